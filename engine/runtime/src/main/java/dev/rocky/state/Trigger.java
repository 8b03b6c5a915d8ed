package dev.rocky.state;

/** What started a run. */
public enum Trigger {
  MANUAL("Manual"),
  SENSOR("Sensor"),
  SCHEDULE("Schedule"),
  CI("Ci");

  private final String label;

  Trigger(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * Of the text of {@code ROCKY_RUN_TRIGGER}, without case; anything unknown is {@link #MANUAL}
   * (state.md §3.5).
   */
  public static Trigger of(String text) {
    for (Trigger trigger : values()) {
      if (trigger.label.equalsIgnoreCase(text)) {
        return trigger;
      }
    }
    return MANUAL;
  }
}
