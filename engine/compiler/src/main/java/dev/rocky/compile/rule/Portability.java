package dev.rocky.compile.rule;

import static dev.rocky.name.DialectName.BIGQUERY;
import static dev.rocky.name.DialectName.DATABRICKS;
import static dev.rocky.name.DialectName.DUCKDB;
import static dev.rocky.name.DialectName.SNOWFLAKE;

import dev.rocky.compile.ModelRule;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Fixes;
import dev.rocky.diagnostic.Place;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Node;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.TableRef;
import dev.rocky.name.DialectName;
import dev.rocky.project.Model;
import dev.rocky.project.RockyConfig.PortabilityConfig;
import dev.rocky.sql.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** P001: what the target dialect does not have (compiler.md §9); off without a target. */
public final class Portability implements ModelRule {
  private record Construct(String name, List<DialectName> dialects, String replacement) {}

  private static final Map<String, Construct> CONSTRUCTS = new LinkedHashMap<>();

  static {
    row("COALESCE", "NVL", SNOWFLAKE, DATABRICKS);
    row("CASE", "IFF", SNOWFLAKE, DATABRICKS);
    row("DATE_ADD or interval arithmetic", "DATEADD", SNOWFLAKE, DATABRICKS);
    row("DATE_DIFF", "DATEDIFF", SNOWFLAKE, DATABRICKS, DUCKDB);
    row("DATEADD", "DATE_ADD", BIGQUERY, DATABRICKS, DUCKDB);
    row("DATEDIFF", "DATE_DIFF", BIGQUERY, DATABRICKS, DUCKDB);
    for (String name : List.of("TO_VARCHAR", "TO_CHAR", "TO_DATE")) {
      row("CAST, FORMAT_*/PARSE_* or STRFTIME", name, SNOWFLAKE, DATABRICKS);
    }
    row("TO_DATE", "PARSE_DATE", BIGQUERY);
    row("TO_TIMESTAMP", "PARSE_TIMESTAMP", BIGQUERY);
    row("TO_CHAR", "FORMAT_DATE", BIGQUERY);
    row("TO_CHAR", "FORMAT_TIMESTAMP", BIGQUERY);
    row("TRY_CAST", "SAFE_CAST", BIGQUERY);
    row("CASE", "SAFE_DIVIDE", BIGQUERY);
    row("TO_CHAR, FORMAT_TIMESTAMP or STRFTIME", "DATE_FORMAT", DATABRICKS);
    row("LENGTH", "LEN", SNOWFLAKE, DATABRICKS, DUCKDB);
    row("POSITION or STRPOS", "CHARINDEX", SNOWFLAKE, DATABRICKS);
    row("ARRAY_LENGTH or LEN", "ARRAY_SIZE", SNOWFLAKE, DATABRICKS);
    row("UNNEST or LATERAL VIEW", "FLATTEN", SNOWFLAKE);
    row("UNNEST", "LATERAL VIEW", DATABRICKS);
    row("a filter in an outer query", "QUALIFY", SNOWFLAKE, DATABRICKS, BIGQUERY, DUCKDB);
    row("LOWER(a) LIKE LOWER(b)", "ILIKE", SNOWFLAKE, DATABRICKS, DUCKDB);
    row("CAST", "::", SNOWFLAKE, DATABRICKS, DUCKDB);
    row("* EXCEPT or a list of columns", "* EXCLUDE", SNOWFLAKE, DUCKDB);
    row("* EXCLUDE or a list of columns", "* EXCEPT", DATABRICKS, BIGQUERY);
    row("SAFE_CAST", "TRY_CAST", SNOWFLAKE, DATABRICKS, DUCKDB);
  }

  /** Those whose replacement has the same arguments and is at home everywhere. */
  private static final Set<String> RENAMED = Set.of("NVL", "LEN");

  private static void row(String replacement, String name, DialectName... dialects) {
    CONSTRUCTS.put(name, new Construct(name, List.of(dialects), replacement));
  }

  private final Optional<DialectName> target;
  private final Set<String> allowed = new LinkedHashSet<>();

  public Portability(PortabilityConfig config) {
    this.target = config.targetDialect();
    config.allow().forEach(name -> allowed.add(name.toUpperCase(Locale.ROOT)));
  }

  private record Use(Construct construct, Node at) {}

  @Override
  public void check(TypedModel model, Consumer<Diagnostic> found) {
    if (target.isEmpty() || model.sql().query().isEmpty()) {
      return;
    }
    DialectName wanted = target.get();
    Set<String> exempt = new LinkedHashSet<>(allowed);
    Allowances.of(model.model()).forEach(a -> exempt.add(a.label().toUpperCase(Locale.ROOT)));
    if (model.model().language() == Model.Language.ROCKY) {
      exempt.addAll(rendered(model.dialect()));
    }
    List<Use> uses = new ArrayList<>();
    Trees.walk(
        model.sql().query().get(),
        node -> {
          Construct construct = CONSTRUCTS.get(name(node, model.sql().text()));
          if (construct != null) {
            uses.add(new Use(construct, node));
          }
        });
    for (Use use : uses) {
      Construct construct = use.construct();
      if (construct.dialects().contains(wanted) || exempt.contains(construct.name())) {
        continue;
      }
      int end = Math.min(use.at().end(), use.at().start() + Math.max(1, length(use)));
      Place place = model.sql().origins().place(use.at().start(), end);
      Diagnostic lint =
          Code.P001
              .at(
                  place,
                  model.name(),
                  "`%s` is not portable to %s (supported by: %s)",
                  construct.name(),
                  wanted.label(),
                  construct.dialects().stream()
                      .map(DialectName::label)
                      .collect(Collectors.joining(", ")))
              .suggesting("use " + construct.replacement());
      found.accept(
          RENAMED.contains(construct.name())
              ? Fixes.replacing(lint, place, construct.name(), construct.replacement())
              : lint);
    }
  }

  /**
   * What the rendering of a DSL model writes in its own warehouse's words, and in another's
   * otherwise (dsl.md §11).
   */
  private static List<String> rendered(DialectName dialect) {
    return switch (dialect) {
      case DUCKDB -> List.of("DATE_DIFF", "ILIKE", "* EXCLUDE");
      case SNOWFLAKE, PERMISSIVE -> List.of("DATEADD", "DATEDIFF", "ILIKE", "* EXCLUDE");
      case DATABRICKS -> List.of("DATEADD", "DATEDIFF", "ILIKE", "* EXCEPT");
      case BIGQUERY -> List.of("DATE_ADD", "DATE_DIFF", "* EXCEPT");
    };
  }

  /** A function is shown by its name, anything else whole. */
  private static int length(Use use) {
    return use.at() instanceof Expr.Call
        ? use.construct().name().length()
        : use.at().end() - use.at().start();
  }

  /** What a node is in the table; empty when it is nothing there. */
  private static String name(Node node, String sql) {
    return switch (node) {
      case Expr.Call call when call.name().size() == 1 -> call.function().toUpperCase(Locale.ROOT);
      case Expr.Special special -> special.function();
      case Expr.Cast cast ->
          switch (cast.kind()) {
            case COLONS -> "::";
            case TRY -> starts(cast, sql, "SAFE_CAST") ? "SAFE_CAST" : "TRY_CAST";
            case CAST -> "";
          };
      case Expr.Like like when like.ignoreCase() -> "ILIKE";
      case Expr.Star star when !star.exclude().isEmpty() -> {
        String text = text(star, sql).toUpperCase(Locale.ROOT);
        yield text.contains("EXCLUDE") ? "* EXCLUDE" : "* EXCEPT";
      }
      case TableRef.Function function when starts(function, sql, "LATERAL VIEW") -> "LATERAL VIEW";
      case QueryBody.Select select when select.qualify() != null -> "QUALIFY";
      default -> "";
    };
  }

  private static boolean starts(Node node, String sql, String words) {
    return text(node, sql).replaceAll("\\s+", " ").regionMatches(true, 0, words, 0, words.length());
  }

  private static String text(Node node, String sql) {
    int end = Math.min(node.end(), sql.length());
    return sql.substring(Math.min(node.start(), end), end);
  }
}
