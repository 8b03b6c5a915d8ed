package dev.rocky.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows to fill a store with. */
final class Rows {
  static final Instant NOW = Instant.parse("2031-05-04T07:15:00.042Z");
  static final StateStores.Writer WRITER = new StateStores.Writer("1.80.0", "box", 4711);

  private Rows() {}

  static RunRecord run(String id) {
    return new RunRecord(
        id,
        NOW,
        NOW.plusMillis(1200),
        RunStatus.SUCCESS,
        Trigger.SCHEDULE,
        "0123456789abcdef",
        "shop",
        "transformation",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        2,
        0,
        0,
        Optional.empty(),
        "1.80.0",
        "box");
  }

  static ModelExecution execution(String run, String model, Instant at) {
    return new ModelExecution(
        run,
        model,
        1,
        at,
        at.plusMillis(10),
        10,
        OptionalLong.of(3),
        UnitStatus.SUCCESS,
        "00ff00ff00ff00ff",
        OptionalLong.empty(),
        OptionalLong.empty(),
        "full_refresh",
        Optional.empty());
  }

  static RunProgress progress(String run, boolean finished, Instant at) {
    return new RunProgress(
        run,
        at,
        3,
        "shop",
        Optional.empty(),
        Optional.empty(),
        Map.of("pipeline_type", "transformation", "config_hash", "abc", "trigger", "Ci"),
        finished,
        "box:4711");
  }

  static ProgressUnit unit(String run, String key, int index, UnitStatus status, Instant at) {
    return new ProgressUnit(
        run,
        key,
        index,
        List.of("main", "shop", key),
        status,
        Optional.empty(),
        status == UnitStatus.FAILED ? Optional.of("boom") : Optional.empty(),
        12,
        at,
        Optional.of("00ff00ff00ff00ff"),
        Optional.empty());
  }

  static Watermark watermark(String key, String value) {
    return new Watermark(key, value, Watermark.ValueType.TIMESTAMP, NOW, "run-1");
  }
}
