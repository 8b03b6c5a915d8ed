package dev.rocky.cli;

/** Which streams are interactive terminals; the launcher knows. */
record TerminalKind(boolean stdout, boolean stderr) {}
