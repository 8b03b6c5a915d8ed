#!/bin/sh
# tools.sh JAVA_HOME MVN PYTHON: says what was found, and clearly what is missing.
missing=0
say() { printf '  %-8s %s\n' "$1" "$2"; }
lack() { printf '  %-8s MISSING: %s\n' "$1" "$2" >&2; missing=1; }
if [ -n "$1" ]; then say JDK "$1"; else lack JDK "a JDK 25 (for example Eclipse Temurin 25); set JAVA_HOME to it"; fi
if command -v "$2" >/dev/null 2>&1; then say Maven "$(command -v "$2")"; else lack Maven "Apache Maven 3.8 or newer (apt-get install maven, brew install maven)"; fi
if "$3" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then say Python "$("$3" --version 2>&1)"; else lack Python "Python 3.11 or newer"; fi
if node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; then say Node "$(node --version)"; else lack Node "Node 20 or newer"; fi
exit $missing
