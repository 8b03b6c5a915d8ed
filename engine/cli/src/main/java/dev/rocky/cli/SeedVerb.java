package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.command.SeedRequest;
import dev.rocky.output.SeedOutput;

/** {@code rocky seed}: CSV reference data as tables. */
final class SeedVerb extends OutputVerb<SeedOutput> {
  @Override
  void declare(Options options) {
    options
        .text("--seeds", "DIR", "where the CSV files are (default: seeds)")
        .text("--pipeline", "NAME", "whose warehouse is loaded (default: the only one)")
        .text("--filter", "NAME", "only this seed, as NAME or name=NAME");
  }

  @Override
  Reply<SeedOutput> call(Arguments arguments, Door door) {
    SeedRequest request =
        new SeedRequest(
            arguments.text("--seeds"), arguments.text("--pipeline"), arguments.text("--filter"));
    return door.rocky().seed(request, RunVerb.progress(door));
  }

  @Override
  void print(SeedOutput output, Page page, Door door) {
    long rows = output.tables().stream().mapToLong(SeedOutput.SeedTable::rows).sum();
    page.line(
        "%d loaded, %d failed, %d rows, %s"
            .formatted(
                output.tablesLoaded(),
                output.tablesFailed(),
                rows,
                Durations.text(output.durationMs())));
    for (SeedOutput.SeedTable seed : output.tables()) {
      String from = output.seedsDir() + "/" + seed.name();
      page.line(
          seed.error().isPresent()
              ? "  %s %s -> %s: %s"
                  .formatted(
                      page.paint(Style.RED, "[FAIL]"), from, seed.target(), seed.error().get())
              : "  %s %s -> %s (%d rows, %d columns, %s)"
                  .formatted(
                      page.paint(Style.GREEN, "[OK]  "),
                      from,
                      seed.target(),
                      seed.rows(),
                      seed.columns(),
                      Durations.text(seed.durationMs())));
    }
  }
}
