package dev.rocky.state;

/** How a run ended, as the history says it (state.md §3.5). */
public enum RunStatus {
  SUCCESS("Success"),
  PARTIAL_FAILURE("PartialFailure"),
  FAILURE("Failure");

  private final String label;

  RunStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  static RunStatus of(String label) {
    for (RunStatus status : values()) {
      if (status.label.equals(label)) {
        return status;
      }
    }
    throw new StateException("the state store holds the unknown run status `" + label + "`");
  }
}
