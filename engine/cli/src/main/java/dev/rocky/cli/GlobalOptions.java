package dev.rocky.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options every command takes, before or after its name (cli.md §1).
 *
 * @param format as given; empty: by the kind of stdout
 */
record GlobalOptions(Optional<Path> config, Optional<Format> format, Optional<Path> statePath) {
  enum Format {
    JSON,
    TABLE,
    MARKDOWN
  }

  static void declare(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-c", "--config")
            .type(Path.class)
            .arity("1")
            .paramLabel("PATH")
            .description("project configuration file (default: rocky.toml)")
            .build());
    spec.addOption(
        OptionSpec.builder("-o", "--output")
            .type(String.class)
            .arity("1")
            .paramLabel("json|table")
            .description("output format (default: table on a terminal, else json)")
            .build());
    spec.addOption(
        OptionSpec.builder("--state-path")
            .type(Path.class)
            .arity("1")
            .paramLabel("PATH")
            .description("state store file (default: .rocky-state.db)")
            .build());
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .description("print help: -h short, --help long")
            .build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .arity("0")
            .versionHelp(true)
            .description("print the version")
            .build());
  }

  /** Whether a word is one of these options and takes the next word as its value. */
  static boolean takesValue(String word) {
    return List.of("-c", "--config", "-o", "--output", "--state-path").contains(word);
  }

  static GlobalOptions of(ParseResult parsed, boolean markdown) {
    String format = parsed.matchedOptionValue("--output", "");
    return new GlobalOptions(
        Optional.ofNullable(parsed.<Path>matchedOptionValue("--config", null)),
        format(format, markdown),
        Optional.ofNullable(parsed.<Path>matchedOptionValue("--state-path", null)));
  }

  private static Optional<Format> format(String text, boolean markdown) {
    return switch (text) {
      case "" -> Optional.empty();
      case "json" -> Optional.of(Format.JSON);
      case "table" -> Optional.of(Format.TABLE);
      case "markdown", "md" -> {
        if (!markdown) {
          throw new UsageException(
              "this command has no markdown output; --output takes json or table");
        }
        yield Optional.of(Format.MARKDOWN);
      }
      default -> throw new UsageException("--output takes json or table, not '" + text + "'");
    };
  }
}
