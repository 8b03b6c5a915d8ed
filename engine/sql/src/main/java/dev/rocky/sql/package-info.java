/**
 * SQL text to trees and back: lexer, parser, printer. Never knows connections, files, other models
 * or Calcite.
 */
@NullMarked
package dev.rocky.sql;

import org.jspecify.annotations.NullMarked;
