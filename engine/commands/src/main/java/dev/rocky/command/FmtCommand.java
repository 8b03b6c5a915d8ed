package dev.rocky.command;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.lang.Formatter;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.Dialects;
import dev.rocky.sql.SqlFormatter;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.toml.TomlFormatter;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code rocky fmt}: lays out {@code .rocky} files, and on request TOML and SQL (dsl.md §13). */
final class FmtCommand {
  /** A block of configuration at the head of a SQL file (models.md §2). */
  private static final Pattern INLINE =
      Pattern.compile(
          "(\\uFEFF?\\s*---toml[ \\t]*\\R)(.*?)^---[ \\t]*(?:\\R|\\z)",
          Pattern.DOTALL | Pattern.MULTILINE);

  private final Session session;

  FmtCommand(Session session) {
    this.session = session;
  }

  /** Which kinds of files are laid out: {@code .rocky} always, others on request. */
  record Kinds(boolean toml, boolean sql) {
    boolean takes(String name) {
      return name.endsWith(".rocky")
          || (toml && name.endsWith(".toml"))
          || (sql && name.endsWith(".sql"));
    }
  }

  /**
   * @param paths files or directories; none means the current directory
   * @param check only compare
   * @param dialect of SQL files; empty: the project's
   */
  FmtResult run(List<String> paths, boolean check, Kinds kinds, Optional<String> dialect) {
    SqlDialect sql = kinds.sql() ? dialect(dialect) : SqlDialect.permissive();
    SortedSet<Path> files = new TreeSet<>();
    for (String path : paths.isEmpty() ? List.of(".") : paths) {
      collect(path, kinds, files);
    }
    List<FmtResult.Change> changes = new ArrayList<>();
    List<FmtResult.LeftAlone> left = new ArrayList<>();
    for (Path file : files) {
      String before = read(file);
      Optional<String> after = formatted(file, before, sql, left);
      if (after.isPresent() && !after.get().equals(before)) {
        if (!check) {
          replace(file, after.get());
        }
        changes.add(new FmtResult.Change(shown(file), diff(shown(file), before, after.get())));
      }
    }
    return new FmtResult(files.size(), changes, left);
  }

  private SqlDialect dialect(Optional<String> named) {
    if (named.isPresent()) {
      return SqlDialect.ofAdapter(named.get())
          .orElseThrow(() -> new IllegalStateException("checked at the door: " + named.get()));
    }
    return SqlDialect.of(Dialects.ofProject(Configs.optional(session, ConfigUse.COMPILE)));
  }

  private Optional<String> formatted(
      Path file, String text, SqlDialect dialect, List<FmtResult.LeftAlone> left) {
    if (file.toString().endsWith(".rocky")) {
      return Optional.of(Formatter.format(text));
    }
    if (file.toString().endsWith(".toml")) {
      return toml(file, text, left);
    }
    Matcher inline = INLINE.matcher(text);
    if (!inline.lookingAt()) {
      return sql(file, text, dialect, left);
    }
    Optional<String> config = toml(file, inline.group(2), left);
    return config.flatMap(block ->
        sql(file, text.substring(inline.end()), dialect, left)
            .map(query -> inline.group(1).stripTrailing() + "\n" + block + "---\n" + query));
  }

  private Optional<String> toml(Path file, String text, List<FmtResult.LeftAlone> left) {
    return switch (TomlFormatter.format(text)) {
      case TomlFormatter.Result.Formatted(var after) -> Optional.of(after);
      case TomlFormatter.Result.LeftAlone(var reason) -> {
        left.add(new FmtResult.LeftAlone(shown(file), reason));
        yield Optional.empty();
      }
    };
  }

  private Optional<String> sql(
      Path file, String text, SqlDialect dialect, List<FmtResult.LeftAlone> left) {
    return switch (SqlFormatter.format(text, dialect)) {
      case SqlFormatter.Result.Formatted(var after) -> Optional.of(after);
      case SqlFormatter.Result.LeftAlone(var reason) -> {
        left.add(new FmtResult.LeftAlone(shown(file), reason));
        yield Optional.empty();
      }
    };
  }

  private static String request(String name) {
    if (name.endsWith(".toml")) {
      return "; `--toml` takes .toml files too";
    }
    return name.endsWith(".sql") ? "; `--sql` takes .sql files too" : "";
  }

  private void collect(String path, Kinds kinds, SortedSet<Path> files) {
    Path root = session.workingDirectory().resolve(path).normalize();
    if (!Files.exists(root)) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "there is no file or directory `" + path + "`");
    }
    if (Files.isRegularFile(root)) {
      if (!kinds.takes(root.toString())) {
        throw new RockyException(
            FailureKind.UNKNOWN,
            "`%s` is no .rocky file%s".formatted(path, request(root.toString())));
      }
      files.add(root);
      return;
    }
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              String name = String.valueOf(directory.getFileName());
              boolean skipped =
                  !directory.equals(root) && (name.startsWith(".") || name.equals("node_modules"));
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (kinds.takes(file.toString())) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read directory `" + path + "`", e);
    }
  }

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new RockyException(FailureKind.UNKNOWN, shown(file) + " is not UTF-8", e);
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read " + shown(file), e);
    }
  }

  /** Writes a sibling and moves it into place: a crash leaves the old text or the new one. */
  private void replace(Path file, String text) {
    Path sibling = file.resolveSibling(file.getFileName() + ".fmt");
    try {
      Files.writeString(sibling, text);
      Files.move(
          sibling, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot write " + shown(file), e);
    }
  }

  private String shown(Path file) {
    return file.startsWith(session.workingDirectory())
        ? session.workingDirectory().relativize(file).toString()
        : file.toString();
  }

  private static String diff(String name, String before, String after) {
    List<String> old = before.lines().toList();
    return String.join(
            "\n",
            UnifiedDiffUtils.generateUnifiedDiff(
                name, name, old, DiffUtils.diff(old, after.lines().toList()), 3))
        + "\n";
  }
}
