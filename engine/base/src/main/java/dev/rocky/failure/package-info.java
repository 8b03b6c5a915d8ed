/** How the world fails: configuration, network, warehouse, state. Never knows where it failed. */
@NullMarked
package dev.rocky.failure;

import org.jspecify.annotations.NullMarked;
