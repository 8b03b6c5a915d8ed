package dev.rocky.sql;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.TableRef;
import dev.rocky.name.CaseRule;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.text.Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables a query reads, wherever they stand in it (compiler.md §4.1): names of common table
 * expressions in scope are none, nor are paths into columns of tables beside them.
 */
public final class References {
  private final CaseRule rule;
  private final boolean paths;
  private final List<TableRef.Table> found = new ArrayList<>();
  private final Deque<Pending> open = new ArrayDeque<>();

  /** A name that hides tables of the same name, and those around it. */
  private record Scope(String name, boolean alias, @Nullable Scope outer) {}

  private record Pending(Node node, @Nullable Scope scope) {}

  private References(SqlDialect dialect) {
    this.rule = dialect.caseRule();
    this.paths = dialect.has(Syntax.COLUMN_PATHS_IN_FROM);
  }

  /** The tables in the order of the text; one that is read twice is there twice. */
  public static List<TableRef.Table> tables(Query query, SqlDialect dialect) {
    References references = new References(dialect);
    references.open.push(new Pending(query, null));
    references.run();
    references.found.sort(Order.byInt(TableRef.Table::start));
    return references.found;
  }

  private void run() {
    while (!open.isEmpty()) {
      Pending pending = open.pop();
      Scope scope = pending.scope();
      switch (pending.node()) {
        case Query query -> query(query, scope);
        case QueryBody.Select select -> {
          Scope inner = paths ? withAliases(select, scope) : scope;
          Trees.children(select, child -> open.push(new Pending(child, inner)));
        }
        case TableRef.Table table -> {
          if (!isHidden(table, scope)) {
            found.add(table);
          }
          Trees.children(table, child -> open.push(new Pending(child, scope)));
        }
        default -> Trees.children(pending.node(), child -> open.push(new Pending(child, scope)));
      }
    }
  }

  private void query(Query query, @Nullable Scope outer) {
    Scope scope = outer;
    for (Query.Cte cte : query.with()) {
      Scope inner = new Scope(key(cte.name()), false, scope);
      open.push(new Pending(cte.query(), query.recursive() ? inner : scope));
      scope = inner;
    }
    Scope all = scope;
    Trees.children(
        query,
        child -> {
          if (!(child instanceof Query.Cte)) {
            open.push(new Pending(child, all));
          }
        });
  }

  private String key(Ident name) {
    return rule.key(name.text(), name.quoted());
  }

  private boolean isHidden(TableRef.Table table, @Nullable Scope scope) {
    String first = key(table.name().getFirst());
    boolean path = table.name().size() > 1;
    for (Scope s = scope; s != null; s = s.outer()) {
      if (s.alias() == path && s.name().equals(first)) {
        return true;
      }
    }
    return false;
  }

  /** BigQuery: {@code FROM orders o, o.items}: the names of tables that paths may begin with. */
  private @Nullable Scope withAliases(QueryBody.Select select, @Nullable Scope outer) {
    Scope scope = outer;
    Deque<TableRef> tables = new ArrayDeque<>(select.from());
    boolean several =
        tables.size() > 1 || (!tables.isEmpty() && tables.peek() instanceof TableRef.Join);
    while (!tables.isEmpty()) {
      switch (tables.pop()) {
        case TableRef.Table table -> {
          if (table.alias() != null) {
            scope = new Scope(key(table.alias().name()), true, scope);
          } else if (several && table.name().size() == 1) {
            scope = new Scope(key(table.name().getLast()), true, scope);
          }
        }
        case TableRef.Derived table -> scope = alias(table.alias(), scope);
        case TableRef.Function table -> scope = alias(table.alias(), scope);
        case TableRef.Join join -> {
          tables.push(join.right());
          tables.push(join.left());
        }
        case TableRef.Nested nested -> tables.push(nested.table());
        case TableRef.Pivot pivot -> scope = alias(pivot.alias(), scope);
        case TableRef.Unpivot unpivot -> scope = alias(unpivot.alias(), scope);
        case TableRef.MatchRecognize match -> scope = alias(match.alias(), scope);
        case TableRef.PipeInput _, TableRef.Broken _ -> {}
      }
    }
    return scope;
  }

  private @Nullable Scope alias(TableRef.@Nullable Alias alias, @Nullable Scope scope) {
    return alias == null ? scope : new Scope(key(alias.name()), true, scope);
  }
}
