package dev.rocky.cli;

import dev.rocky.command.EstimateRequest;
import dev.rocky.command.Reply;
import dev.rocky.command.Rocky;
import dev.rocky.output.EstimateOutput;
import dev.rocky.output.EstimateOutput.ModelEstimate;
import java.util.Locale;

/** {@code rocky estimate [--model NAME] [--pipeline NAME]}. */
final class EstimateVerb extends OutputVerb<EstimateOutput> {
  private static final int PLAN_LINES = 3;

  @Override
  void declare(Options options) {
    ModelOptions.declareModels(options)
        .text("--model", "NAME", "only this model")
        .text("--pipeline", "NAME", "pipeline whose warehouse is asked (default: the only one)");
  }

  @Override
  Reply<EstimateOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .estimate(
            new EstimateRequest(
                ModelOptions.request(arguments, false),
                arguments.text("--model"),
                arguments.text("--pipeline")));
  }

  @Override
  void print(EstimateOutput output, Page page, Door door) {
    output.message().ifPresent(page::line);
    for (ModelEstimate estimate : output.estimates()) {
      page.line(page.paint(Style.BOLD, estimate.modelName()));
      page.line(
          "  bytes %s, rows %s%s"
              .formatted(
                  estimate.estimatedBytesScanned().map(String::valueOf).orElse("unknown"),
                  estimate.estimatedRows().map(String::valueOf).orElse("unknown"),
                  estimate.estimatedCostUsd().map(cost -> ", " + dollars(cost)).orElse("")));
      Rocky.planLines(estimate.rawExplain()).stream()
          .limit(PLAN_LINES)
          .forEach(line -> page.line("  " + line));
    }
    if (!output.estimates().isEmpty()) {
      page.line();
      page.line(
          output.totalModels()
              + (output.totalModels() == 1 ? " model" : " models")
              + output.totalEstimatedCostUsd().map(cost -> ", " + dollars(cost)).orElse(""));
    }
  }

  private static String dollars(double amount) {
    return String.format(Locale.ROOT, "$%.4f", amount);
  }
}
