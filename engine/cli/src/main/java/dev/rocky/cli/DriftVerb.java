package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.DriftOutput;

/** {@code rocky drift}: what a run would do about columns that moved. */
final class DriftVerb extends OutputVerb<DriftOutput> {
  @Override
  void declare(Options options) {
    options
        .text("--filter", "KEY=VALUE", "only what matches")
        .text("--pipeline", "NAME", "which pipeline (default: the only one)")
        .flag("--detect", "only look: the only mode there is");
  }

  @Override
  Reply<DriftOutput> call(Arguments arguments, Door door) {
    return door.rocky().drift(arguments.text("--filter"), arguments.text("--pipeline"));
  }

  @Override
  void print(DriftOutput output, Page page, Door door) {
    page.line("%d checked, %d drifted".formatted(output.tablesChecked(), output.tablesDrifted()));
    output
        .drift()
        .actionsTaken()
        .forEach(a -> page.line("  " + a.table() + "  " + a.action() + "  " + a.reason()));
  }
}
