#!/usr/bin/env bash
# What apisec adds to each request, against its peers. Arguments: the number of rounds (5), the seconds of each load (6),
# the tokens (reused, fresh or both), the modes (all). Starts and stops everything that it needs by itself.
# JAVA_HOME says which JDK is measured; BENCHMARK_JVM adds JVM options to the application behind apisec.
set -euo pipefail
cd "$(dirname "$0")"
. ./build.sh
exec "$JAVA" -Xmx512m -XX:+UseSerialGC -cp 'target/classes:target/lib/*' io.apisec.benchmarks.RequestBenchmark "$@"
