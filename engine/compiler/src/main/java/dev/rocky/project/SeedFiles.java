package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.ir.TypeName;
import dev.rocky.name.DialectName;
import dev.rocky.project.DeclaredTable.DeclaredColumn;
import dev.rocky.project.DeclaredTable.Origin;
import dev.rocky.seed.SeedShape;
import dev.rocky.text.Nearest;
import dev.rocky.text.SourceText;
import dev.rocky.toml.TomlValue;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code seeds/*.csv} and their sidecars: the tables they become (models.md §13). */
final class SeedFiles {
  private final DialectName dialect;
  private final TypeReader types;
  private final Environment environment;
  private final String defaultCatalog;
  private final List<DeclaredTable> tables = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private SeedFiles(
      DialectName dialect, TypeReader types, Environment environment, String defaultCatalog) {
    this.dialect = dialect;
    this.types = types;
    this.environment = environment;
    this.defaultCatalog = defaultCatalog;
  }

  /**
   * Only the top level of the directory counts.
   *
   * @param shown the directory as users know it, ending in a slash
   */
  static SeedFiles in(
      File directory,
      String shown,
      Optional<RockyConfig> config,
      DialectName dialect,
      TypeReader types,
      Environment environment) {
    SeedFiles seeds = new SeedFiles(dialect, types, environment, catalog(config));
    String[] names = directory.list();
    if (names != null) {
      Arrays.sort(names);
      for (String name : names) {
        boolean csv = name.endsWith(".csv") || name.endsWith(".tsv");
        if (csv && !name.startsWith(".")) {
          seeds.file(directory, shown, name);
        }
      }
    } else if (directory.exists()) {
      seeds.diagnostics.add(ModelFiles.unreadable("seeds", shown, "directory", "cannot be read"));
    }
    return seeds;
  }

  /** Of a replication pipeline without a placeholder, of a load pipeline, else {@code main}. */
  private static String catalog(Optional<RockyConfig> config) {
    for (PipelineConfig pipeline : config.map(RockyConfig::pipelines).orElse(List.of())) {
      if (pipeline instanceof PipelineConfig.Replication replication
          && !replication.target().catalogTemplate().contains("{")
          && !replication.target().catalogTemplate().isEmpty()) {
        return replication.target().catalogTemplate();
      }
      if (pipeline instanceof PipelineConfig.Load load && !load.target().catalog().isEmpty()) {
        return load.target().catalog();
      }
    }
    return "main";
  }

  List<DeclaredTable> tables() {
    return tables;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** What a seed's sidecar says. */
  private record Said(
      String name,
      Optional<String> catalog,
      Optional<String> schema,
      Optional<String> table,
      Map<String, Optional<TypeName>> types,
      Places places) {}

  private void file(File directory, String shown, String name) {
    String stem = ModelFiles.stem(name);
    SourceText source;
    switch (TextFile.read(new File(directory, name), shown + name)) {
      case TextFile.Unreadable it -> {
        diagnostics.add(ModelFiles.unreadable(stem, shown + name, "file", it.reason()));
        return;
      }
      case TextFile.Content content -> source = content.source();
    }
    SeedShape shape = SeedShape.of(source.text(), name.endsWith(".tsv") ? '\t' : ',');
    if (shape.fault().isPresent()) {
      int start = source.lineStart(shape.fault().get().line());
      diagnostics.add(
          Code.E051.at(
              Place.of(source, start, start),
              stem,
              "seed `%s` cannot be read: %s",
              shown + name,
              shape.fault().get().message()));
      return;
    }
    Said said = sidecar(new File(directory, stem + ".toml"), shown + stem + ".toml", stem, shape);
    List<String> target = new ArrayList<>();
    said.catalog()
        .or(() -> Optional.of(defaultCatalog))
        .filter(c -> !c.isEmpty())
        .ifPresent(target::add);
    target.add(said.schema().orElse("seeds"));
    target.add(said.table().orElse(said.name()));
    List<DeclaredColumn> columns = new ArrayList<>();
    for (SeedShape.Column column : shape.columns()) {
      Optional<TypeName> type = said.types().get(column.name().toLowerCase(Locale.ROOT));
      columns.add(
          new DeclaredColumn(
              column.name(),
              type != null ? type : types.read(column.type().name(dialect), dialect),
              true,
              Optional.empty()));
    }
    tables.add(
        new DeclaredTable(
            Origin.SEED,
            target,
            Optional.empty(),
            Optional.empty(),
            columns,
            true,
            List.of(),
            "",
            new Places(source, Map.of())));
  }

  private Said sidecar(File file, String shown, String stem, SeedShape shape) {
    Said nothing =
        new Said(
            stem, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Places.NOWHERE);
    if (!file.exists()) {
      return nothing;
    }
    return switch (TextFile.read(file, shown)) {
      case TextFile.Unreadable it -> {
        diagnostics.add(ModelFiles.unreadable(stem, shown, "file", it.reason()));
        yield nothing;
      }
      case TextFile.Content content -> {
        ModelProblems problems = new ModelProblems(stem, Code.W020, List.of());
        TomlFile toml = TomlFile.strict(content.source(), environment, problems);
        Said said = toml.readable() ? said(toml, problems, stem, shape) : nothing;
        diagnostics.addAll(problems.found());
        yield said;
      }
    };
  }

  private Said said(TomlFile toml, ModelProblems problems, String stem, SeedShape shape) {
    Section root = Section.root(toml, problems);
    String name = root.filled("name").orElse(stem);
    problems.nowAbout(name);
    Optional<Section> target = root.section("target");
    Optional<String> catalog = target.flatMap(t -> t.text("catalog"));
    Optional<String> schema = target.flatMap(t -> t.filled("schema"));
    Optional<String> table = target.flatMap(t -> t.filled("table"));
    target.ifPresent(Section::done);
    root.choice("strategy", Section.words("drop_and_recreate"));
    Map<String, Optional<TypeName>> written = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<Section> columnTypes = root.section("column_types");
    if (columnTypes.isPresent()) {
      for (TomlValue.Entry entry : columnTypes.get().entries()) {
        String key = entry.key();
        columnTypes
            .get()
            .text(key)
            .ifPresent(type -> {
              texts.put(key.toLowerCase(Locale.ROOT), type);
              declare(columnTypes.get(), key, key, type, written, shape, problems);
            });
      }
    }
    for (Section column : root.sections("columns")) {
      String of = column.required("name");
      Optional<String> type = column.text("data_type");
      column.done();
      if (!of.isEmpty() && type.isPresent()) {
        String other = texts.putIfAbsent(of.toLowerCase(Locale.ROOT), type.get());
        if (other != null && !other.equalsIgnoreCase(type.get())) {
          column.wrong(
              "data_type",
              "column `%s` is `%s` here and `%s` in `column_types`"
                  .formatted(of, type.get(), other));
        } else {
          declare(column, "data_type", of, type.get(), written, shape, problems);
        }
      }
    }
    root.done();
    return new Said(name, catalog, schema, table, written, toml.places());
  }

  private void declare(
      Section section,
      String key,
      String column,
      String type,
      Map<String, Optional<TypeName>> written,
      SeedShape shape,
      ModelProblems problems) {
    List<String> names = shape.columns().stream().map(SeedShape.Column::name).toList();
    if (names.stream().noneMatch(column::equalsIgnoreCase)) {
      Diagnostic absent =
          Code.W020.at(
              section.place(key), problems.subject(), "the seed has no column `%s`", column);
      problems.add(
          Nearest.to(column, names, 2)
              .map(n -> absent.suggesting("did you mean `" + n + "`?"))
              .orElse(absent));
      return;
    }
    Optional<TypeName> read = types.read(type, dialect);
    if (read.isEmpty()) {
      section.wrong(key, section.shownText(key, type) + " is no " + dialect.label() + " type");
    }
    written.put(column.toLowerCase(Locale.ROOT), read);
  }
}
