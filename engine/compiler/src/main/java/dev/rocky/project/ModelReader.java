package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.name.DialectName;
import dev.rocky.project.ModelFiles.Found;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one model into a {@link Model}. Holds only what all models share; used by
 * several threads.
 */
final class ModelReader {
  private static final String OPENING = "---toml";
  private static final String CLOSING = "---";

  /**
   * What came of one model's files.
   *
   * @param model absent when the query itself cannot be read
   */
  record Read(
      @Nullable Model model,
      DialectName dialect,
      List<Diagnostic> diagnostics,
      LoadedProject.@Nullable Written written) {}

  private final Map<String, Group> groups;
  private final Dialects dialects;
  private final Optional<RockyConfig> config;
  private final Environment environment;

  ModelReader(
      Map<String, Group> groups,
      Dialects dialects,
      Optional<RockyConfig> config,
      Environment environment) {
    this.groups = groups;
    this.dialects = dialects;
    this.config = config;
    this.environment = environment;
  }

  Read read(Found found) {
    String shown = found.shown() + found.fileName();
    File file = new File(found.directory(), found.fileName());
    return switch (TextFile.read(file, shown)) {
      case TextFile.Unreadable it ->
          new Read(
              null,
              DialectName.PERMISSIVE,
              List.of(ModelFiles.unreadable(found.stem(), shown, "file", it.reason())),
              null);
      case TextFile.Content content -> read(found, file, content.source());
    };
  }

  private Read read(Found found, File file, SourceText source) {
    ModelProblems problems = problems(found.stem());
    Inline inline = found.language() == Model.Language.SQL ? Inline.of(source.text()) : Inline.NONE;
    if (inline.unterminated()) {
      problems.add(
          Code.E042,
          Place.of(source, inline.start(), inline.start() + OPENING.length()),
          "the `---toml` block of model `" + found.stem() + "` is never closed by a line `---`",
          "put a line `---` between the TOML and the query");
    }
    Optional<TomlFile> toml = Optional.empty();
    if (found.sidecar()) {
      if (inline.present()) {
        problems.add(
            Code.E042,
            Place.of(source, inline.start(), inline.start() + OPENING.length()),
            "model `"
                + found.stem()
                + "` has a `---toml` block and the sidecar `"
                + found.shown()
                + found.stem()
                + ".toml`",
            "keep one of the two");
      }
      toml = sidecarFile(found, problems);
    } else if (inline.present() && !inline.unterminated()) {
      toml =
          Optional.of(
              TomlFile.strict(source, inline.tomlStart(), inline.tomlEnd(), environment, problems));
    }
    boolean broken =
        (found.sidecar() || inline.present()) && toml.filter(TomlFile::complete).isEmpty();
    Sidecar sidecar = toml.map(read -> sidecar(read, problems)).orElse(Sidecar.EMPTY);
    Places places = toml.map(TomlFile::places).orElseGet(() -> new Places(source, Map.of()));
    Span body = new Span(inline.present() ? inline.bodyStart() : 0, source.text().length());
    Optional<Group> group = sidecar.group().map(groups::get);
    Optional<String> adapter = sidecar.adapter().or(found.defaults()::adapter);
    DialectName dialect = dialects.of(adapter, source.file());
    ModelMerge merge =
        new ModelMerge(
            found,
            source,
            sidecar,
            group,
            broken,
            dialect,
            places,
            problems,
            config,
            groups.keySet());
    Model model = merge.model(file.toPath(), body);
    LoadedProject.Written written =
        new LoadedProject.Written(
            model.name(),
            places.source().file(),
            sidecar.name().isPresent(),
            sidecar.table().isPresent(),
            sidecar.catalog().isPresent(),
            sidecar.schema().isPresent(),
            found.contract());
    return new Read(model, dialect, problems.found(), written);
  }

  private static ModelProblems problems(String subject) {
    return new ModelProblems(subject, Code.W020, SidecarReader.KEYS);
  }

  /**
   * What a readable file says. With a variable missing, what would be wrong about empty text is not
   * told.
   */
  private static Sidecar sidecar(TomlFile file, ModelProblems problems) {
    if (!file.readable()) {
      return Sidecar.EMPTY;
    }
    ModelProblems told = file.complete() ? problems : problems(problems.subject());
    Sidecar sidecar = new SidecarReader(told).model(Section.root(file, told));
    problems.nowAbout(told.subject());
    return sidecar;
  }

  private Optional<TomlFile> sidecarFile(Found found, ModelProblems problems) {
    String name = found.stem() + ".toml";
    String shown = found.shown() + name;
    return switch (TextFile.read(new File(found.directory(), name), shown)) {
      case TextFile.Unreadable it -> {
        problems.add(ModelFiles.unreadable(found.stem(), shown, "file", it.reason()));
        yield Optional.empty();
      }
      case TextFile.Content content ->
          Optional.of(TomlFile.strict(content.source(), environment, problems));
    };
  }

  /**
   * A {@code ---toml} block at the top of a SQL file: where it, its TOML and the query begin and
   * end.
   */
  private record Inline(
      boolean present, boolean unterminated, int start, int tomlStart, int tomlEnd, int bodyStart) {
    static final Inline NONE = new Inline(false, false, 0, 0, 0, 0);

    static Inline of(String text) {
      int start = 0;
      while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      if (!text.startsWith(OPENING, start) || !restBlank(text, start + OPENING.length())) {
        return NONE;
      }
      int tomlStart = lineAfter(text, start);
      int line = tomlStart;
      while (line < text.length()) {
        if (text.startsWith(CLOSING, line) && restBlank(text, line + CLOSING.length())) {
          return new Inline(true, false, start, tomlStart, line, lineAfter(text, line));
        }
        line = lineAfter(text, line);
      }
      return new Inline(true, true, start, tomlStart, text.length(), text.length());
    }

    private static int lineAfter(String text, int at) {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end + 1;
    }

    private static boolean restBlank(String text, int at) {
      for (int i = at; i < text.length() && text.charAt(i) != '\n'; i++) {
        if (!Character.isWhitespace(text.charAt(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
