package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.plan.ShadowTargets;
import dev.rocky.sql.statement.NameRule;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code --shadow}: production is left alone, and tables are written beside it (execution.md §11).
 *
 * @param suffix of their names
 * @param schema of all of them, which keep their names; at most one of the two is given
 */
public record ShadowRequest(Optional<String> suffix, Optional<String> schema) {
  /** No shadow run. */
  public static final ShadowRequest NONE = new ShadowRequest(Optional.empty(), Optional.empty());

  public static final String DEFAULT_SUFFIX = "_rocky_shadow";

  private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_]+");

  /** Shadows as they are named when nothing else is said. */
  public static ShadowRequest of(Optional<String> suffix, Optional<String> schema) {
    return schema.isPresent()
        ? new ShadowRequest(Optional.empty(), schema)
        : new ShadowRequest(Optional.of(suffix.orElse(DEFAULT_SUFFIX)), Optional.empty());
  }

  public boolean isOn() {
    return suffix.isPresent() || schema.isPresent();
  }

  /** Why these cannot be names. */
  public Optional<String> wrong() {
    return suffix
        .filter(text -> !SUFFIX.matcher(text).matches())
        .map(text ->
            "--shadow-suffix is `%s`: letters, digits and underscores make up a suffix"
                .formatted(text))
        .or(() ->
            schema
                .flatMap(NameRule.IDENTIFIER::check)
                .map(violation -> "--shadow-schema: " + violation.message()));
  }

  /**
   * Where a run writes.
   *
   * @throws RockyException when these cannot be names
   */
  ShadowTargets targets() {
    if (wrong().isPresent()) {
      throw new RockyException(FailureKind.UNKNOWN, wrong().get());
    }
    if (schema.isPresent()) {
      return new ShadowTargets.Schema(schema.get());
    }
    return suffix.<ShadowTargets>map(ShadowTargets.Suffix::new).orElse(ShadowTargets.none());
  }

  // --- as options of a run that is kept

  void putOptions(Map<String, Object> options) {
    suffix.ifPresent(text -> options.put("shadow_suffix", text));
    schema.ifPresent(name -> options.put("shadow_schema", name));
  }

  static ShadowRequest of(Map<String, Object> options) {
    return new ShadowRequest(
        text(options.get("shadow_suffix")), text(options.get("shadow_schema")));
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
