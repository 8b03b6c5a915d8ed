package dev.rocky.project;

import java.util.List;
import java.util.Optional;

/**
 * How a model is materialized, as its configuration says it (models.md §4). Lists keep their
 * written order.
 */
public sealed interface Strategy {
  /** The name in files and outputs. */
  String type();

  record FullRefresh() implements Strategy {
    @Override
    public String type() {
      return "full_refresh";
    }
  }

  record Incremental(String timestampColumn) implements Strategy {
    @Override
    public String type() {
      return "incremental";
    }
  }

  /**
   * @param updateColumns absent: all columns that are no key; empty: insert only
   */
  record Merge(List<String> uniqueKey, Optional<List<String>> updateColumns) implements Strategy {
    public Merge {
      uniqueKey = List.copyOf(uniqueKey);
      updateColumns = updateColumns.map(List::copyOf);
    }

    @Override
    public String type() {
      return "merge";
    }
  }

  record TimeInterval(
      String timeColumn,
      Granularity granularity,
      int lookback,
      int batchSize,
      Optional<String> firstPartition)
      implements Strategy {
    @Override
    public String type() {
      return "time_interval";
    }
  }

  record Microbatch(
      String timestampColumn,
      Granularity granularity,
      int lookback,
      int batchSize,
      Optional<String> firstPartition)
      implements Strategy {
    @Override
    public String type() {
      return "microbatch";
    }
  }

  record DeleteInsert(List<String> partitionBy) implements Strategy {
    public DeleteInsert {
      partitionBy = List.copyOf(partitionBy);
    }

    @Override
    public String type() {
      return "delete_insert";
    }
  }

  record Ephemeral() implements Strategy {
    @Override
    public String type() {
      return "ephemeral";
    }
  }

  record View() implements Strategy {
    @Override
    public String type() {
      return "view";
    }
  }

  record MaterializedView() implements Strategy {
    @Override
    public String type() {
      return "materialized_view";
    }
  }

  record DynamicTable(String targetLag, Optional<String> warehouse) implements Strategy {
    @Override
    public String type() {
      return "dynamic_table";
    }
  }

  /**
   * Exactly one of {@code updatedAt} and {@code checkColumns} is present.
   *
   * @param checkColumns an empty list means every column that is no key
   */
  record Snapshot(
      List<String> uniqueKey,
      Optional<String> updatedAt,
      Optional<List<String>> checkColumns,
      boolean invalidateHardDeletes)
      implements Strategy {
    public Snapshot {
      uniqueKey = List.copyOf(uniqueKey);
      checkColumns = checkColumns.map(List::copyOf);
    }

    @Override
    public String type() {
      return "snapshot";
    }
  }
}
