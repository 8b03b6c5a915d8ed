package dev.rocky.sql.dialect;

import static dev.rocky.sql.dialect.Lexis.Trait.*;

import dev.rocky.name.CaseRule;
import java.util.EnumSet;

/**
 * No warehouse in particular (compiler.md §3): DuckDB's tokens, backtick names, and the forms of
 * all dialects but those that would change the meaning of DuckDB's.
 */
final class Permissive {
  static final SqlDialect DIALECT =
      new SqlDialect(
          "permissive",
          "any warehouse",
          Lexis.of(
              BACKTICK_NAMES,
              BACKTICK_PATHS,
              DOUBLED_QUOTES,
              ESCAPE_PREFIX,
              DOLLAR_QUOTES,
              DOLLAR_TAGS,
              HEX_PREFIX,
              NESTED_COMMENTS,
              DOLLAR_IN_NAMES,
              DASHES_IN_PATHS,
              UNDERSCORES_IN_NUMBERS,
              HEX_NUMBERS,
              QUESTION_PARAMETERS,
              DOLLAR_PARAMETERS,
              HASH_COLUMNS),
          CaseRule.INSENSITIVE,
          EnumSet.complementOf(
              EnumSet.of(Syntax.BANG_NOT, Syntax.CHECKED_LITERALS, Syntax.COMPARED_PATTERNS)),
          Words.read("permissive"));

  private Permissive() {}
}
