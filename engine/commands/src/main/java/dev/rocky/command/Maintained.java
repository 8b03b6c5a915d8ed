package dev.rocky.command;

import dev.rocky.output.Output;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a command that carries out named statements answers.
 *
 * @param carried what came of each statement; empty when none was sent
 */
public record Maintained<O extends Output>(Reply<O> reply, List<Carried> carried) {
  public Maintained {
    carried = List.copyOf(carried);
  }

  /**
   * @param rows rows that a statement deleted, where the warehouse says so
   */
  public record Carried(long millis, OptionalLong rows) {}
}
