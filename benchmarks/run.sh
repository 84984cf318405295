#!/usr/bin/env bash
# What apisec adds to each request. Arguments: the number of rounds (5) and the seconds of each load (6).
# JAVA_HOME says which JDK is measured; BENCHMARK_JVM adds JVM options to the application behind apisec.
set -euo pipefail
cd "$(dirname "$0")"
. ./build.sh
exec "$JAVA" -Xmx256m -XX:+UseSerialGC -cp 'target/classes:target/lib/*' io.apisec.benchmarks.RequestBenchmark "$@"
