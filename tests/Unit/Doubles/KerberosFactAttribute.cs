using System;
using Xunit;

namespace OktaAws.Unit.Doubles;

/// <summary>A test that needs a Kerberos realm of its own; skipped with the reason where its parts are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KerberosFactAttribute : FactAttribute
{
    public KerberosFactAttribute()
    {
        if (KerberosRealm.WhyNot is { } why) Skip = why;
    }
}
