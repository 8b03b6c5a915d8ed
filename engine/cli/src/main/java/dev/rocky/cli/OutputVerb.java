package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.Json;
import dev.rocky.output.Output;

/**
 * A command that answers with an output record: flags in, a request to {@link
 * dev.rocky.command.Rocky}, its output printed as JSON or as text; first the result, then the error
 * of a failed one (cli.md §3).
 *
 * @param <O> the output record
 */
abstract class OutputVerb<O extends Record & Output> extends Verb {
  abstract Reply<O> call(Arguments arguments, Door door);

  /** Prints the output as text. */
  abstract void print(O output, Page page, Door door);

  @Override
  int run(Arguments arguments, Door door) {
    Reply<O> reply = call(arguments, door);
    if (!reply.delivered()) {
      switch (door.format()) {
        case JSON -> Json.print(reply.output(), door.out());
        case TABLE, MARKDOWN -> print(reply.output(), door.page(), door);
      }
    }
    door.out().flush();
    reply.error().ifPresent(message -> door.error(message, reply.exit()));
    return reply.exit();
  }
}
