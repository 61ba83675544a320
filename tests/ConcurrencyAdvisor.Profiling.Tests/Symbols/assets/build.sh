#!/bin/sh
# Makes the assemblies that the tests read, from the sources beside them. Needs the .NET SDK; the results are checked in.
set -eu
cd "$(dirname "$0")"
sdk=$(dotnet --list-sdks | tail -1 | sed 's/\(.*\) \[\(.*\)\]/\2\/\1/')
reference=$(ls -d "$(dirname "$(dirname "$sdk")")"/packs/Microsoft.NETCore.App.Ref/*/ref/net10.0 | tail -1)
compile() {
  dotnet "$sdk/Roslyn/bincore/csc.dll" -nologo -optimize+ -deterministic -nostdlib -pathmap:"$PWD=/_/assets" \
    -reference:"$reference/System.Runtime.dll" -reference:"$reference/System.Console.dll" "-debug:$2" -out:"$1.dll" "$1.cs.txt"
}
compile TopLevel embedded
compile AsyncMain portable
compile TopLevelFunctions embedded
compile before/Moved embedded
compile after/Moved embedded
