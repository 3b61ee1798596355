using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>Opens nothing and remembers what it was to open.</summary>
internal sealed class RecordingBrowser : IBrowser
{
    public List<Uri> Opened { get; } = [];

    /// <summary>Whether there is no browser to open.</summary>
    public bool IsMissing { get; set; }

    public Task OpenAsync(Uri address)
    {
        if (IsMissing) throw new IOException("There is no screen.");
        Opened.Add(address);
        return Task.CompletedTask;
    }

    public Task OpenSecretAsync(Uri address, CancellationToken cancellation) => OpenAsync(address);
}
