package dev.rocky.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What was given on the command line, by the names that {@link Options} declared. */
final class Arguments {
  private final ParseResult parsed;

  Arguments(ParseResult parsed) {
    this.parsed = parsed;
  }

  boolean flag(String name) {
    return parsed.matchedOptionValue(name, false);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parsed.<String>matchedOptionValue(name, null));
  }

  Optional<Path> path(String name) {
    return Optional.ofNullable(parsed.<Path>matchedOptionValue(name, null));
  }

  Optional<Integer> integer(String name) {
    return Optional.ofNullable(parsed.<Integer>matchedOptionValue(name, null));
  }

  List<String> texts(String name) {
    return parsed.matchedOptionValue(name, List.of());
  }

  /** A required argument, by position. */
  String argument(int index) {
    return optionalArgument(index)
        .orElseThrow(() -> new IllegalStateException("argument " + index + " is required"));
  }

  Optional<String> optionalArgument(int index) {
    return Optional.ofNullable(parsed.<String>matchedPositionalValue(index, null));
  }

  List<String> arguments() {
    return parsed.matchedPositionalValue(0, List.of());
  }
}
