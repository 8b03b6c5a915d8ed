package dev.rocky.cli;

import dev.rocky.command.LineageAnswer;
import dev.rocky.output.ColumnLineageOutput;
import dev.rocky.output.ColumnLineageOutput.LineageDirection;
import dev.rocky.output.LineageEdgeRecord;
import dev.rocky.output.LineageOutput;
import dev.rocky.output.LineageQualifiedColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lineage as text, Graphviz and Mermaid (compiler.md §11.3). */
final class LineageText {
  private LineageText() {}

  static void text(LineageAnswer answer, Page page) {
    switch (answer) {
      case LineageAnswer.OfModel(var output) -> model(output, page);
      case LineageAnswer.OfColumn(var output, var depths) -> column(output, depths, page);
    }
  }

  private static void model(LineageOutput output, Page page) {
    page.line(page.paint(Style.BOLD, "Model: ") + output.model());
    page.line("Upstream: " + names(output.upstream()));
    page.line("Downstream: " + names(output.downstream()));
    page.line();
    page.line("Columns:");
    for (LineageOutput.LineageColumnDef column : output.columns()) {
      List<LineageEdgeRecord> into =
          output.edges().stream()
              .filter(e -> direct(e) && e.target().model().equals(output.model()))
              .filter(e -> e.target().column().equals(column.name()))
              .toList();
      if (into.isEmpty()) {
        page.line("  " + column.name() + page.paint(Style.DIM, " (no lineage)"));
      }
      into.forEach(e ->
          page.line(
              "  "
                  + column.name()
                  + " <- "
                  + dotted(e.source())
                  + page.paint(Style.DIM, " (" + e.transform() + ")")));
    }
    List<LineageEdgeRecord> indirect = output.edges().stream().filter(e -> !direct(e)).toList();
    if (!indirect.isEmpty()) {
      page.line();
      page.line("Indirect:");
      indirect.forEach(e ->
          page.line(
              "  "
                  + dotted(e.target())
                  + " <- "
                  + dotted(e.source())
                  + " ("
                  + e.transform()
                  + ")"));
    }
  }

  private static void column(ColumnLineageOutput output, List<Integer> depths, Page page) {
    page.line(page.paint(Style.BOLD, "Column trace: ") + output.model() + "." + output.column());
    boolean down = output.direction() == LineageDirection.DOWNSTREAM;
    for (int i = 0; i < output.trace().size(); i++) {
      LineageEdgeRecord edge = output.trace().get(i);
      String indent = "  ".repeat(depths.get(i) + 1);
      page.line(
          indent
              + (down ? "-> " + dotted(edge.target()) : "<- " + dotted(edge.source()))
              + page.paint(Style.DIM, " (" + edge.transform() + ")"));
    }
  }

  static void dot(LineageAnswer answer, Page page) {
    page.line("digraph lineage {");
    page.line("  rankdir=LR;");
    for (LineageEdgeRecord edge : edges(answer)) {
      page.line(
          "  \"%s\" -> \"%s\"%s;"
              .formatted(
                  quoted(dotted(edge.source())),
                  quoted(dotted(edge.target())),
                  direct(edge) ? "" : " [style=dashed]"));
    }
    page.line("}");
  }

  static void mermaid(LineageAnswer answer, Page page) {
    page.line("flowchart LR");
    Map<String, String> nodes = new LinkedHashMap<>();
    for (LineageEdgeRecord edge : edges(answer)) {
      String from = node(nodes, dotted(edge.source()));
      String to = node(nodes, dotted(edge.target()));
      page.line("  " + from + (direct(edge) ? " --> " : " -.-> ") + to);
    }
  }

  private static String node(Map<String, String> nodes, String name) {
    String id = nodes.computeIfAbsent(name, _ -> "n" + (nodes.size() + 1));
    return id + "[\"" + name.replace("\"", "#quot;") + "\"]";
  }

  /** A model's DOT shows what flows into it; a trace all its edges. */
  private static List<LineageEdgeRecord> edges(LineageAnswer answer) {
    return switch (answer) {
      case LineageAnswer.OfModel(var output) ->
          output.edges().stream().filter(e -> e.target().model().equals(output.model())).toList();
      case LineageAnswer.OfColumn(var output, _) -> output.trace();
    };
  }

  private static boolean direct(LineageEdgeRecord edge) {
    return edge.kind().orElse("direct").equals("direct");
  }

  private static String dotted(LineageQualifiedColumn column) {
    return column.model() + "." + column.column();
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "(none)" : String.join(", ", names);
  }
}
