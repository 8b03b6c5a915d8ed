package dev.rocky.plan;

/** Plans a provisional unit again when the units before it are built. */
@FunctionalInterface
public interface Replanner {
  /**
   * @param catalog as it is now
   */
  PlannedUnit again(PlannedUnit unit, Catalog catalog);
}
