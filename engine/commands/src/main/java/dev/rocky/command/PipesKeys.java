package dev.rocky.command;

import dev.rocky.pipes.AssetKey;
import dev.rocky.pipes.PipesContext;
import dev.rocky.plan.Plan;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which asset of the parent a table is. A parent that names its assets as the engine does gets
 * reports of those only; one that knows none of the engine's keys, or says what it declared,
 * translates by itself and gets everything (dagster.md §17.3). Used under the lock of its owner.
 */
final class PipesKeys {
  private enum Told {
    UNDECIDED,
    ALL,
    ITS_OWN
  }

  private final Set<AssetKey> own;
  private final Map<String, AssetKey> renamed;
  private final Set<AssetKey> planned = new LinkedHashSet<>();
  private Told told;

  PipesKeys(PipesContext context, boolean declared) {
    this.own = context.isAssetStep() ? new LinkedHashSet<>(context.assetKeys()) : Set.of();
    this.renamed = renamed(context);
    this.told = declared || !context.isAssetStep() ? Told.ALL : Told.UNDECIDED;
  }

  private static Map<String, AssetKey> renamed(PipesContext context) {
    Map<String, AssetKey> renamed = new LinkedHashMap<>();
    if (context.extra("rocky_key_map").orElse(Map.of()) instanceof Map<?, ?> map) {
      map.forEach(
          (key, wire) -> renamed.put(String.valueOf(key), AssetKey.parse(String.valueOf(wire))));
    }
    return renamed;
  }

  /**
   * Takes note of what will be built.
   *
   * @param last whether no other plan follows in this run
   */
  void planned(Plan plan, boolean last) {
    plan.units().forEach(unit -> planned.add(wire(unit.assetKey())));
    plan.problems().stream()
        .filter(problem -> !problem.assetKey().isEmpty())
        .forEach(problem -> planned.add(wire(problem.assetKey())));
    plan.excluded().forEach(table -> planned.add(wire(table.assetKey())));
    if (told == Told.UNDECIDED && planned.stream().anyMatch(own::contains)) {
      told = Told.ITS_OWN;
    } else if (last) {
      settle();
    }
  }

  /** Nothing more will be known. */
  void settle() {
    if (told == Told.UNDECIDED) {
      told = Told.ALL;
    }
  }

  /** Whether {@link #of} can be asked. */
  boolean isSettled() {
    return told != Told.UNDECIDED;
  }

  /** The asset to report; empty when the parent did not ask for it. */
  Optional<AssetKey> of(List<String> key) {
    AssetKey wire = wire(key);
    return told == Told.ALL || own.contains(wire) ? Optional.of(wire) : Optional.empty();
  }

  private AssetKey wire(List<String> key) {
    AssetKey renamed = this.renamed.get(String.join("/", key));
    return renamed == null ? new AssetKey(key) : renamed;
  }
}
