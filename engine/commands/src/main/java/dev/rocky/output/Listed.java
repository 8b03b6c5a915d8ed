package dev.rocky.output;

import org.jspecify.annotations.Nullable;

/**
 * A record of which a document holds tens of thousands: it lists its own components, in order,
 * because asking for each by reflection is most of what writing them costs.
 */
interface Listed {
  /** The components, as reflection would read them. */
  @Nullable Object[] values();
}
