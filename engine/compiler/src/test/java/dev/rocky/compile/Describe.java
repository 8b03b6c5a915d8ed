package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.lineage.Edge;
import dev.rocky.type.UnknownReason;
import java.util.Locale;
import java.util.Map;

/** An analysis as text, for expectations. */
final class Describe {
  private Describe() {}

  static String of(Analysis analysis, String expectation) {
    return switch (expectation) {
      case "diagnostics" -> diagnostics(analysis);
      case "schemas" -> schemas(analysis);
      case "lineage" -> lineage(analysis, false);
      case "lineage indirect" -> lineage(analysis, true);
      case "layers" -> layers(analysis);
      case "coverage" -> coverage(analysis);
      default -> throw new IllegalStateException("no such expectation: " + expectation);
    };
  }

  private static String diagnostics(Analysis analysis) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : analysis.diagnostics()) {
      out.append(diagnostic.severity().label().toLowerCase(Locale.ROOT))
          .append("[")
          .append(diagnostic.code())
          .append("]: ")
          .append(diagnostic.message())
          .append("\n");
      diagnostic
          .place()
          .ifPresent(place ->
              out.append(" --> ")
                  .append(place.source().file())
                  .append(":")
                  .append(place.line())
                  .append(":")
                  .append(place.column())
                  .append("\n"));
      diagnostic.suggestion().ifPresent(help -> out.append(" = help: ").append(help).append("\n"));
    }
    return out.isEmpty() ? "none\n" : out.toString();
  }

  private static String schemas(Analysis analysis) {
    StringBuilder out = new StringBuilder();
    for (TypedModel model : analysis.models()) {
      out.append(model.name());
      if (model.hasStar()) {
        out.append(" (open)");
      } else if (!model.complete()) {
        out.append(" (incomplete)");
      }
      out.append("\n");
      for (TypedModel.OutputColumn column : model.columns()) {
        String type =
            column
                .nativeName()
                .orElseGet(() ->
                    column
                        .unknownReason()
                        .map(UnknownReason::label)
                        .orElseGet(() -> column.portable().display()));
        out.append("  ")
            .append(column.name())
            .append(" ")
            .append(type)
            .append(column.nullable() ? "?" : "")
            .append("\n");
      }
    }
    return out.toString();
  }

  private static String lineage(Analysis analysis, boolean indirect) {
    StringBuilder out = new StringBuilder();
    for (TypedModel model : analysis.models()) {
      for (Edge edge : model.edges()) {
        if (edge.indirect() == indirect) {
          out.append(edge.source().model())
              .append(".")
              .append(edge.source().column())
              .append(" -> ")
              .append(edge.target().model())
              .append(".")
              .append(edge.target().column())
              .append(" (")
              .append(edge.transform())
              .append(edge.ambiguous() ? ", ambiguous" : "")
              .append(")\n");
        }
      }
    }
    return out.isEmpty() ? "none\n" : out.toString();
  }

  private static String layers(Analysis analysis) {
    StringBuilder out = new StringBuilder();
    analysis.layers().forEach(layer -> out.append(String.join(" ", layer)).append("\n"));
    return out.toString();
  }

  private static String coverage(Analysis analysis) {
    StringBuilder out = new StringBuilder();
    for (Coverage.OfModel model : analysis.coverage().models()) {
      out.append(model.model())
          .append(model.parsed() ? "" : " not parsed")
          .append(": ")
          .append(model.typedColumns())
          .append(" of ")
          .append(model.columns())
          .append(" typed, ")
          .append(model.complete() ? "complete" : "open")
          .append(", lineage ")
          .append(model.lineage().name().toLowerCase(Locale.ROOT));
      for (Map.Entry<UnknownReason, Integer> reason : model.unknown().entrySet()) {
        out.append(", ").append(reason.getKey().label()).append(" ").append(reason.getValue());
      }
      out.append("\n");
    }
    for (Coverage.NotAnalysed model : analysis.coverage().notAnalysed()) {
      out.append("not analysed: ")
          .append(model.model())
          .append(" ")
          .append(model.code())
          .append(" ")
          .append(model.message())
          .append("\n");
    }
    return out.toString();
  }
}
