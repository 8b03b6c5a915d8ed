#!/bin/sh
# Prints the home of a JDK 25: $JAVA_HOME, then the JDKs of the system's usual directories. Says what is missing when there is none.
is25() { [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25' "$1/release"; }
if [ -n "${JAVA_HOME:-}" ] && is25 "$JAVA_HOME"; then echo "$JAVA_HOME"; exit 0; fi
for home in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if is25 "$home"; then echo "$home"; exit 0; fi
done
if command -v javac >/dev/null 2>&1; then
  home=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  if is25 "$home"; then echo "$home"; exit 0; fi
fi
echo "No JDK 25 found. Install one (for example Eclipse Temurin 25) or set JAVA_HOME to it." >&2
exit 1
