using System.Buffers.Binary;
using ConcurrencyAdvisor.Profiling.Nettrace;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>Keeps a process's method and module tables current, from load events, precompiled entry points and rundowns alike.</summary>
internal sealed class CodeEvents(CodeMap code, ModuleTable modules)
{
    // Events of the runtime, by its own manifest.
    private const int MethodLoadVerbose = 143;
    private const int DomainModuleLoad = 151;
    private const int ModuleLoad = 152;
    private const int R2RGetEntryPoint = 159;
    private const int MethodIlToNativeMap = 190;

    // Events of its rundown, which numbers its own.
    private const int RundownMethodStart = 143;
    private const int RundownMethodStop = 144;
    private const int RundownMapStart = 149;
    private const int RundownMapStop = 150;
    private const int RundownModuleStart = 153;
    private const int RundownModuleStop = 154;

    private const uint IsDynamic = 1;
    private const int TierShift = 7;
    private const uint TierMask = 7;
    private const uint Optimized = 2;
    private const uint OptimizedTier1 = 4;

    public void Subscribe(EventSubscriptions events)
    {
        events.On(EventProviders.Runtime, MethodLoadVerbose, AddMethod);
        events.On(EventProviders.Runtime, R2RGetEntryPoint, AddPrecompiled);
        events.On(EventProviders.Runtime, MethodIlToNativeMap, AddMap);
        events.On(EventProviders.Runtime, ModuleLoad, AddModule);
        events.On(EventProviders.Runtime, DomainModuleLoad, AddDomainModule);
        events.On(EventProviders.Rundown, RundownMethodStart, AddMethod);
        events.On(EventProviders.Rundown, RundownMethodStop, AddMethod);
        events.On(EventProviders.Rundown, RundownMapStart, AddMap);
        events.On(EventProviders.Rundown, RundownMapStop, AddMap);
        events.On(EventProviders.Rundown, RundownModuleStart, AddModule);
        events.On(EventProviders.Rundown, RundownModuleStop, AddModule);
    }

    private void AddModule(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var module = fields.ReadInt64();
        fields.Take(sizeof(long) + sizeof(uint) + sizeof(uint)); // Assembly, flags, reserved.
        modules.Add(module, fields.ReadText());
    }

    private void AddDomainModule(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var module = fields.ReadInt64();
        fields.Take(sizeof(long) + sizeof(long) + sizeof(uint) + sizeof(uint)); // Assembly, domain, flags, reserved.
        modules.Add(module, fields.ReadText());
    }

    private void AddMethod(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var id = fields.ReadInt64();
        var module = fields.ReadInt64();
        var start = fields.ReadUInt64();
        var size = fields.ReadUInt32();
        var token = fields.ReadInt32();
        var flags = fields.ReadUInt32();
        var isDynamic = (flags & IsDynamic) != 0;
        code.Add(id, new CompiledMethod
        {
            Start = start,
            Size = size,
            Namespace = fields.ReadText(),
            Name = fields.ReadText(),
            Signature = fields.ReadText(),
            ModuleId = isDynamic ? 0 : module,
            Token = isDynamic ? 0 : token,
            IsOptimized = ((flags >> TierShift) & TierMask) is Optimized or OptimizedTier1,
        });
    }

    private void AddPrecompiled(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var id = fields.ReadInt64();
        var (@namespace, name, signature) = (fields.ReadText(), fields.ReadText(), fields.ReadText());
        code.Add(id, new CompiledMethod { Start = fields.ReadUInt64(), Size = 0, Namespace = @namespace, Name = name, Signature = signature });
    }

    private void AddMap(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var id = fields.ReadInt64();
        fields.Take(sizeof(long) + 1); // Recompilation, extent.
        var count = fields.ReadUInt16();
        var ils = fields.Take(count * sizeof(int));
        var natives = fields.Take(count * sizeof(uint));
        var map = new (uint, int)[count];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = (BinaryPrimitives.ReadUInt32LittleEndian(natives[(i * sizeof(uint))..]), BinaryPrimitives.ReadInt32LittleEndian(ils[(i * sizeof(int))..]));
        }

        code.AddMap(id, map);
    }
}
