package dev.rocky.command;

import dev.rocky.pipes.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checks that the parent has declared: each wants one answer, also where a run could not give
 * it (dagster.md §17.3). Used under the lock of its owner.
 */
final class PipesVerdicts {
  /** Why there is no result, the most telling first. */
  private enum Cause {
    COPY_FAILED("the table or model failed"),
    EXCLUDED("the table is left out of this run"),
    NOT_PRODUCED("the check is off, unknown, or gave nothing"),
    NOT_REACHED("the table is not part of this run, or the run ended before it");

    private final String status;

    Cause(String status) {
      this.status = status;
    }

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** An answer that a run could not give. */
  record Open(List<String> assetKey, String check, Metadata metadata) {
    Open {
      assetKey = List.copyOf(assetKey);
    }
  }

  private final Map<List<String>, Set<String>> declared;
  private final Set<List<String>> built = new LinkedHashSet<>();
  private final Set<List<String>> failed = new LinkedHashSet<>();
  private final Set<List<String>> excluded = new LinkedHashSet<>();

  private PipesVerdicts(Map<List<String>, Set<String>> declared) {
    this.declared = declared;
  }

  /**
   * @param extra {@code rocky_declared_checks}: keys joined with {@code /}, each with its names
   */
  static PipesVerdicts declaredBy(Object extra) {
    Map<List<String>, Set<String>> declared = new LinkedHashMap<>();
    if (extra instanceof Map<?, ?> map) {
      map.forEach((key, names) -> {
        Set<String> checks = new LinkedHashSet<>();
        if (names instanceof List<?> list) {
          list.forEach(name -> checks.add(String.valueOf(name)));
        }
        declared.put(List.of(String.valueOf(key).split("/")), checks);
      });
    }
    return new PipesVerdicts(declared);
  }

  void built(List<String> key) {
    built.add(key);
  }

  void failed(List<String> key) {
    failed.add(key);
  }

  void excluded(List<String> key) {
    excluded.add(key);
  }

  /** Takes note of a result. */
  void answered(List<String> key, String check) {
    Set<String> open = declared.get(key);
    if (open != null) {
      open.remove(check);
    }
  }

  /** What is owed at the end. */
  List<Open> open() {
    List<Open> open = new ArrayList<>();
    declared.forEach((key, checks) -> {
      Cause cause = cause(key);
      for (String check : checks) {
        Metadata metadata =
            Metadata.builder()
                .text("status", "not evaluated: " + cause.status)
                .text("rocky/not_evaluated_cause", cause.word())
                .build();
        open.add(new Open(key, check, metadata));
      }
    });
    return open;
  }

  private Cause cause(List<String> key) {
    if (failed.contains(key)) {
      return Cause.COPY_FAILED;
    }
    if (excluded.contains(key)) {
      return Cause.EXCLUDED;
    }
    return built.contains(key) ? Cause.NOT_PRODUCED : Cause.NOT_REACHED;
  }
}
