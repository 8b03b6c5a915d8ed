package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.ir.TypeName;
import dev.rocky.name.DialectName;
import dev.rocky.project.DeclaredTable.DeclaredColumn;
import dev.rocky.project.DeclaredTable.Origin;
import dev.rocky.project.YamlFile.Item;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the {@code sources:} of a dbt project's YAML files (compiler.md §7.3; the keys are those of
 * <a href="https://docs.getdbt.com/reference/source-properties">dbt's reference</a>). The rest of
 * such a file is ignored, and nothing is ever written to it.
 */
final class DbtSources {
  private final DialectName dialect;
  private final TypeReader types;
  private final List<DeclaredTable> tables = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private DbtSources(DialectName dialect, TypeReader types) {
    this.dialect = dialect;
    this.types = types;
  }

  /**
   * @param files in order, with the names users know them by
   */
  static DbtSources of(List<ModelFiles.Beside> files, DialectName dialect, TypeReader types) {
    DbtSources sources = new DbtSources(dialect, types);
    for (ModelFiles.Beside file : files) {
      sources.file(file.file(), file.shown());
    }
    return sources;
  }

  List<DeclaredTable> tables() {
    return tables;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void file(File file, String shown) {
    String stem = ModelFiles.stem(file.getName());
    switch (TextFile.read(file, shown)) {
      case TextFile.Unreadable it ->
          diagnostics.add(ModelFiles.unreadable(stem, shown, "file", it.reason()));
      case TextFile.Content content -> {
        if (!content.source().text().contains("sources")) {
          return;
        }
        YamlFile yaml = YamlFile.of(content.source());
        Places places = new Places(content.source(), Map.of());
        yaml.fault()
            .ifPresent(fault ->
                leaveOut(
                    fault.place(), stem, "`%s` is no YAML: %s".formatted(shown, fault.message())));
        yaml.root()
            .ifPresent(
                root -> root.items("sources").forEach(source -> source(source, places, stem)));
      }
    }
  }

  private void leaveOut(Place place, String subject, String message) {
    diagnostics.add(Code.W027.at(place, subject, "%s", message));
  }

  private void source(Item source, Places places, String stem) {
    Optional<String> name = source.text("name");
    if (name.isEmpty()) {
      leaveOut(source.place(), stem, "a source without `name` is left out");
      return;
    }
    for (Item table : source.items("tables")) {
      table(source, name.get(), table, places);
    }
  }

  private void table(Item source, String sourceName, Item table, Places places) {
    Optional<String> name = table.text("name");
    if (name.isEmpty()) {
      leaveOut(table.place(), sourceName, "a table of source `" + sourceName + "` has no `name`");
      return;
    }
    String subject = sourceName + "." + name.get();
    List<String> parts = new ArrayList<>();
    source.text("database").ifPresent(parts::add);
    parts.add(source.text("schema").orElse(sourceName));
    parts.add(table.text("identifier").orElse(name.get()));
    Optional<String> template = parts.stream().filter(DbtSources::isTemplate).findFirst();
    if (template.isPresent()) {
      leaveOut(
          table.place(),
          subject,
          "table `%s` is left out: `%s` is a template".formatted(subject, template.get()));
      return;
    }
    List<DeclaredColumn> columns = columns(table, subject);
    if (columns.isEmpty()) {
      return;
    }
    if (!known.add(String.join(".", parts).toLowerCase(Locale.ROOT))) {
      leaveOut(table.place(), subject, "table `" + String.join(".", parts) + "` is listed twice");
      return;
    }
    tables.add(
        new DeclaredTable(
            Origin.DBT,
            parts,
            table.text("description"),
            loadedAt(table).or(() -> loadedAt(source)),
            columns,
            false,
            List.of(),
            "",
            places));
  }

  private static Optional<String> loadedAt(Item item) {
    return item.text("loaded_at_field")
        .or(() -> item.get("config").flatMap(config -> config.text("loaded_at_field")))
        .filter(column -> !isTemplate(column));
  }

  private List<DeclaredColumn> columns(Item table, String subject) {
    List<DeclaredColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Item column : table.items("columns")) {
      Optional<String> name = column.text("name");
      if (name.isEmpty() || isTemplate(name.get())) {
        leaveOut(
            column.place(),
            subject,
            "a column of `%s` is left out: %s"
                .formatted(
                    subject,
                    name.map(n -> "`" + n + "` is a template").orElse("it has no `name`")));
      } else if (!names.add(name.get().toLowerCase(Locale.ROOT))) {
        leaveOut(
            column.place(),
            subject,
            "column `%s` of `%s` is listed twice".formatted(name.get(), subject));
      } else {
        columns.add(
            new DeclaredColumn(
                name.get(),
                type(column, name.get(), subject),
                !hasNotNull(column),
                column.text("description")));
      }
    }
    return columns;
  }

  private Optional<TypeName> type(Item column, String name, String subject) {
    Optional<Item> written = column.get("data_type").filter(item -> item.text().isPresent());
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String text = written.get().text().orElseThrow();
    Optional<TypeName> type = isTemplate(text) ? Optional.empty() : types.read(text, dialect);
    if (type.isEmpty()) {
      leaveOut(
          written.get().place(),
          subject,
          "the type of `%s.%s` is left out: `%s` is %s"
              .formatted(
                  subject,
                  name,
                  text,
                  isTemplate(text) ? "a template" : "no " + dialect.label() + " type"));
    }
    return type;
  }

  /** A test of all rows; one with a {@code where} says nothing about the others. */
  private static boolean hasNotNull(Item column) {
    return Stream.of("tests", "data_tests")
        .flatMap(key -> column.items(key).stream())
        .anyMatch(test -> {
          if (test.text().filter("not_null"::equals).isPresent()) {
            return true;
          }
          Optional<Item> arguments = test.get("not_null");
          return arguments.isPresent()
              && arguments.get().get("where").isEmpty()
              && arguments.get().get("config").flatMap(c -> c.get("where")).isEmpty()
              && test.get("config").flatMap(c -> c.get("where")).isEmpty();
        });
  }

  private static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%");
  }
}
