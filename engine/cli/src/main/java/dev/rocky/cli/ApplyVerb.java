package dev.rocky.cli;

import dev.rocky.command.ApplyRequest;
import dev.rocky.command.Reply;
import dev.rocky.output.RunOutput;

/** {@code rocky apply PLAN}: prints what {@code run} prints. */
final class ApplyVerb extends RunVerb {
  @Override
  void declare(Options options) {
    options
        .argument("PLAN-ID|FILE", "a stored plan by its id, or a file of `plan --save`")
        .text("--expect-spec-digest", "DIGEST", "refuse a plan that is bound to another digest");
  }

  @Override
  boolean allPipelines(Arguments arguments) {
    return false;
  }

  @Override
  void check(Arguments arguments) {}

  @Override
  Reply<RunOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .apply(
            new ApplyRequest(arguments.argument(0), arguments.text("--expect-spec-digest")),
            progress(door));
  }
}
