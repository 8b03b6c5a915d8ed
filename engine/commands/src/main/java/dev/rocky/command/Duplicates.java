package dev.rocky.command;

import dev.rocky.command.DedupCommand.Sum;
import dev.rocky.output.CompactDedupOutput.DedupPair;
import dev.rocky.output.CompactDedupOutput.DedupSummary;
import dev.rocky.output.CompactDedupOutput.DedupTable;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables of equal content among others (execution.md §20.4). */
final class Duplicates {
  private static final int PAIRS = 10;

  private final List<Sum> tables;
  private final Map<String, List<Sum>> groups = new TreeMap<>();

  Duplicates(List<Sum> tables) {
    this.tables = List.copyOf(tables);
    tables.forEach(table -> groups.computeIfAbsent(table.key(), _ -> new ArrayList<>()).add(table));
  }

  DedupSummary summary() {
    long total = tables.stream().mapToLong(Sum::rows).sum();
    long repeated =
        groups.values().stream()
            .mapToLong(group -> (group.size() - 1L) * group.getFirst().rows())
            .sum();
    long duplicates = (long) tables.size() - groups.size();
    return new DedupSummary(
        total,
        groups.size(),
        duplicates,
        tables.isEmpty() ? 0 : duplicates / (double) tables.size(),
        total == 0 ? 0 : repeated * 100.0 / total);
  }

  /** The largest pairs of equal tables. */
  List<DedupPair> pairs() {
    List<DedupPair> pairs = new ArrayList<>();
    for (List<Sum> group : groups.values()) {
      for (int a = 0; a < group.size(); a++) {
        for (int b = a + 1; b < group.size(); b++) {
          pairs.add(
              new DedupPair(
                  group.get(a).table().key(), group.get(b).table().key(), 1, group.get(a).rows()));
        }
      }
    }
    return pairs.stream()
        .sorted(
            Order.all(
                Collections.reverseOrder(Order.by(DedupPair::sharedRows)),
                Order.by(DedupPair::tableA),
                Order.by(DedupPair::tableB)))
        .limit(PAIRS)
        .toList();
  }

  /** Each table, and its part of all rows of tables that have an equal. */
  List<DedupTable> perTable() {
    long shared =
        groups.values().stream()
            .filter(group -> group.size() > 1)
            .mapToLong(group -> group.size() * group.getFirst().rows())
            .sum();
    return tables.stream()
        .map(table -> {
          boolean repeats = groups.getOrDefault(table.key(), List.of()).size() > 1;
          return new DedupTable(
              table.table().key(), 1, repeats ? 1 : 0, repeats ? table.rows() * 100.0 / shared : 0);
        })
        .toList();
  }
}
