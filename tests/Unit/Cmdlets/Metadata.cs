using System.IO;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OktaAws.Unit.Cmdlets;

/// <summary>An assembly file read without loading it: two builds of one name cannot both be loaded here.</summary>
internal sealed class Metadata : IDisposable
{
    private readonly PEReader _file;

    public Metadata(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        Reader = _file.GetMetadataReader();
    }

    public MetadataReader Reader { get; }

    public Guid Mvid => Reader.GetGuid(Reader.GetModuleDefinition().Mvid);

    public IReadOnlyList<AssemblyName> References =>
        [.. Reader.AssemblyReferences.Select(r => Reader.GetAssemblyReference(r).GetAssemblyName())];

    public AssemblyName Name => Reader.GetAssemblyDefinition().GetAssemblyName();

    /// <summary>Every member that can be seen from outside, as text that is equal when the member is.</summary>
    public IReadOnlyList<string> PublicSurface()
    {
        var lines = new List<string>();
        foreach (TypeDefinitionHandle handle in Reader.TypeDefinitions)
        {
            TypeDefinition type = Reader.GetTypeDefinition(handle);
            if (!IsVisible(type)) continue;
            string name = SignatureText.NameOf(Reader, handle);
            lines.Add($"{name} : {BaseOf(type)}");
            lines.AddRange(Methods(type).Concat(Fields(type)).Select(member => $"{name}.{member}"));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public void Dispose() => _file.Dispose();

    private static bool IsPublic(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private bool IsVisible(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsVisible(Reader.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private string BaseOf(TypeDefinition type) => type.BaseType.IsNil ? "nothing" : type.BaseType.Kind switch
    {
        HandleKind.TypeReference => SignatureText.NameOf(Reader, (TypeReferenceHandle)type.BaseType),
        HandleKind.TypeDefinition => SignatureText.NameOf(Reader, (TypeDefinitionHandle)type.BaseType),
        _ => "generic",
    };

    private IEnumerable<string> Methods(TypeDefinition type)
    {
        foreach (MethodDefinitionHandle handle in type.GetMethods())
        {
            MethodDefinition method = Reader.GetMethodDefinition(handle);
            if (!IsPublic(method.Attributes)) continue;
            MethodSignature<string> signature = method.DecodeSignature(SignatureText.Instance, null);
            yield return $"{signature.ReturnType} {Reader.GetString(method.Name)}({string.Join(", ", signature.ParameterTypes)})";
        }
    }

    private IEnumerable<string> Fields(TypeDefinition type)
    {
        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = Reader.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.FieldAccessMask) is not (FieldAttributes.Public or FieldAttributes.Family)) continue;
            yield return $"{field.DecodeSignature(SignatureText.Instance, null)} {Reader.GetString(field.Name)}";
        }
    }
}
