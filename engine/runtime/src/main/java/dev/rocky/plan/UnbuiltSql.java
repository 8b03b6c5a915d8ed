package dev.rocky.plan;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.sql.statement.StatementDialect;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a model for who only asks about it: what it reads and was never built takes part
 * with its own query (execution.md §20.3).
 */
public final class UnbuiltSql {
  private UnbuiltSql() {}

  /** The query; empty for a model that could not be read. */
  public static Optional<String> of(
      Analysis analysis, TypedModel model, StatementDialect dialect, Catalog catalog) {
    return new ModelSql(
            analysis,
            dialect,
            Map.of(),
            Map.of(),
            read ->
                ModelSql.isEphemeral(read)
                    || catalog.kind(read.model().config().target()).isEmpty())
        .expand(model);
  }
}
