package dev.rocky.project;

import java.util.Locale;
import java.util.Optional;

/**
 * {@code [state]}: where run state is kept beside the local file (config.md §12).
 *
 * @param s3Prefix ends with a slash
 */
public record StateConfig(
    Backend backend,
    Optional<String> s3Bucket,
    String s3Prefix,
    Optional<Secret> valkeyUrl,
    String valkeyPrefix) {
  public static final StateConfig DEFAULT =
      new StateConfig(
          Backend.LOCAL, Optional.empty(), "rocky/state/", Optional.empty(), "rocky:state:");

  /** Where the shared copy is. */
  public enum Backend {
    LOCAL,
    S3,
    VALKEY,
    TIERED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
