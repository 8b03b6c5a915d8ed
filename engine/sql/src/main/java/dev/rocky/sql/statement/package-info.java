/**
 * How each warehouse spells statements: text in, text out. Never knows connections, drivers,
 * models, plans or Calcite.
 */
@NullMarked
package dev.rocky.sql.statement;

import org.jspecify.annotations.NullMarked;
