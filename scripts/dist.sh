#!/bin/sh
# dist.sh TARGET: lays out the distribution from what `mvn package` built.
set -eu
target=$1
rm -rf "$target"
mkdir -p "$target/bin" "$target/lib/core" "$target/lib/adapters" "$target/lib/native"
cp engine/cli/target/dist/core/*.jar "$target/lib/core/"
cp -R engine/cli/target/dist/adapters/. "$target/lib/adapters/"
# The drivers without their native libraries, and those libraries laid out once, for this platform only.
stripped=engine/adapters/duckdb/target/dist/lib
cp "$stripped"/duckdb_jdbc-*.jar "$target/lib/adapters/duckdb/"
cp "$stripped"/sqlite-jdbc-*.jar "$target/lib/core/"
case $(uname -s) in Linux) os=linux ;; Darwin) os=macos ;; *) os=windows ;; esac
case $(uname -m) in x86_64 | amd64) cpu=x86_64 ;; *) cpu=aarch64 ;; esac
cp -R "$stripped/native/$os-$cpu" "$target/lib/native/"
cp engine/cli/src/main/dist/bin/rocky "$target/bin/rocky"
chmod +x "$target/bin/rocky"
cp LICENSE "$target/"
# Class files that are quick to start; see dev.rocky.packing.Pack.
java=$(sh "$(dirname "$0")/find-jdk.sh")/bin/java
"$java" -cp engine/packing/target/classes dev.rocky.packing.Pack "$target/lib/core" "$target/lib/adapters/duckdb"
# What the launcher answers to `rocky --version`: the engine's own words.
"$java" -cp "$target/lib/core/*" dev.rocky.cli.Main --version > "$target/lib/version"
# Our own hash of every jar's content: the key of caches (the JVM does not check them itself).
find "$target/lib/core" "$target/lib/adapters" -name '*.jar' | LC_ALL=C sort | xargs sha256sum | sed 's| .*/| |' | sha256sum | cut -c1-16 > "$target/lib/build-id"
echo "$target"
