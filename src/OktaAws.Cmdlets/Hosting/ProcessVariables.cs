using OktaAws.Core.Export;

namespace OktaAws.Hosting;

/// <summary>
/// The environment variables of this process, which all its runspaces share: one of them changes them at a time, as deeply
/// nested as it likes.
/// </summary>
internal static class ProcessVariables
{
    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(2);
    private static readonly object Sync = new();
    private static readonly SemaphoreSlim Turn = new(1, 1);

    // What the variables were before the first change of the owner of the turn.
    private static readonly Dictionary<string, string?> Before = new(StringComparer.OrdinalIgnoreCase);
    private static Guid s_owner;
    private static int s_depth;

    /// <summary>Waits for the turn; a runspace that has it enters again. Disposing gives it back.</summary>
    /// <param name="owner">The runspace.</param>
    /// <param name="onWaiting">Called once when the wait has taken two seconds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<IDisposable> EnterAsync(Guid owner, Action onWaiting, CancellationToken cancellation)
    {
        lock (Sync)
        {
            if (s_depth > 0 && s_owner == owner)
            {
                s_depth++;
                return new Undo(Leave);
            }
        }

        if (!await Turn.WaitAsync(TellAfter, cancellation).ConfigureAwait(false))
        {
            onWaiting();
            await Turn.WaitAsync(cancellation).ConfigureAwait(false);
        }

        lock (Sync)
        {
            s_owner = owner;
            s_depth = 1;
            return new Undo(Leave);
        }
    }

    /// <summary>Sets and removes variables; disposing puts back what was there. Only for whoever has the turn.</summary>
    /// <remarks>A region that is set meanwhile goes with these keys, also where they bring none: every name of <see cref="EnvironmentVariables.Names"/> is put back.</remarks>
    public static IDisposable Set(IReadOnlyList<EnvironmentVariable> variables)
    {
        IEnumerable<string> names = variables.Select(v => v.Name).Union(EnvironmentVariables.Names, StringComparer.OrdinalIgnoreCase);
        List<EnvironmentVariable> before = [.. names.Select(name => new EnvironmentVariable(name, Environment.GetEnvironmentVariable(name)))];
        lock (Sync)
        {
            foreach (EnvironmentVariable variable in before)
            {
                if (!Before.ContainsKey(variable.Name)) Before[variable.Name] = variable.Value;
            }
        }

        Apply(variables);
        return new Undo(() => Apply(before));
    }

    /// <summary>What to give a process of a runspace so that it does not see what another has changed for a while.</summary>
    public static IReadOnlyList<EnvironmentVariable> BeforeOthers(Guid owner)
    {
        lock (Sync)
        {
            return s_owner == owner ? [] : [.. Before.Select(v => new EnvironmentVariable(v.Key, v.Value))];
        }
    }

    /// <summary>A variable as a sign-in is to see it: not what another runspace has put there, and with what was taken away for a while.</summary>
    public static string? Read(Guid owner, string name)
    {
        lock (Sync)
        {
            string? now = Environment.GetEnvironmentVariable(name);
            return !Before.TryGetValue(name, out string? before) ? now : s_owner == owner ? now ?? before : before;
        }
    }

    private static void Apply(IEnumerable<EnvironmentVariable> variables)
    {
        foreach (EnvironmentVariable variable in variables) Environment.SetEnvironmentVariable(variable.Name, variable.Value);
    }

    private static void Leave()
    {
        lock (Sync)
        {
            if (--s_depth > 0) return;
            Before.Clear();
        }

        Turn.Release();
    }

    private sealed class Undo(Action action) : IDisposable
    {
        private Action? _action = action;

        public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
    }
}
