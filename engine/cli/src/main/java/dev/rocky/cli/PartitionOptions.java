package dev.rocky.cli;

import dev.rocky.command.PartitionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which partitions of partitioned models {@code run} and {@code plan} rebuild (cli.md §6). */
final class PartitionOptions {
  private PartitionOptions() {}

  static void declare(Options options) {
    options
        .text("--partition", "KEY", "rebuild this partition of partitioned models")
        .text("--from", "KEY", "rebuild all partitions from this one ...")
        .text("--to", "KEY", "... to this one")
        .flag("--latest", "rebuild the partition containing now, UTC (the default)")
        .flag("--missing", "rebuild all partitions since the first that are not computed")
        .integer("--lookback", "N", "and so many before the earliest (default: the model's)")
        .integer("--parallel", "N", "so many partitions of a model at a time (default: 1)");
  }

  static void check(Arguments arguments) {
    List<String> selectors = new ArrayList<>();
    arguments.text("--partition").ifPresent(key -> selectors.add("--partition"));
    boolean from = arguments.text("--from").isPresent();
    boolean to = arguments.text("--to").isPresent();
    if (from || to) {
      selectors.add(from ? "--from" : "--to");
    }
    if (arguments.flag("--latest")) {
      selectors.add("--latest");
    }
    if (arguments.flag("--missing")) {
      selectors.add("--missing");
    }
    if (selectors.size() > 1) {
      throw new UsageException(String.join(" and ", selectors) + " exclude each other");
    }
    if (from != to) {
      throw new UsageException(from ? "--from needs --to" : "--to needs --from");
    }
    if (!selectors.isEmpty() && arguments.flag("--full-refresh")) {
      throw new UsageException(
          "%s and --full-refresh exclude each other: a full refresh rebuilds every partition"
              .formatted(selectors.getFirst()));
    }
    atLeast(arguments, "--lookback", 0);
    atLeast(arguments, "--parallel", 1);
  }

  private static void atLeast(Arguments arguments, String option, int least) {
    arguments
        .integer(option)
        .filter(n -> n < least)
        .ifPresent(n -> {
          throw new UsageException(
              "%s is %d, and has to be at least %d".formatted(option, n, least));
        });
  }

  static PartitionRequest request(Arguments arguments) {
    return new PartitionRequest(
        arguments.text("--partition"),
        arguments.text("--from"),
        arguments.text("--to"),
        arguments.flag("--latest"),
        arguments.flag("--missing"),
        number(arguments.integer("--lookback")),
        number(arguments.integer("--parallel")),
        Map.of());
  }

  private static OptionalInt number(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
