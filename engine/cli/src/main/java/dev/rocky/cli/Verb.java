package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.command.Rocky;
import dev.rocky.output.Output;

/**
 * One command of the terminal: flags in, a request to {@link Rocky}, its output printed. The base of all prints JSON or text and picks the exit code.
 *
 * @param <O> the output record
 */
abstract class Verb<O extends Output> {
  /** Declares flags and arguments. */
  abstract void declare(Options options);

  /** Carries the command out. */
  abstract Reply<O> run(Arguments arguments, Rocky rocky);

  /** Prints the output as text. */
  abstract void print(O output, Page page);
}
