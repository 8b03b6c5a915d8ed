package dev.rocky.command;

import dev.rocky.output.LineageDiffOutput.DiffSummary;
import dev.rocky.output.LineageDiffOutput.LineageColumnChange;
import dev.rocky.output.LineageDiffOutput.LineageDiffResult;
import dev.rocky.output.LineageDiffOutput.OtherChange;
import dev.rocky.output.LineageQualifiedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison of two states as a comment on a pull request. */
final class LineageDiffMarkdown {
  /** A comment is read by people: further columns are counted, not listed. */
  private static final int MOST_LISTED = 20;

  private LineageDiffMarkdown() {}

  private record Row(
      String model,
      String column,
      String change,
      @Nullable String before,
      @Nullable String after,
      List<LineageQualifiedColumn> downstream) {}

  static String of(
      String reference,
      DiffSummary summary,
      List<LineageDiffResult> results,
      List<String> affected) {
    StringBuilder out = new StringBuilder();
    out.append("### Column lineage against ").append(code(reference)).append("\n\n");
    if (results.isEmpty()) {
      return out.append("No model changed (")
          .append(summary.totalModels())
          .append(" compared).\n")
          .toString();
    }
    out.append(
        "%d modified, %d added, %d removed, %d unchanged.\n"
            .formatted(
                summary.modified(), summary.added(), summary.removed(), summary.unchanged()));
    if (!affected.isEmpty()) {
      out.append("Downstream, not changed themselves: ")
          .append(affected.stream().map(LineageDiffMarkdown::code).collect(joined()))
          .append(".\n");
    }
    List<Row> rows = new ArrayList<>();
    results.forEach(result -> rows(result, rows));
    if (!rows.isEmpty()) {
      table(rows, out);
      details(rows, out);
    }
    return out.toString();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  private static void rows(LineageDiffResult result, List<Row> rows) {
    String model = result.modelName();
    String whole =
        switch (result.status()) {
          case ADDED -> "new model: ";
          case REMOVED -> "model removed: ";
          case MODIFIED, UNCHANGED -> "";
        };
    for (OtherChange o : result.otherChanges().orElse(List.of())) {
      String change =
          o.columnName().equals("*") && o.change().equals("meaning") ? "rows" : o.change();
      rows.add(
          new Row(
              model, o.columnName(), change, o.oldValue(), o.newValue(), o.downstreamConsumers()));
    }
    for (LineageColumnChange c : result.columnChanges()) {
      String change =
          switch (c.changeType()) {
            case ADDED -> "added";
            case REMOVED -> "removed";
            case TYPE_CHANGED -> "type";
          };
      rows.add(
          new Row(
              model,
              c.columnName(),
              whole + change,
              c.oldType(),
              c.newType(),
              c.downstreamConsumers()));
    }
  }

  private static void table(List<Row> rows, StringBuilder out) {
    out.append("\n| Model | Column | Change | Before | After | Downstream |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (Row row : rows) {
      out.append("| ")
          .append(code(row.model()))
          .append(" | ")
          .append(code(row.column()))
          .append(" | ")
          .append(row.change())
          .append(" | ")
          .append(row.before() == null ? "" : code(row.before()))
          .append(" | ")
          .append(row.after() == null ? "" : code(row.after()))
          .append(" | ")
          .append(counted(row.downstream()))
          .append(" |\n");
    }
  }

  /** {@code 4 columns in 2 models}. */
  static String counted(List<LineageQualifiedColumn> columns) {
    if (columns.isEmpty()) {
      return "none";
    }
    long models = columns.stream().map(LineageQualifiedColumn::model).distinct().count();
    return "%d %s in %d %s"
        .formatted(
            columns.size(),
            columns.size() == 1 ? "column" : "columns",
            models,
            models == 1 ? "model" : "models");
  }

  private static void details(List<Row> rows, StringBuilder out) {
    Map<String, List<LineageQualifiedColumn>> below = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.downstream().isEmpty()) {
        below.putIfAbsent(row.model() + "." + row.column(), row.downstream());
      }
    }
    if (below.isEmpty()) {
      return;
    }
    out.append("\n<details><summary>Downstream columns</summary>\n\n");
    below.forEach((column, downstream) -> {
      out.append("- ").append(code(column)).append(" → ");
      out.append(
          downstream.stream()
              .limit(MOST_LISTED)
              .map(c -> code(c.model() + "." + c.column()))
              .collect(joined()));
      if (downstream.size() > MOST_LISTED) {
        out.append(" and ").append(downstream.size() - MOST_LISTED).append(" more");
      }
      out.append('\n');
    });
    out.append("\n</details>\n");
  }

  /** Code in a cell of a table: a bar would end the cell, a backtick the code. */
  private static String code(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String pad = longest > 0 ? " " : "";
    return fence + pad + line + pad + fence;
  }
}
