package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import java.util.Locale;
import java.util.Optional;

/**
 * One message about {@code rocky.toml} or what belongs to it, as {@code rocky validate} prints it
 * (config.md §17). Never holds a secret or a value that came from the environment.
 *
 * @param code {@code V…}, {@code L…} or a compiler code
 * @param field dotted path in the file, {@code pipeline.lake.source.adapter}
 * @param place where in a file, for excerpts
 * @param suggestion the closest known word
 */
public record ConfigFinding(
    Severity severity,
    String code,
    String message,
    Optional<String> file,
    Optional<String> field,
    Optional<Place> place,
    Optional<String> suggestion) {

  /** How much a message weighs. */
  public enum Severity {
    OK,
    WARN,
    ERROR,
    LINT;

    /** The spelling of JSON outputs. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** {@code rocky.toml:3:1: V060: …}, with the suggestion. */
  public String text() {
    String where =
        place.map(p -> p.source().file() + ":" + p.line() + ":" + p.column() + ": ").orElse("");
    return where
        + code
        + ": "
        + message
        + suggestion.map(s -> " (did you mean `" + s + "`?)").orElse("");
  }
}
