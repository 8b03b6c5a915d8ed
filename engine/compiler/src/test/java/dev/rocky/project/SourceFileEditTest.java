package dev.rocky.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.project.SourceFileEdit.LiveColumn;
import dev.rocky.project.SourceFileEdit.NewTable;
import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Files of declared sources before and after an update (compiler.md §7.1). {@code live} holds what
 * the warehouse says: a table's position in the file or, for a new one, its name, and below it its
 * columns. INT and INTEGER are one type here. Every edit is made twice: the second changes nothing.
 */
final class SourceFileEditTest {
  private static boolean same(String one, String other) {
    return one.replace("INTEGER", "INT").equalsIgnoreCase(other.replace("INTEGER", "INT"));
  }

  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below("src/test/cases/sources-edit", (file, _) -> after(file));
  }

  private static String after(CaseFile file) {
    Map<Integer, List<LiveColumn>> known = new LinkedHashMap<>();
    List<NewTable> added = new ArrayList<>();
    for (String block : file.file("live").orElseThrow().split("\n(?! )")) {
      List<String> lines = block.lines().toList();
      List<LiveColumn> columns = lines.stream().skip(1).map(SourceFileEditTest::column).toList();
      if (lines.getFirst().matches("[0-9]+")) {
        known.put(Integer.parseInt(lines.getFirst()), columns);
      } else {
        added.add(new NewTable(lines.getFirst(), columns));
      }
    }
    Optional<String> before = file.file("before.toml");
    if (before.isEmpty()) {
      return SourceFileEdit.create(added);
    }
    Optional<String> once =
        SourceFileEdit.update(before.get(), known, added, SourceFileEditTest::same);
    once.ifPresent(text ->
        assertEquals(
            once,
            SourceFileEdit.update(text, known, List.of(), SourceFileEditTest::same),
            "a second call"));
    return once.orElse("left alone\n");
  }

  private static LiveColumn column(String line) {
    boolean nullable = !line.endsWith(" not null");
    String[] words = line.strip().replace(" not null", "").split(" ", 2);
    return new LiveColumn(words[0], words[1], nullable);
  }
}
