#!/usr/bin/env bash
# What apisec adds to the start of an application. Argument: the number of rounds (7).
# JAVA_HOME says which JDK is measured.
set -euo pipefail
cd "$(dirname "$0")"
. ./build.sh
exec "$JAVA" -cp 'target/classes:target/lib/*' io.apisec.benchmarks.StartupBenchmark "$@"
