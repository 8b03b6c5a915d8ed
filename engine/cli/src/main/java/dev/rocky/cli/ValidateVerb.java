package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.ValidateOutput;

/** {@code rocky validate}. */
final class ValidateVerb extends OutputVerb<ValidateOutput> {
  @Override
  void declare(Options options) {}

  @Override
  Reply<ValidateOutput> call(Arguments arguments, Door door) {
    return door.rocky().validate();
  }

  @Override
  void print(ValidateOutput output, Page page, Door door) {
    for (ValidateOutput.ValidateMessage message : output.messages()) {
      String mark =
          switch (message.severity()) {
            case OK -> page.paint(Style.GREEN, "ok  ");
            case WARN -> page.paint(Style.YELLOW, "!!  ");
            case ERROR -> page.paint(Style.RED, "!!  ");
            case LINT -> page.paint(Style.CYAN, "note");
          };
      page.line(mark + " " + message.code() + " " + message.message());
    }
    page.line();
    page.line(
        output.valid() ? page.paint(Style.GREEN, "valid") : page.paint(Style.RED, "not valid"));
  }
}
