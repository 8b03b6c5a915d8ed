package dev.rocky.hook;

import dev.rocky.project.HookEvent;
import java.time.Instant;
import java.util.List;

/** What hooks are told by {@code rocky hooks test} (hooks.md §7.2). */
public final class TestPayload {
  private static final String ERROR = "test error";
  private static final long MILLIS = 1234;

  private TestPayload() {}

  public static HookPayload of(HookEvent event, String pipeline, Instant now) {
    HookPayload bare = HookPayload.of(event, "test-run-id", pipeline, now);
    HookPayload ofTable = bare.withTable("catalog.schema.table");
    HookPayload ofModel = bare.withModel("example_model");
    HookPayload payload =
        switch (event) {
          case PIPELINE_START, STATE_SYNCED -> bare;
          case DISCOVER_COMPLETE -> bare.with("connector_count", 1);
          case COMPILE_COMPLETE -> bare.with("model_count", 1);
          case PIPELINE_COMPLETE -> bare.withDuration(MILLIS).with("table_count", 1);
          case PIPELINE_ERROR -> bare.withError(ERROR).withDuration(MILLIS);
          case BEFORE_MATERIALIZE -> ofTable;
          case AFTER_MATERIALIZE -> ofTable.withDuration(MILLIS).with("row_count", 1);
          case MATERIALIZE_ERROR -> ofTable.withError(ERROR);
          case BEFORE_MODEL_RUN -> ofModel;
          case AFTER_MODEL_RUN -> ofModel.withDuration(MILLIS);
          case MODEL_ERROR -> ofModel.withError(ERROR);
          case BEFORE_CHECKS -> bare.with("table_count", 1);
          case CHECK_RESULT -> ofTable.with("check_name", "row_count").with("passed", true);
          case AFTER_CHECKS -> bare.with("total", 1).with("passed", 1).with("failed", 1);
          case DRIFT_DETECTED -> ofTable.with("drifted_columns", List.of("example_column"));
          case ANOMALY_DETECTED -> ofTable.with("description", "test anomaly");
          case BUDGET_BREACH ->
              bare.with("limit_type", "max_duration_ms").with("limit", 1).with("actual", 1);
        };
    return payload.with("test", true);
  }
}
