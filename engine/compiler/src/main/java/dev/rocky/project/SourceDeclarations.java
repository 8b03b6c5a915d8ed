package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.ir.TypeName;
import dev.rocky.name.DialectName;
import dev.rocky.project.DeclaredTable.DeclaredColumn;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code sources/**}{@code /*.toml}: tables that Rocky does not build (compiler.md §7.1). */
public final class SourceDeclarations {
  private final DialectName dialect;
  private final TypeReader types;
  private final Environment environment;
  private final List<DeclaredTable> tables = new ArrayList<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Set<String> visited = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  SourceDeclarations(DialectName dialect, TypeReader types, Environment environment) {
    this.dialect = dialect;
    this.types = types;
    this.environment = environment;
  }

  /**
   * @param shown the directory as users know it, ending in a slash
   */
  static SourceDeclarations below(
      File directory,
      String shown,
      DialectName dialect,
      TypeReader types,
      Environment environment) {
    SourceDeclarations declarations = new SourceDeclarations(dialect, types, environment);
    if (directory.exists()) {
      declarations.walk(directory, shown);
    }
    return declarations;
  }

  List<DeclaredTable> tables() {
    return tables;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void walk(File directory, String shown) {
    String[] names = directory.list();
    if (names == null) {
      diagnostics.add(ModelFiles.unreadable("sources", shown, "directory", "cannot be read"));
      return;
    }
    try {
      if (!visited.add(directory.getCanonicalPath())) {
        return;
      }
    } catch (java.io.IOException _) {
      visited.add(directory.getAbsolutePath());
    }
    Arrays.sort(names);
    for (String name : names) {
      File child = new File(directory, name);
      if (name.startsWith(".")) {
        continue;
      }
      if (name.endsWith(".toml") && !child.isDirectory()) {
        file(child, shown + name, ModelFiles.stem(name));
      } else if (child.isDirectory()) {
        walk(child, shown + name + "/");
      }
    }
  }

  private void file(File file, String shown, String stem) {
    switch (TextFile.read(file, shown)) {
      case TextFile.Unreadable it ->
          diagnostics.add(ModelFiles.unreadable(stem, shown, "file", it.reason()));
      case TextFile.Content content -> {
        ModelProblems problems = new ModelProblems(stem, Code.E051, List.of());
        TomlFile toml = TomlFile.strict(content.source(), environment, problems);
        if (toml.readable()) {
          read(toml, problems, stem);
        }
        diagnostics.addAll(problems.found());
      }
    }
  }

  void read(TomlFile toml, ModelProblems problems, String stem) {
    Section root = Section.root(toml, problems);
    Places places = toml.places();
    for (Section table : root.sections("table")) {
      table(table, places, problems, stem);
    }
    problems.nowAbout(stem);
    root.done();
  }

  private void table(Section section, Places places, ModelProblems problems, String stem) {
    Optional<String> written = section.text("name");
    problems.nowAbout(written.orElse(stem));
    if (!section.has("name")) {
      section.missing("name");
    }
    Optional<String> description = section.text("description");
    Optional<String> loadedAt = section.filled("loaded_at");
    if (!section.has("columns")) {
      section.missing("columns");
    }
    List<DeclaredColumn> columns = columns(section);
    boolean complete = section.flag("complete", true);
    List<DeclaredTest> tests = tests(section, problems);
    section.done();
    if (written.isEmpty()) {
      return;
    }
    List<String> name = List.of(written.get().split("\\.", -1));
    if (name.size() > 3 || name.contains("")) {
      section.wrong(
          "name",
          section.shownText("name", written.get())
              + " is no table name: one to three parts with dots between");
      return;
    }
    String file = places.source().file();
    String known = files.putIfAbsent(key(written.get()), file);
    if (known != null) {
      section.wrong(
          "name",
          "table `"
              + written.get()
              + "` is declared twice"
              + (known.equals(file) ? "" : ", first in `" + known + "`"));
      return;
    }
    tables.add(
        new DeclaredTable(
            DeclaredTable.Origin.DECLARED,
            name,
            description,
            loadedAt,
            columns,
            complete,
            tests,
            section.path(),
            places));
  }

  private List<DeclaredColumn> columns(Section table) {
    List<DeclaredColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section column : table.sections("columns")) {
      String name = column.required("name");
      boolean usable = !name.isEmpty() && names.add(name.toLowerCase(Locale.ROOT));
      if (!usable && !name.isEmpty()) {
        column.wrong("name", "column " + column.shownText("name", name) + " is declared twice");
      }
      Optional<TypeName> type = Optional.empty();
      Optional<String> typeText = column.text("type");
      if (typeText.isPresent()) {
        type = types.read(typeText.get(), dialect);
        if (type.isEmpty()) {
          column.wrong(
              "type",
              column.shownText("type", typeText.get()) + " is no " + dialect.label() + " type");
        }
      }
      DeclaredColumn declared =
          new DeclaredColumn(name, type, column.flag("nullable", true), column.text("description"));
      column.done();
      if (usable) {
        columns.add(declared);
      }
    }
    return columns;
  }

  private static List<DeclaredTest> tests(Section table, ModelProblems problems) {
    TestReader reader =
        new TestReader((test, key, message) ->
            problems.add(
                Code.E050,
                test.place(key),
                "`" + test.path() + "` of table `" + problems.subject() + "`: " + message));
    List<DeclaredTest> tests = new ArrayList<>();
    for (Section test : table.sections("tests")) {
      reader.read(test, test.path()).ifPresent(tests::add);
    }
    return tests;
  }

  /** Tables of BigQuery differ by case (compiler.md §3.2). */
  private String key(String name) {
    return dialect == DialectName.BIGQUERY ? name : name.toLowerCase(Locale.ROOT);
  }
}
