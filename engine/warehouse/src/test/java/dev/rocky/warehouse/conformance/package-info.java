/**
 * What every warehouse adapter must do, executed for real. An adapter's tests extend these classes.
 */
@NullMarked
package dev.rocky.warehouse.conformance;

import org.jspecify.annotations.NullMarked;
