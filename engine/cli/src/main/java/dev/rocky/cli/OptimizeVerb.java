package dev.rocky.cli;

import dev.rocky.command.OptimizeRequest;
import dev.rocky.command.Reply;
import dev.rocky.output.OptimizeOutput;
import dev.rocky.output.OptimizeOutput.OptimizeRecommendation;
import java.util.List;
import java.util.Locale;

/** {@code rocky optimize [--model SUBSTRING]}. */
final class OptimizeVerb extends OutputVerb<OptimizeOutput> {
  @Override
  void declare(Options options) {
    ModelOptions.declareModels(options);
    options.text("--model", "SUBSTRING", "only models with this in their name");
  }

  @Override
  Reply<OptimizeOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .optimize(
            new OptimizeRequest(ModelOptions.request(arguments, false), arguments.text("--model")));
  }

  @Override
  void print(OptimizeOutput output, Page page, Door door) {
    output.message().ifPresent(page::line);
    if (output.recommendations().isEmpty()) {
      return;
    }
    page.table(
        List.of("MODEL", "CURRENT", "RECOMMENDED", "SAVINGS/MO", "REASONING"),
        output.recommendations().stream()
            .map(r ->
                List.of(
                    r.modelName(),
                    r.currentStrategy(),
                    r.recommendedStrategy(),
                    dollars(r.estimatedMonthlySavings()),
                    r.reasoning()))
            .toList());
    page.line();
    double total =
        output.recommendations().stream()
            .mapToDouble(OptimizeRecommendation::estimatedMonthlySavings)
            .sum();
    long count = output.totalModelsAnalyzed();
    page.line(
        "%d %s, %s a month could be saved"
            .formatted(count, count == 1 ? "model" : "models", dollars(total)));
    output.incrementalityNote().ifPresent(page::line);
  }

  private static String dollars(double amount) {
    return String.format(Locale.ROOT, "$%.2f", amount);
  }
}
