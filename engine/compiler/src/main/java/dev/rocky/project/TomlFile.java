package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import dev.rocky.toml.TomlDocument;
import dev.rocky.toml.TomlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A TOML file, or the TOML part of one, after substitution; leads values back to where they were
 * written.
 */
final class TomlFile {
  private final SourceText source;
  private final int base;
  private final Substitution substitution;
  private final TomlDocument document;
  private final boolean lenient;

  private TomlFile(
      SourceText source,
      int base,
      Substitution substitution,
      TomlDocument document,
      boolean lenient) {
    this.lenient = lenient;
    this.source = source;
    this.base = base;
    this.substitution = substitution;
    this.document = document;
  }

  /** Reads a whole file; unset variables are problems. */
  static TomlFile strict(SourceText source, Environment environment, TomlProblems problems) {
    return strict(source, 0, source.text().length(), environment, problems);
  }

  /** Reads a stretch of a file; unset variables are problems. */
  static TomlFile strict(
      SourceText source, int from, int to, Environment environment, TomlProblems problems) {
    TomlFile file = read(source, from, to, environment, false);
    List<Substitution.Piece> missing = file.substitution.missing();
    if (!missing.isEmpty()) {
      problems.unreadable(file.place(missing.getFirst().written()), file.missingMessage(missing));
    }
    file.reportSyntax(problems);
    return file;
  }

  /** Reads a whole file; an unset variable stands for empty text. */
  static TomlFile lenient(SourceText source, Environment environment, TomlProblems problems) {
    TomlFile file = read(source, 0, source.text().length(), environment, true);
    file.reportSyntax(problems);
    return file;
  }

  private static TomlFile read(
      SourceText source, int from, int to, Environment environment, boolean lenient) {
    String text = source.text();
    String part = from == 0 && to == text.length() ? text : text.substring(from, to);
    Substitution substitution = Substitution.of(part, environment);
    return new TomlFile(
        source, from, substitution, TomlDocument.parse(substitution.text()), lenient);
  }

  private String missingMessage(List<Substitution.Piece> missing) {
    Map<String, List<Integer>> lines = new LinkedHashMap<>();
    for (Substitution.Piece piece : missing) {
      lines
          .computeIfAbsent(piece.name(), _ -> new java.util.ArrayList<>())
          .add(source.line(base + piece.written().start()));
    }
    String named =
        lines.entrySet().stream()
            .map(e ->
                "`"
                    + e.getKey()
                    + "` (line "
                    + e.getValue().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + ")")
            .collect(Collectors.joining(", "));
    return (lines.size() == 1
            ? "environment variable not set: "
            : "environment variables not set: ")
        + named;
  }

  private void reportSyntax(TomlProblems problems) {
    for (Substitution.Problem problem : substitution.problems()) {
      problems.unreadable(
          place(problem.written()),
          "the value of environment variable `" + problem.name() + "` " + problem.reason());
    }
    if (!substitution.problems().isEmpty()) {
      return;
    }
    document
        .error()
        .ifPresent(error -> {
          int at = Math.min(error.offset(), substitution.text().length());
          List<String> names = substitution.namesOnLine(at);
          int written = base + substitution.written(at);
          String reason =
              names.isEmpty()
                  ? error.reason()
                  : "the line is not TOML once "
                      + names.stream().map(n -> "`${" + n + "}`").collect(Collectors.joining(", "))
                      + (names.size() == 1 ? " is replaced" : " are replaced");
          problems.unreadable(
              Place.of(
                  source,
                  written,
                  Math.min(written + 1, Math.max(written, source.text().length()))),
              reason);
        });
  }

  /** Whether an unset variable is empty text, not an error. */
  boolean lenient() {
    return lenient;
  }

  /** Whether the text is TOML and every variable could be used. */
  boolean readable() {
    return document.error().isEmpty() && substitution.problems().isEmpty();
  }

  boolean complete() {
    return readable() && substitution.missing().isEmpty();
  }

  TomlValue.Table root() {
    return document.root();
  }

  SourceText source() {
    return source;
  }

  private Place place(Span inPart) {
    return Place.of(source, base + inPart.start(), base + inPart.end());
  }

  Place place(int start, int end) {
    return place(substitution.written(start, end));
  }

  Place place(TomlValue value) {
    return place(value.start(), value.end());
  }

  Place keyPlace(TomlValue.Entry entry) {
    return place(entry.keyStart(), entry.keyEnd());
  }

  boolean secret(TomlValue value) {
    return substitution.secret(value.start(), value.end());
  }

  Optional<String> missingVariable(TomlValue value) {
    return substitution.missing(value.start(), value.end()).map(Substitution.Piece::name);
  }

  /** Where every key stands. */
  Places places() {
    if (substitution.pieces().isEmpty()) {
      return new Places(
          source, new TomlPlaces(source.text(), base, base + substitution.text().length()));
    }
    Map<String, Span> spans = new LinkedHashMap<>();
    TomlPlaces.collect(
        document.root(),
        "",
        (path, start, end) -> {
          Span span = substitution.written(start, end);
          spans.put(path, new Span(base + span.start(), base + span.end()));
        });
    return new Places(source, spans);
  }
}
