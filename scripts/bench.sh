#!/bin/sh
# bench.sh ROCKY: see engine/commands' Benchmarks for what is measured; here only where its classes are.
set -eu
rocky=$1
lib=$(dirname "$(dirname "$rocky")")/lib
exec "$JAVA_HOME/bin/java" -Xmx4g -Xss4m --enable-native-access=ALL-UNNAMED -cp "$lib/core/*" dev.rocky.cli.Benchmarks "$rocky" bench-results
