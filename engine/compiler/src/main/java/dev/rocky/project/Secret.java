package dev.rocky.project;

/**
 * A text that must not be shown: it prints as {@code ***}.
 *
 * @param reveal the text itself, for the one place that hands it to a driver
 */
public record Secret(String reveal) {
  public boolean isEmpty() {
    return reveal.isEmpty();
  }

  @Override
  public String toString() {
    return "***";
  }
}
