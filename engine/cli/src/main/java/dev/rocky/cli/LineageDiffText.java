package dev.rocky.cli;

import dev.rocky.command.LineageDiffRequest;
import dev.rocky.output.Json;
import dev.rocky.output.LineageDiffOutput;
import dev.rocky.output.LineageDiffOutput.LineageColumnChange;
import dev.rocky.output.LineageDiffOutput.LineageDiffResult;
import dev.rocky.output.LineageDiffOutput.OtherChange;
import dev.rocky.output.LineageQualifiedColumn;
import java.util.List;

/** What changed against another state of the project, as text (cli.md §7). */
final class LineageDiffText {
  private LineageDiffText() {}

  /** Compares and prints; the exit status is 0 whatever is found. */
  static int run(LineageDiffRequest request, Door door) {
    LineageDiffOutput output = door.rocky().lineageDiff(request);
    switch (door.format()) {
      case JSON -> Json.print(output, door.out());
      case MARKDOWN -> door.out().print(output.markdown());
      case TABLE -> print(output, door.page());
    }
    door.out().flush();
    return 0;
  }

  private static void print(LineageDiffOutput output, Page page) {
    for (LineageDiffResult result : output.results()) {
      page.line(
          page.paint(Style.BOLD, result.modelName())
              + " "
              + switch (result.status()) {
                case ADDED -> page.paint(Style.GREEN, "added");
                case REMOVED -> page.paint(Style.RED, "removed");
                case MODIFIED -> page.paint(Style.YELLOW, "modified");
                case UNCHANGED -> "unchanged";
              });
      result.otherChanges().orElse(List.of()).forEach(o -> other(o, page));
      result.columnChanges().forEach(c -> column(c, page));
    }
    if (!output.results().isEmpty()) {
      page.line();
    }
    List<String> affected = output.affectedModels().orElse(List.of());
    if (!affected.isEmpty()) {
      page.line("Downstream, not changed themselves: " + String.join(", ", affected));
    }
    var summary = output.summary();
    page.line(
        "%d models against %s: %d modified, %d added, %d removed, %d unchanged"
            .formatted(
                summary.totalModels(),
                output.baseRef(),
                summary.modified(),
                summary.added(),
                summary.removed(),
                summary.unchanged()));
  }

  private static void column(LineageColumnChange change, Page page) {
    String text =
        switch (change.changeType()) {
          case ADDED -> "+ " + change.columnName() + " " + change.newType();
          case REMOVED -> "- " + change.columnName() + " " + change.oldType();
          case TYPE_CHANGED ->
              "~ " + change.columnName() + " type: " + change.oldType() + " → " + change.newType();
        };
    page.line("  " + text + below(change.downstreamConsumers(), page));
  }

  private static void other(OtherChange change, Page page) {
    String what =
        change.columnName().equals("*") && change.change().equals("meaning")
            ? "rows"
            : change.change();
    page.line(
        "  ~ "
            + change.columnName()
            + " "
            + what
            + (change.oldValue() == null && change.newValue() == null
                ? ""
                : ": " + shown(change.oldValue()) + " → " + shown(change.newValue()))
            + below(change.downstreamConsumers(), page));
  }

  private static String shown(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "(none)" : value;
  }

  private static String below(List<LineageQualifiedColumn> columns, Page page) {
    if (columns.isEmpty()) {
      return "";
    }
    long models = columns.stream().map(LineageQualifiedColumn::model).distinct().count();
    return page.paint(
        Style.DIM,
        " (%d %s in %d %s below)"
            .formatted(
                columns.size(),
                columns.size() == 1 ? "column" : "columns",
                models,
                models == 1 ? "model" : "models"));
  }
}
