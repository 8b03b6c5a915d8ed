package dev.rocky.state;

import java.util.Locale;

/** How a unit of a run ended: {@link #label} in progress rows, {@link #word} in executions. */
public enum UnitStatus {
  SUCCESS("Success"),
  FAILED("Failed"),
  SKIPPED("Skipped");

  private final String label;

  UnitStatus(String label) {
    this.label = label;
  }

  /** As {@code run_progress_units} spells it. */
  public String label() {
    return label;
  }

  /** As {@code model_executions} and the history outputs spell it. */
  public String word() {
    return label.toLowerCase(Locale.ROOT);
  }

  static UnitStatus of(String text) {
    for (UnitStatus status : values()) {
      if (status.label.equalsIgnoreCase(text)) {
        return status;
      }
    }
    throw new StateException("the state store holds the unknown unit status `" + text + "`");
  }
}
