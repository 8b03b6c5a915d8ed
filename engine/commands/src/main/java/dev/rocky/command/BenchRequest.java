package dev.rocky.command;

import java.util.List;

/**
 * {@code rocky bench}.
 *
 * @param groups {@code compile}, {@code dag}, {@code sql_gen}, {@code startup}
 * @param models number of synthetic models
 */
public record BenchRequest(List<String> groups, int models) {
  public BenchRequest {
    groups = List.copyOf(groups);
  }
}
