using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>A step Identity Engine may ask for. A new one is a file and a line in <see cref="RemediationCatalog"/>.</summary>
internal interface IRemediation
{
    /// <summary>The form of the state this step would go on with, or null when it has nothing to do here.</summary>
    IdxForm? Find(IdxState state, IdxContext context);

    /// <summary>Takes the step; returns the state after it. Throws <see cref="OktaAwsException"/> where a person has to act elsewhere.</summary>
    Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation);
}
