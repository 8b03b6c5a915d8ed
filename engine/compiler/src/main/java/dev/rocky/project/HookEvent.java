package dev.rocky.project;

import java.util.Locale;
import java.util.Optional;

/** The moments hooks can be called at (config.md §16.1). */
public enum HookEvent {
  PIPELINE_START,
  DISCOVER_COMPLETE,
  COMPILE_COMPLETE,
  PIPELINE_COMPLETE,
  PIPELINE_ERROR,
  BEFORE_MATERIALIZE,
  AFTER_MATERIALIZE,
  MATERIALIZE_ERROR,
  BEFORE_MODEL_RUN,
  AFTER_MODEL_RUN,
  MODEL_ERROR,
  BEFORE_CHECKS,
  CHECK_RESULT,
  AFTER_CHECKS,
  DRIFT_DETECTED,
  ANOMALY_DETECTED,
  STATE_SYNCED,
  BUDGET_BREACH;

  /** The spelling of the context: {@code pipeline_start}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The spelling of configuration files: {@code on_pipeline_start}. */
  public String key() {
    return "on_" + label();
  }

  /** By either spelling. */
  public static Optional<HookEvent> of(String name) {
    String label = name.startsWith("on_") ? name.substring(3) : name;
    for (HookEvent event : values()) {
      if (event.label().equals(label)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }
}
