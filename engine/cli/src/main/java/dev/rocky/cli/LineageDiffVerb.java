package dev.rocky.cli;

import dev.rocky.command.LineageDiffRequest;
import java.util.Optional;

/** {@code rocky lineage-diff [REF]}: the same as {@code rocky lineage --diff REF}. */
final class LineageDiffVerb extends Verb {
  @Override
  void declare(Options options) {
    ModelOptions.declare(options)
        .optionalArgument("REF", "git revision or directory to compare with (default: main)");
  }

  @Override
  void check(Arguments arguments) {
    ModelOptions.request(arguments, true);
  }

  @Override
  boolean markdown() {
    return true;
  }

  @Override
  int run(Arguments arguments, Door door) {
    return LineageDiffText.run(
        new LineageDiffRequest(
            ModelOptions.request(arguments, true),
            arguments.optionalArgument(0).orElse("main"),
            Optional.empty()),
        door);
  }
}
