using System;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>A computer without security keys.</summary>
internal sealed class AbsentKey : ISecurityKey
{
    public static readonly AbsentKey Instance = new();

    public bool IsPresent => false;

    public Task<KeyAssertion> AssertAsync(KeyRequest request, CancellationToken cancellation) => throw new NotSupportedException("Nobody asks a key that is not there.");
}
