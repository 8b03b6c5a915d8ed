/**
 * What adapters that speak JDBC share: sessions, values, cancelling. Never knows which driver it
 * works with.
 */
@NullMarked
package dev.rocky.warehouse.jdbc;

import org.jspecify.annotations.NullMarked;
