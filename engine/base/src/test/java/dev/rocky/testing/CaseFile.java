package dev.rocky.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test case: a Markdown file with a title, the files of a small project, and what to expect.
 *
 * <p>A block is a line {@code `label`} followed by a fenced block. A label {@code expect NAME} is
 * an expectation, any other the path of a project file. A block fenced by four backticks may hold
 * fences of three.
 */
public final class CaseFile {
  private static final Pattern LABEL = Pattern.compile("^`([^`]+)`\\s*$");
  private static final Pattern FENCE = Pattern.compile("^(`{3,})(\\S*)\\s*$");

  /**
   * A labelled block: its label, the language after the fence and its content, every line ended by
   * a newline.
   */
  public record Block(String label, String language, String content, int firstLine, int lastLine) {}

  private final Path path;
  private final List<String> lines;
  private final List<Block> blocks;

  private CaseFile(Path path, List<String> lines, List<Block> blocks) {
    this.path = path;
    this.lines = lines;
    this.blocks = blocks;
  }

  public static CaseFile read(Path path) {
    try {
      List<String> lines = Files.readAllLines(path);
      return new CaseFile(path, lines, blocks(path, lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All cases below a directory, in path order. */
  public static List<CaseFile> below(Path directory) {
    try (var files = Files.walk(directory)) {
      return files
          .filter(
              p -> p.toString().endsWith(".md") && !p.getFileName().toString().equals("README.md"))
          .sorted()
          .map(CaseFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  /** The first heading. */
  public String title() {
    return lines.stream()
        .filter(l -> l.startsWith("# "))
        .findFirst()
        .map(l -> l.substring(2).strip())
        .orElse(path.getFileName().toString());
  }

  /** Project files by path, in the order of the case. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (!block.label().startsWith("expect ")) {
        files.put(block.label(), block.content());
      }
    }
    return files;
  }

  /**
   * Expectations by name ({@code diagnostics}, {@code sql duckdb}, …), in the order of the case.
   */
  public Map<String, String> expectations() {
    Map<String, String> expected = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (block.label().startsWith("expect ")) {
        expected.put(block.label().substring("expect ".length()), block.content());
      }
    }
    return expected;
  }

  public Optional<String> file(String name) {
    return Optional.ofNullable(files().get(name));
  }

  /** Writes the project files below a directory. */
  public void writeFiles(Path directory) {
    files()
        .forEach((name, content) -> {
          try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Rewrites expectations; the rest of the file keeps every byte. */
  void rewrite(Map<String, String> actual) {
    List<String> out = new ArrayList<>();
    int next = 0;
    for (Block block : blocks) {
      String content =
          block.label().startsWith("expect ")
              ? actual.get(block.label().substring("expect ".length()))
              : null;
      if (content == null) {
        continue;
      }
      out.addAll(lines.subList(next, block.firstLine()));
      content.lines().forEach(out::add);
      next = block.lastLine();
    }
    out.addAll(lines.subList(next, lines.size()));
    try {
      Files.writeString(path, String.join("\n", out) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Block> blocks(Path path, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher label = LABEL.matcher(lines.get(i));
      if (!label.matches() || i + 1 >= lines.size()) {
        continue;
      }
      Matcher fence = FENCE.matcher(lines.get(i + 1));
      if (!fence.matches()) {
        continue;
      }
      int first = i + 2;
      int last = first;
      while (last < lines.size() && !lines.get(last).strip().equals(fence.group(1))) {
        last++;
      }
      if (last == lines.size()) {
        throw new IllegalStateException(path + ": block `" + label.group(1) + "` is never closed");
      }
      StringBuilder content = new StringBuilder();
      for (String line : lines.subList(first, last)) {
        content.append(line).append('\n');
      }
      blocks.add(new Block(label.group(1), fence.group(2), content.toString(), first, last));
      i = last;
    }
    return blocks;
  }
}
