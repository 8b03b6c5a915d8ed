package dev.rocky.plan;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;

/** {@code --filter key=value} (cli.md §5). */
public record Filter(String key, String value) {
  /** Matches no source, and restricts no model. */
  public static final String MODELS_ONLY = "_dagster_models_only";

  /**
   * @throws RockyException when the text does not have the form {@code key=value}; an empty text
   *     has not
   */
  public static Filter parse(String text) {
    int split = text.indexOf('=');
    if (split <= 0 || split == text.length() - 1) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "filter `" + text + "` does not have the form `key=value`, with neither side empty");
    }
    return new Filter(text.substring(0, split), text.substring(split + 1));
  }

  public boolean isModelsOnly() {
    return key.equals(MODELS_ONLY);
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
