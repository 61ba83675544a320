using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>Keeps a process's method and module tables current, from load events, precompiled entry points and rundowns alike.</summary>
internal sealed class CodeEvents(CodeMap code, ModuleTable modules)
{
    public void Subscribe(TraceEventDispatcher source)
    {
        var clr = source.Clr;
        clr.MethodLoadVerbose += AddMethod;
        clr.MethodDCStartVerboseV2 += AddMethod;
        clr.MethodDCStopVerboseV2 += AddMethod;
        clr.MethodR2RGetEntryPoint += AddPrecompiled;
        clr.MethodILToNativeMap += AddMap;
        clr.LoaderModuleLoad += AddModule;
        clr.LoaderModuleDCStartV2 += AddModule;
        clr.LoaderModuleDCStopV2 += AddModule;
        clr.LoaderDomainModuleLoad += data => modules.Add(data.ModuleID, data.ModuleILPath);

        var rundown = new ClrRundownTraceEventParser(source);
        rundown.MethodDCStartVerbose += AddMethod;
        rundown.MethodDCStopVerbose += AddMethod;
        rundown.MethodILToNativeMapDCStart += AddMap;
        rundown.MethodILToNativeMapDCStop += AddMap;
        rundown.LoaderModuleDCStart += AddModule;
        rundown.LoaderModuleDCStop += AddModule;
    }

    private void AddModule(ModuleLoadUnloadTraceData data) => modules.Add(data.ModuleID, data.ModuleILPath);

    private void AddMethod(MethodLoadUnloadVerboseTraceData data) => code.Add(data.MethodID, new CompiledMethod
    {
        Start = data.MethodStartAddress,
        Size = (uint)data.MethodSize,
        Namespace = data.MethodNamespace,
        Name = data.MethodName,
        Signature = data.MethodSignature,
        ModuleId = data.IsDynamic ? 0 : data.ModuleID,
        Token = data.IsDynamic ? 0 : data.MethodToken,
        IsOptimized = data.OptimizationTier is OptimizationTier.OptimizedTier1 or OptimizationTier.Optimized,
    });

    private void AddPrecompiled(R2RGetEntryPointTraceData data) => code.Add(data.MethodID, new CompiledMethod
    {
        Start = (ulong)data.EntryPoint,
        Size = 0,
        Namespace = data.MethodNamespace,
        Name = data.MethodName,
        Signature = data.MethodSignature,
    });

    private void AddMap(MethodILToNativeMapTraceData data)
    {
        var map = new (uint, int)[data.CountOfMapEntries];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = ((uint)data.NativeOffset(i), data.ILOffset(i));
        }

        code.AddMap(data.MethodID, map);
    }
}
