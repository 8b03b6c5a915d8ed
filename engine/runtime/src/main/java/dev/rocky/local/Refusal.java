package dev.rocky.local;

import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.name.DialectName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why DuckDB did not run a model's query: a table that nobody supplied, a text of another dialect
 * that it cannot read, or a fault of the query (models.md §11).
 */
sealed interface Refusal {
  String reason();

  /** Nobody supplied a table: the author's to mend, whatever the dialect. */
  record NoFixture(String reason) implements Refusal {}

  /** Another dialect's text, which DuckDB's parser or binder refuses. */
  record Foreign(String reason) implements Refusal {}

  record Failed(String reason) implements Refusal {}

  /** How DuckDB's messages begin that its parser and binder give. */
  List<String> BEFORE_RUNNING = List.of("Parser Error", "Binder Error", "Catalog Error");

  /**
   * @param reads tables that are read and no model builds
   */
  static Refusal of(TypedModel model, List<Reference> reads, String message) {
    Optional<String> missing = missing(reads, message);
    if (missing.isPresent()) {
      return new NoFixture(missing.get());
    }
    boolean ours =
        model.dialect() == DialectName.DUCKDB || model.dialect() == DialectName.PERMISSIVE;
    if (!ours && BEFORE_RUNNING.stream().anyMatch(message::contains)) {
      return new Foreign(
          "DuckDB cannot run this %s query: %s"
              .formatted(model.dialect().label(), firstLine(message)));
    }
    return new Failed(message);
  }

  private static Optional<String> missing(List<Reference> reads, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (!text.contains("does not exist") || text.contains("function with name")) {
      return Optional.empty();
    }
    for (Reference reference : reads) {
      List<String> parts = LocalSql.parts(reference.name().toLowerCase(Locale.ROOT));
      String last = parts.getLast();
      boolean named =
          text.contains("table with name " + last + " ")
              || text.contains("table with name \"" + last + "\"")
              || (parts.size() > 1 && text.contains(parts.get(parts.size() - 2) + "." + last));
      if (named) {
        return Optional.of(
            "there is no table `%s` here: create it in data/seed.sql, or as a CSV file in seeds/ (%s)"
                .formatted(reference.name(), firstLine(message)));
      }
    }
    return Optional.empty();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
