package dev.rocky.command;

import java.util.List;
import java.util.Optional;

/**
 * What {@code rocky compact --measure-dedup} looks at.
 *
 * @param excluded columns left out of the semantic comparison
 * @param calibrate whether groups of rows of the largest tables are compared too
 * @param all every table of the catalogs, not only those of Rocky
 */
public record DedupRequest(
    Optional<String> pipeline, List<String> excluded, boolean calibrate, boolean all) {
  /** Columns that differ between copies of the same rows. */
  public static final List<String> DEFAULT_EXCLUDED =
      List.of("_loaded_by", "_loaded_at", "_fivetran_synced", "_synced_at");

  public DedupRequest {
    excluded = List.copyOf(excluded);
  }
}
