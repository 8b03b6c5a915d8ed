package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.OperatorOracle.Finding;
import dev.rocky.typing.Samples.Sample;
import dev.rocky.typing.Signatures.Signature;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls every overload of every function of the catalogue in DuckDB and compares type and NULLs
 * with our rules.
 */
final class FunctionOracle {
  /**
   * What each kind of parameter is tried with; a call that DuckDB refuses with columns is tried
   * with these literals.
   */
  private static final List<String> TEXTS =
      List.of(
          "",
          "'a'",
          "'day'",
          "'%Y-%m-%d'",
          "'{\"a\":\"INTEGER\"}'",
          "'$.a'",
          "'UTC'",
          "'sum'",
          "'1'",
          "'ASC'",
          "'NFC'");

  private static final List<String> ANYTHING =
      List.of(
          "INTEGER",
          "VARCHAR",
          "DECIMAL(18,3)",
          "DATE",
          "BOOLEAN",
          "INTEGER[]",
          "STRUCT(a INTEGER, b VARCHAR)",
          "TIMESTAMP",
          "ENUM('a', 'b')",
          "DOUBLE",
          "MAP(VARCHAR, INTEGER)",
          "UNION(n INTEGER, s VARCHAR)",
          "INTEGER[][]",
          "INTEGER[3]",
          "VARIANT",
          "BIGINT");

  /** They wait, stop the engine, or change it. */
  private static final Set<String> NEVER_RUN =
      Set.of(
          "sleep_ms",
          "error",
          "write_log",
          "setseed",
          "nextval",
          "currval",
          "setval",
          "checkpoint",
          "pg_sleep",
          "invoke",
          "aggregate",
          "finalize",
          "combine",
          "combine_aggr",
          "to_aggregate_state",
          "index_key",
          "st_setcrs");

  /** Calls whose arguments must fit each other. */
  private static final List<List<String>> CALLS =
      List.of(
          List.of("list_append", "INTEGER[]", "INTEGER"),
          List.of("list_append", "INTEGER[]", "BIGINT"),
          List.of("array_append", "VARCHAR[]", "VARCHAR"),
          List.of("array_push_back", "INTEGER[]", "INTEGER"),
          List.of("array_push_front", "INTEGER[]", "INTEGER"),
          List.of("list_prepend", "INTEGER", "INTEGER[]"),
          List.of("array_prepend", "INTEGER", "INTEGER[]"),
          List.of("list_aggregate", "INTEGER[]", "'sum'"),
          List.of("list_aggr", "VARCHAR[]", "'max'"),
          List.of("array_aggregate", "DOUBLE[]", "'avg'"),
          List.of("aggregate", "INTEGER[]", "'count'"),
          List.of("list_bool_and", "BOOLEAN[]"),
          List.of("list_bool_or", "BOOLEAN[]"),
          List.of("generate_subscripts", "INTEGER[]", "1"),
          List.of("map_contains_entry", "MAP(VARCHAR, INTEGER)", "VARCHAR", "INTEGER"),
          List.of("map_contains_value", "MAP(VARCHAR, INTEGER)", "INTEGER"),
          List.of("cardinality", "MAP(VARCHAR, INTEGER)"),
          List.of("struct_concat", "STRUCT(a INTEGER, b VARCHAR)"),
          List.of("struct_extract", "STRUCT(a INTEGER, b VARCHAR)", "'b'"),
          List.of("struct_extract_at", "STRUCT(a INTEGER, b VARCHAR)", "1"),
          List.of("union_extract", "UNION(n INTEGER, s VARCHAR)", "'s'"),
          List.of("union_value", "INTEGER"),
          List.of("to_json", "STRUCT(a INTEGER, b VARCHAR)"),
          List.of("json_quote", "VARCHAR"),
          List.of("array_to_json", "INTEGER[]"),
          List.of("row_to_json", "STRUCT(a INTEGER, b VARCHAR)"),
          List.of("lttb", "TIMESTAMP", "DOUBLE", "3"),
          List.of("current_schemas", "TRUE"),
          List.of("current_setting", "'threads'"),
          List.of("round", "DECIMAL(18,3)", "1"),
          List.of("round", "DECIMAL(18,3)", "-1"),
          List.of("round", "DOUBLE", "1"),
          List.of("greatest", "INTEGER", "BIGINT"),
          List.of("greatest", "DECIMAL(4,1)", "DECIMAL(18,3)"),
          List.of("if", "BOOLEAN", "INTEGER", "DOUBLE"),
          List.of("nullif", "INTEGER", "DOUBLE"),
          List.of("lag", "INTEGER"),
          List.of("lag", "INTEGER", "1"),
          List.of("lag", "INTEGER", "1", "300"),
          List.of("lead", "DATE", "1", "DATE"),
          List.of("strptime", "'2024-01-01'", "'%Y-%m-%d'"),
          List.of("try_strptime", "VARCHAR", "'%Y-%m-%d'"),
          List.of("regexp_extract", "VARCHAR", "'b'"),
          List.of("date_part", "'epoch'", "TIMESTAMP"),
          List.of("split_part", "VARCHAR", "' '", "3"),
          List.of("list_extract", "INTEGER[]", "300"),
          List.of("string_agg", "VARCHAR", "','"),
          List.of("quantile_cont", "INTEGER", "1"),
          List.of("arg_max", "VARCHAR", "DATE"),
          List.of("max", "INTEGER", "3"),
          List.of("concat", "VARCHAR", "INTEGER"),
          List.of("concat_ws", "VARCHAR", "VARCHAR", "INTEGER"));

  /**
   * @param callable functions that DuckDB took at least one call of
   * @param uncallable functions that it did not
   */
  record Result(
      List<Finding> types, List<Finding> nulls, Set<String> callable, Set<String> uncallable) {}

  private final Connection duckDb;
  private final Samples samples;
  private final List<Finding> types = new ArrayList<>();
  private final List<Finding> nulls = new ArrayList<>();
  private final Set<String> callable = new LinkedHashSet<>();
  private final Set<String> tried = new LinkedHashSet<>();

  private FunctionOracle(Connection duckDb, Samples samples) {
    this.duckDb = duckDb;
    this.samples = samples;
  }

  static Result run() throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      FunctionOracle oracle = new FunctionOracle(duckDb, Samples.in(duckDb));
      for (String name : DuckDbCatalogue.names()) {
        DuckDbCatalogue.Function function = DuckDbCatalogue.function(name).orElseThrow();
        List<FunctionKind> kinds = function.kinds();
        if (kinds.equals(List.of(FunctionKind.TABLE))) {
          continue;
        }
        oracle.tried.add(name);
        for (Signature signature : function.signatures()) {
          oracle.overload(name, kinds, signature);
        }
      }
      for (List<String> call : CALLS) {
        List<Sample> args = call.subList(1, call.size()).stream().map(oracle::sample).toList();
        DuckDbCatalogue.Function function = DuckDbCatalogue.function(call.getFirst()).orElseThrow();
        if (!oracle.call(call.getFirst(), function.kinds(), args)) {
          throw new IllegalStateException("DuckDB does not take " + call);
        }
      }
      Set<String> uncallable = new LinkedHashSet<>(oracle.tried);
      uncallable.removeAll(oracle.callable);
      return new Result(oracle.types, oracle.nulls, oracle.callable, uncallable);
    }
  }

  /** A column of a type, or a literal. */
  private Sample sample(String text) {
    return samples.has(text) ? samples.column(text) : Samples.literal(text);
  }

  private void overload(String name, List<FunctionKind> kinds, Signature signature)
      throws SQLException {
    int count = signature.parameters().size() + (signature.repeated() ? 1 : 0);
    boolean open = signature.parameters().stream().anyMatch(FunctionOracle::isOpen);
    for (String anything : open ? ANYTHING : List.of("INTEGER")) {
      List<List<Sample>> before = new ArrayList<>();
      for (String text : TEXTS) {
        Optional<List<Sample>> args = arguments(name, signature, count, anything, text);
        if (args.isEmpty() || before.contains(args.get())) {
          continue;
        }
        before.add(args.get());
        if (call(name, kinds, args.get())) {
          break;
        }
      }
    }
  }

  private static boolean isOpen(NativeType type) {
    return switch (type) {
      case NativeType.Simple(var name) ->
          name.equals("ANY") || name.equals("T") || name.equals("K") || name.equals("V");
      case NativeType.Array(var element, _) -> isOpen(element);
      default -> false;
    };
  }

  /**
   * Columns, but literals for text where {@code text} is not empty, and for numbers behind the
   * first argument.
   */
  private Optional<List<Sample>> arguments(
      String name, Signature signature, int count, String anything, String text) {
    List<Sample> args = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String type = sampleType(signature.parameter(i), anything);
      if (type.equals("LAMBDA")) {
        args.add(lambda(name));
        continue;
      }
      if (!samples.has(type)) {
        return Optional.empty();
      }
      boolean last = i > 0 || count == 1;
      boolean literal = !text.isEmpty();
      args.add(
          literal
                  && type.equals("VARCHAR")
                  && (last || !name.startsWith("json"))
                  && !(i == 0 && isText(name))
              ? Samples.literal(text)
              : literal
                      && i > 0
                      && (type.equals("BIGINT") || type.equals("INTEGER"))
                      && !isPlaceholder(signature.parameter(i))
                  ? Samples.literal("1")
                  : literal && i > 0 && (type.equals("DOUBLE") || type.equals("FLOAT"))
                      ? new Sample("0.5", "0.5", Samples.literal("1.5").operand())
                      : samples.column(type));
    }
    return Optional.of(args);
  }

  private static boolean isPlaceholder(NativeType type) {
    return DuckDbCasts.isPlaceholder(type);
  }

  private static boolean isText(String name) {
    return name.startsWith("str") || name.startsWith("regexp") || name.startsWith("nfc");
  }

  private static Sample lambda(String name) {
    String text =
        name.contains("reduce")
            ? "lambda x, y: x"
            : name.contains("filter") ? "lambda x: x IS NULL" : "lambda x: x";
    return new Sample(
        text, text, Operand.of(new NativeType.Unknown(UnknownReason.UNKNOWN_SIGNATURE), false));
  }

  private static String sampleType(NativeType type, String anything) {
    if (type instanceof NativeType.Simple(var name)) {
      return kind(name, anything);
    }
    if (!(type instanceof NativeType.Array(var element, var size))) {
      return DuckDbTypes.INSTANCE
          .print(type)
          .replace("K", "VARCHAR")
          .replace("V)", "INTEGER)")
          .replace(" V,", " INTEGER,");
    }
    if (size == Signatures.ANY_SIZE) {
      return sampleType(element, anything) + "[3]";
    }
    if (isOpen(element) && anything.endsWith("[]")) {
      return element instanceof NativeType.Array ? "INTEGER[][]" : anything;
    }
    return sampleType(element, anything) + "[]";
  }

  private static String kind(String name, String anything) {
    return switch (name) {
      case "ANY", "T" -> anything;
      case "K" -> "VARCHAR";
      case "V" -> "INTEGER";
      case "DECIMAL" -> "DECIMAL(18,3)";
      case "STRUCT" -> "STRUCT(a INTEGER, b VARCHAR)";
      case "TUPLE" -> "TUPLE(INTEGER, VARCHAR)";
      case "UNION" -> "UNION(n INTEGER, s VARCHAR)";
      default -> name;
    };
  }

  private boolean call(String name, List<FunctionKind> kinds, List<Sample> args)
      throws SQLException {
    boolean named =
        name.equals("struct_pack")
            || name.equals("struct_insert")
            || name.equals("struct_update")
            || name.equals("union_value");
    List<String> sql = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      boolean give = named && (i > 0 || name.equals("struct_pack") || name.equals("union_value"));
      names.add(give ? "f" + i : "");
      sql.add((give ? "f" + i + " := " : "") + args.get(i).sql());
    }
    boolean window = kinds.contains(FunctionKind.WINDOW);
    String call = text(name, sql, window);
    Optional<String> theirs = OperatorOracle.describe(duckDb, "SELECT " + call + " FROM samples");
    List<String> shown = args.stream().map(Sample::type).toList();
    Outcome outcome = DuckDbRules.INSTANCE.call(shape(name, args, names));
    String ours = OperatorOracle.show(outcome).orElse("unknown");
    if (theirs.isEmpty()) {
      return false;
    }
    callable.add(name);
    String expression = name + "(" + String.join(", ", shown) + ")";
    types.add(new Finding(expression, theirs.get(), ours));
    if (!NEVER_RUN.contains(name)) {
      nulls(expression, call, outcome.nullable());
      for (int i = 0; i < args.size(); i++) {
        Sample other = samples.nullable(args.get(i));
        if (other.sql().equals(args.get(i).sql())) {
          continue;
        }
        List<Sample> changed = new ArrayList<>(args);
        changed.set(i, other);
        List<String> changedSql = new ArrayList<>(sql);
        changedSql.set(i, (names.get(i).isEmpty() ? "" : names.get(i) + " := ") + other.sql());
        String again = text(name, changedSql, window);
        nulls(
            expression + " with a NULL in argument " + (i + 1),
            again,
            DuckDbRules.INSTANCE.call(shape(name, changed, names)).nullable());
      }
    }
    return true;
  }

  private static String text(String name, List<String> args, boolean window) {
    return "\""
        + name
        + "\"("
        + String.join(", ", args)
        + ")"
        + (window ? " OVER (ORDER BY c3)" : "");
  }

  /** Never "not null" where a NULL appears. */
  private void nulls(String expression, String call, boolean nullable) {
    if (nullable) {
      return;
    }
    boolean found = false;
    int refused = 0;
    for (String where : List.of("", " WHERE c3 = 1", " WHERE c3 = 0", " WHERE c3 = -5")) {
      try (var statement = duckDb.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT (x IS NULL)::INTEGER FROM (SELECT "
                      + call
                      + " AS x FROM samples"
                      + where
                      + ")")) {
        while (rows.next()) {
          found |= rows.getInt(1) == 1;
        }
        if (where.isEmpty()) {
          break;
        }
      } catch (SQLException e) {
        // A value that this function does not take: the other rows decide.
        refused++;
      }
    }
    if (found && refused < 4) {
      nulls.add(new Finding(expression, "NULL", "not null"));
    }
  }

  private static CallShape shape(String name, List<Sample> args, List<String> names) {
    List<Operand> operands = args.stream().map(Sample::operand).toList();
    CallShape plain = DuckDbRules.shape(name, operands);
    List<Expr> trees = new ArrayList<>(plain.trees());
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).sql().startsWith("lambda")) {
        int parameters = args.get(i).sql().contains("x, y") ? 2 : 1;
        trees.set(
            i,
            new Expr.Lambda(
                0,
                0,
                Collections.nCopies(parameters, new dev.rocky.ir.Ident(0, 0, "x", false)),
                new Expr.Null(0, 0)));
      }
    }
    return new CallShape(
        "",
        plain.name(),
        operands,
        names,
        trees,
        false,
        false,
        false,
        false,
        false,
        true,
        (lambda, parameters) -> parameters.getFirst());
  }
}
