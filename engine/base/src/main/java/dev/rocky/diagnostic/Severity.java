package dev.rocky.diagnostic;

/** How much a finding weighs. Errors stop a run. */
public enum Severity {
  ERROR("Error"),
  WARNING("Warning"),
  INFO("Info");

  private final String label;

  Severity(String label) {
    this.label = label;
  }

  /** The spelling of JSON outputs. */
  public String label() {
    return label;
  }
}
