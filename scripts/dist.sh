#!/bin/sh
# dist.sh TARGET: lays out the distribution from what `mvn package` built.
set -eu
target=$1
rm -rf "$target"
mkdir -p "$target/bin" "$target/lib/core" "$target/lib/adapters" "$target/lib/native"
cp engine/cli/target/dist/core/*.jar "$target/lib/core/"
cp -R engine/cli/target/dist/adapters/. "$target/lib/adapters/"
cp -R engine/cli/target/dist/native/. "$target/lib/native/"
cp engine/cli/src/main/dist/bin/rocky "$target/bin/rocky"
chmod +x "$target/bin/rocky"
cp LICENSE "$target/"
# Our own hash of every jar's content: the key of caches (the JVM does not check them itself).
find "$target/lib/core" "$target/lib/adapters" -name '*.jar' | LC_ALL=C sort | xargs sha256sum | sed 's| .*/| |' | sha256sum | cut -c1-16 > "$target/lib/build-id"
echo "$target"
