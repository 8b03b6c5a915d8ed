package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.StateOutput;

/** {@code rocky state}, {@code rocky state show}. */
class StateVerb extends OutputVerb<StateOutput> {
  @Override
  void declare(Options options) {}

  @Override
  Reply<StateOutput> call(Arguments arguments, Door door) {
    return door.rocky().state();
  }

  @Override
  void print(StateOutput output, Page page, Door door) {
    if (output.watermarks().isEmpty()) {
      page.line("no watermarks");
    }
    output
        .watermarks()
        .forEach(w -> page.line(w.table() + " | " + w.lastValue() + " | " + w.updatedAt()));
  }

  /** {@code rocky state delete --table KEY}. */
  static final class Delete extends StateVerb {
    @Override
    void declare(Options options) {
      options.requiredText(
          "--table", "KEY", "the table whose watermark is removed, as `rocky state` shows it");
    }

    @Override
    Reply<StateOutput> call(Arguments arguments, Door door) {
      return door.rocky().deleteWatermark(arguments.text("--table").orElseThrow());
    }
  }
}
