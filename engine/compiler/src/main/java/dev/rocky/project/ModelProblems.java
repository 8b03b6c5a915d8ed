package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings about one file beside a query. Made for each file, used by one thread. */
class ModelProblems implements TomlProblems {
  private final Code unknownKey;
  private final List<String> topLevel;
  private final List<Diagnostic> found = new ArrayList<>(0);
  private String subject;

  /**
   * @param subject the model, else the file's stem
   * @param unknownKey the code of a key nobody knows
   * @param topLevel keys that are valid outside every table
   */
  ModelProblems(String subject, Code unknownKey, List<String> topLevel) {
    this.subject = subject;
    this.unknownKey = unknownKey;
    this.topLevel = topLevel;
  }

  void nowAbout(String name) {
    subject = name;
  }

  String subject() {
    return subject;
  }

  List<Diagnostic> found() {
    return found;
  }

  boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  void add(Code code, Place place, String message) {
    found.add(code.at(place, subject, "%s", message));
  }

  /** With what to do about it. */
  void add(Code code, Place place, String message, String suggestion) {
    found.add(code.at(place, subject, "%s", message).suggesting(suggestion));
  }

  @Override
  public void unreadable(Place place, String message) {
    add(Code.E016, place, message);
  }

  @Override
  public void wrong(Place place, String path, String message) {
    add(unknownKey == Code.E051 ? Code.E051 : Code.E016, place, message);
  }

  @Override
  public void unknown(Place place, String table, String key, List<String> known) {
    String path = table.isEmpty() ? key : table + "." + key;
    if (!table.isEmpty() && topLevel.contains(key)) {
      found.add(
          unknownKey
              .at(place, subject, "unknown key `%s`; `%s` belongs at top level", path, key)
              .suggesting("move `" + key + "` above the first `[table]` of the file"));
      return;
    }
    Diagnostic diagnostic = unknownKey.at(place, subject, "unknown key `%s`", path);
    Optional<String> nearest = Nearest.to(key, known, Math.clamp(key.length() / 2, 1, 3));
    found.add(
        nearest.map(n -> diagnostic.suggesting("did you mean `" + n + "`?")).orElse(diagnostic));
  }
}
