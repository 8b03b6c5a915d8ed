/**
 * What Rocky remembers between commands. Never knows flags, terminals, JSON outputs or warehouses.
 */
@NullMarked
package dev.rocky.state;

import org.jspecify.annotations.NullMarked;
