package dev.rocky.command;

import dev.rocky.output.Output;
import java.util.Optional;

/**
 * What a command that got far enough to have a result answers.
 *
 * @param exit status of the process (cli.md §4)
 * @param error one sentence for stderr when the result is a failure
 * @param delivered the document has reached its reader another way and is not printed
 */
public record Reply<O extends Output>(
    O output, int exit, Optional<String> error, boolean delivered) {
  public static <O extends Output> Reply<O> ok(O output) {
    return new Reply<>(output, 0, Optional.empty(), false);
  }

  public static <O extends Output> Reply<O> failed(O output, int exit, String error) {
    return new Reply<>(output, exit, Optional.of(error), false);
  }

  Reply<O> withDelivery() {
    return new Reply<>(output, exit, error, true);
  }
}
