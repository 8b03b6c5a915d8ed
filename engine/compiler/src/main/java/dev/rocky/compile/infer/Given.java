package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Place;
import dev.rocky.ir.Ident;
import dev.rocky.name.CaseRule;
import dev.rocky.name.DialectName;
import dev.rocky.type.Column;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the walk over a query is told about the world.
 *
 * @param model its name, for findings and edges
 * @param text the SQL that the tree's offsets refer to
 * @param ticker nanoseconds from some origin, for timings only
 */
public record Given(
    String model,
    String text,
    DialectName dialect,
    TypeRules rules,
    Tables tables,
    Placing placing,
    LongSupplier ticker) {

  /** Knows the tables that are no CTE of the query. */
  @FunctionalInterface
  public interface Tables {
    Known find(List<Ident> name);
  }

  /** Leads offsets of {@link #text} back to the author's file. */
  @FunctionalInterface
  public interface Placing {
    Place place(int start, int end);
  }

  /**
   * A table or model.
   *
   * @param node its name in edges: the model, else the table as written
   * @param open why it may have more columns; empty when these are all
   */
  public record Known(String node, List<Column> columns, Optional<UnknownReason> open) {
    public Known {
      columns = List.copyOf(columns);
    }
  }

  CaseRule columnCase() {
    return dialect == DialectName.SNOWFLAKE ? CaseRule.FOLD_UPPER : CaseRule.INSENSITIVE;
  }
}
