package dev.rocky.sql;

import dev.rocky.ir.Query;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.SqlDialect;
import java.util.List;
import java.util.Optional;

/**
 * What a text says, as far as it could be read.
 *
 * @param dialect the one whose grammar made the tree
 * @param query always there; parts that could not be read are {@code Broken}
 * @param notAQuery why the text is not exactly one query; then the query is its first statement, or
 *     broken
 * @param errors in order of position; empty when all was understood
 * @param foreign forms of other dialects that were understood although this one lacks them (W026)
 * @param comments where the comments are
 * @param scanned tables found by looking at tokens only; empty when there is no error
 * @param depth deepest nesting of brackets and CASE
 */
public record ParsedSql(
    SqlDialect dialect,
    Query query,
    Optional<NotAQuery> notAQuery,
    List<ParseError> errors,
    List<ForeignForm> foreign,
    Comments comments,
    List<TableRef> scanned,
    int depth) {
  public ParsedSql {
    errors = List.copyOf(errors);
    foreign = List.copyOf(foreign);
    scanned = List.copyOf(scanned);
  }

  /** Whether the text is one query that was read to its end. */
  public boolean isWhole() {
    return errors.isEmpty() && notAQuery.isEmpty();
  }
}
