package dev.rocky.compile;

import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.lineage.diff.Diff;
import dev.rocky.testing.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Two states of a small project, below {@code before/} and {@code after/}, and what changed. */
class DiffCasesTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below(
        "src/test/cases/diff",
        (file, _) -> {
          Path directory = Files.createTempDirectory(temporary, "case");
          file.writeFiles(directory);
          return text(Diff.of(state(directory, "before"), state(directory, "after")));
        });
  }

  private static Analysis state(Path directory, String name) throws Exception {
    return TestProjects.host()
        .analyze(TestProjects.load(Files.createDirectories(directory.resolve(name))));
  }

  private static String text(Diff diff) {
    StringBuilder out = new StringBuilder();
    for (Diff.ModelDiff model : diff.models()) {
      out.append(model.name()).append(' ').append(model.status()).append('\n');
      model
          .columns()
          .forEach(c ->
              out.append(
                  "  %s: %s -> %s%s\n"
                      .formatted(c.column(), c.before(), c.after(), below(c.downstream()))));
      model
          .others()
          .forEach(o ->
              out.append(
                  "  %s %s: %s -> %s%s\n"
                      .formatted(
                          o.column(), o.kind(), o.before(), o.after(), below(o.downstream()))));
    }
    return out.append("unchanged: ")
        .append(diff.unchanged())
        .append(diff.affected().isEmpty() ? "" : "\naffected: " + diff.affected())
        .append('\n')
        .toString();
  }

  private static String below(List<ColumnRef> columns) {
    return columns.isEmpty()
        ? ""
        : columns.stream()
            .map(c -> c.model() + "." + c.column())
            .collect(Collectors.joining(", ", " [", "]"));
  }
}
