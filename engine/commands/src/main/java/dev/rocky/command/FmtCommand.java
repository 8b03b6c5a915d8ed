package dev.rocky.command;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.lang.Formatter;
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
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code rocky fmt}: lays out {@code .rocky} files (dsl.md §13). */
final class FmtCommand {
  private final Session session;

  FmtCommand(Session session) {
    this.session = session;
  }

  /**
   * @param paths files or directories; none means the current directory
   * @param check only compare
   */
  FmtResult run(List<String> paths, boolean check) {
    SortedSet<Path> files = new TreeSet<>();
    for (String path : paths.isEmpty() ? List.of(".") : paths) {
      collect(path, files);
    }
    List<FmtResult.Change> changes = new ArrayList<>();
    for (Path file : files) {
      String before = read(file);
      String after = Formatter.format(before);
      if (!after.equals(before)) {
        if (!check) {
          replace(file, after);
        }
        changes.add(new FmtResult.Change(shown(file), diff(shown(file), before, after)));
      }
    }
    return new FmtResult(files.size(), changes);
  }

  private void collect(String path, SortedSet<Path> files) {
    Path root = session.workingDirectory().resolve(path).normalize();
    if (!Files.exists(root)) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "there is no file or directory `" + path + "`");
    }
    if (Files.isRegularFile(root)) {
      if (!root.toString().endsWith(".rocky")) {
        throw new RockyException(FailureKind.UNKNOWN, "`" + path + "` is no .rocky file");
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
              if (file.toString().endsWith(".rocky")) {
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
