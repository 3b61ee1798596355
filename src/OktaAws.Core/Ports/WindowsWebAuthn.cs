using System.Runtime.InteropServices;

namespace OktaAws.Core.Ports;

/// <summary>webauthn.dll as its first version had it (webauthn.h, API version 1): what every Windows with the library understands.</summary>
internal static unsafe class WindowsWebAuthn
{
    public const uint CanceledByUser = 0x80090036; // NTE_USER_CANCELLED
    public const uint NotFound = 0x80090011; // NTE_NOT_FOUND
    public const uint Canceled = 0x800704C7; // ERROR_CANCELLED
    public const uint TimedOut = 0x800705B4; // ERROR_TIMEOUT

    private const int OptionsVersion = 4;
    private const int PatienceMilliseconds = 60_000;

    /// <summary>Shows Windows' dialog and waits for it. The HRESULT; the assertion is null unless it is 0.</summary>
    public static int GetAssertion(KeyRequest request, CancellationToken cancellation, out KeyAssertion? assertion)
    {
        assertion = null;
        byte[] json = request.ClientDataJson();
        // All allowed ids in one block, so that one pin holds them.
        byte[] ids = request.AllowedCredentialIds.SelectMany(id => id).ToArray();
        var credentials = new Credential[request.AllowedCredentialIds.Count];
        Guid operation = Guid.Empty;
        bool mayCancel = WebAuthNGetCancellationId(&operation) >= 0;
        fixed (byte* jsonAt = json, idsAt = ids)
        fixed (Credential* credentialsAt = credentials)
        fixed (char* rpId = request.RpId, hash = "SHA-256", type = "public-key")
        {
            byte* next = idsAt;
            for (int i = 0; i < credentials.Length; i++)
            {
                int length = request.AllowedCredentialIds[i].Length;
                credentials[i] = new Credential { Version = 1, IdLength = length, Id = next, Type = type };
                next += length;
            }

            var client = new ClientData { Version = 1, JsonLength = json.Length, Json = jsonAt, HashAlgorithm = hash };
            var options = new Options
            {
                Version = OptionsVersion,
                Timeout = PatienceMilliseconds,
                CredentialCount = credentials.Length,
                Credentials = credentialsAt,
                UserVerification = Verification(request.UserVerification),
                CancellationId = mayCancel ? &operation : null,
            };
            Guid id = operation;
            using CancellationTokenRegistration stop = cancellation.Register(() => Cancel(id, mayCancel));
            Assertion* signed = null;
            int result = WebAuthNAuthenticatorGetAssertion(Window(), rpId, &client, &options, &signed);
            if (result != 0 || signed == null) return result;
            try
            {
                assertion = new KeyAssertion
                {
                    ClientDataJson = json,
                    AuthenticatorData = Copy(signed->AuthenticatorData, signed->AuthenticatorDataLength),
                    Signature = Copy(signed->Signature, signed->SignatureLength),
                    CredentialId = Copy(signed->Credential.Id, signed->Credential.IdLength),
                };
            }
            finally
            {
                WebAuthNFreeAssertion(signed);
            }

            return result;
        }
    }

    [DllImport("webauthn.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    public static extern int WebAuthNGetApiVersionNumber();

    private static int Verification(string word) => word switch
    {
        "required" => 1,
        "discouraged" => 3,
        _ => 2,
    };

    private static void Cancel(Guid operation, bool isKnown)
    {
        // Too late is as good: the dialog is gone then.
        if (isKnown) _ = WebAuthNCancelCurrentOperation(&operation);
    }

    // The dialog belongs to the window in front, the terminal; the console's own window is hidden under Windows Terminal.
    private static IntPtr Window()
    {
        IntPtr front = GetForegroundWindow();
        return front != IntPtr.Zero ? front : GetConsoleWindow();
    }

    private static byte[] Copy(byte* data, int length)
    {
        byte[] copy = new byte[length];
        if (length > 0) Marshal.Copy((IntPtr)data, copy, 0, length);
        return copy;
    }

    [DllImport("webauthn.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int WebAuthNAuthenticatorGetAssertion(IntPtr window, char* rpId, ClientData* client, Options* options, Assertion** assertion);

    [DllImport("webauthn.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern void WebAuthNFreeAssertion(Assertion* assertion);

    [DllImport("webauthn.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int WebAuthNGetCancellationId(Guid* operation);

    [DllImport("webauthn.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int WebAuthNCancelCurrentOperation(Guid* operation);

    [DllImport("user32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetForegroundWindow();

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetConsoleWindow();

#pragma warning disable CS0649 // The native side fills in what nobody assigns here.
    [StructLayout(LayoutKind.Sequential)]
    private struct ClientData
    {
        public int Version;
        public int JsonLength;
        public byte* Json;
        public char* HashAlgorithm;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Credential
    {
        public int Version;
        public int IdLength;
        public byte* Id;
        public char* Type;
    }

    // The nested lists are counts and pointers, spelled out with the padding that the nesting has anyway.
    [StructLayout(LayoutKind.Sequential)]
    private struct Options
    {
        public int Version;
        public int Timeout;
        public int CredentialCount;
        public Credential* Credentials;
        public int ExtensionCount;
        public IntPtr Extensions;
        public int Attachment;
        public int UserVerification;
        public int Flags;
        public char* U2fAppId;
        public int* UsedU2fAppId;
        public Guid* CancellationId;
        public IntPtr AllowCredentialList;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Assertion
    {
        public int Version;
        public int AuthenticatorDataLength;
        public byte* AuthenticatorData;
        public int SignatureLength;
        public byte* Signature;
        public Credential Credential;
        public int UserIdLength;
        public byte* UserId;
    }
#pragma warning restore CS0649
}
