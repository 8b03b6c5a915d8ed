/**
 * What differs between the SQL of warehouses: words, quoting, literals, grammar. Never knows
 * connections or Calcite.
 */
@NullMarked
package dev.rocky.sql.dialect;

import org.jspecify.annotations.NullMarked;
