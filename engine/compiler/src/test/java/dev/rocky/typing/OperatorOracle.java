package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.typing.Samples.Sample;
import dev.rocky.typing.TypeRules.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Asks DuckDB and our rules for the type of every operator on every pair of types. */
final class OperatorOracle {
  /** What the two sides say of an expression: a type, {@code error} or {@code unknown}. */
  record Finding(String expression, String duckDb, String ours) {
    boolean agrees() {
      return duckDb.equals(ours);
    }

    /** We say less than DuckDB, but nothing wrong: it refuses what we let pass. */
    boolean isLenient() {
      return duckDb.equals("error");
    }
  }

  private interface Rule {
    Optional<String> type(Sample left, Sample right);
  }

  private static final Map<String, Expr.BinaryOp> BINARY = new LinkedHashMap<>();

  static {
    BINARY.put("+", Expr.BinaryOp.PLUS);
    BINARY.put("-", Expr.BinaryOp.MINUS);
    BINARY.put("*", Expr.BinaryOp.TIMES);
    BINARY.put("/", Expr.BinaryOp.DIVIDE);
    BINARY.put("//", Expr.BinaryOp.INT_DIVIDE);
    BINARY.put("%", Expr.BinaryOp.MODULO);
    BINARY.put("**", Expr.BinaryOp.POWER);
    BINARY.put("||", Expr.BinaryOp.CONCAT);
    BINARY.put("&", Expr.BinaryOp.BIT_AND);
    BINARY.put("<<", Expr.BinaryOp.SHIFT_LEFT);
  }

  private OperatorOracle() {}

  static List<Finding> findings() throws SQLException {
    DuckDbRules rules = DuckDbRules.INSTANCE;
    Map<String, Rule> operators = new LinkedHashMap<>();
    BINARY.forEach((symbol, op) ->
        operators.put(
            "@1 " + symbol + " @2", (a, b) -> show(rules.binary(op, a.operand(), b.operand()))));
    operators.put(
        "@1 AND @2", (a, b) -> show(rules.binary(Expr.BinaryOp.AND, a.operand(), b.operand())));
    operators.put(
        "@1 ->> @2",
        (a, b) -> show(rules.binary(Expr.BinaryOp.ARROW_TEXT, a.operand(), b.operand())));
    operators.put(
        "coalesce(@1, @2)",
        (a, b) ->
            Optional.of(
                rules.common(List.of(a.operand(), b.operand())).map(rules::print).orElse("error")));
    operators.put(
        "[@1, @2]",
        (a, b) -> show(rules.array(Optional.empty(), List.of(a.operand(), b.operand()))));
    operators.put("@1[@2]", (a, b) -> show(rules.index(a.operand(), b.operand())));
    operators.put("@1 = @2", (a, b) -> Optional.of(compared(rules, a, b)));
    operators.put(
        "greatest(@1, @2)",
        (a, b) ->
            show(rules.call(DuckDbRules.shape("greatest", List.of(a.operand(), b.operand())))));
    Map<String, Rule> unary = new LinkedHashMap<>();
    unary.put("- @1", (a, _) -> show(rules.unary(Expr.UnaryOp.MINUS, a.operand())));
    unary.put("~ @1", (a, _) -> show(rules.unary(Expr.UnaryOp.BIT_NOT, a.operand())));
    unary.put("@@1", (a, _) -> show(rules.unary(Expr.UnaryOp.ABS, a.operand())));
    unary.put("NOT @1", (a, _) -> show(rules.unary(Expr.UnaryOp.NOT, a.operand())));
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      Samples samples = Samples.in(duckDb);
      List<Sample> right = new ArrayList<>(samples.all());
      Samples.LITERALS.forEach(l -> right.add(Samples.literal(l)));
      List<Finding> findings = new ArrayList<>();
      for (var operator : operators.entrySet()) {
        for (Sample a : samples.all()) {
          for (Sample b : right) {
            findings.add(ask(duckDb, samples, operator.getKey(), operator.getValue(), a, b));
          }
        }
      }
      for (var operator : unary.entrySet()) {
        for (Sample a : samples.all()) {
          findings.add(ask(duckDb, samples, operator.getKey(), operator.getValue(), a, a));
        }
      }
      return findings;
    }
  }

  private static Finding ask(
      Connection duckDb, Samples samples, String form, Rule rule, Sample a, Sample b) {
    BinaryOperator<String> fill = (x, y) -> form.replace("@1", x).replace("@2", y);
    String query = "SELECT " + fill.apply(a.sql(), b.sql()) + " FROM samples";
    String theirs = describe(duckDb, query).orElse("error");
    String ours = rule.type(a, b).orElse("unknown");
    // DuckDB binds conversions that no value survives: `NOT DATE '2024-01-01'`. Refusing them is
    // right.
    // With NULLs every branch is reached.
    String again =
        "SELECT "
            + fill.apply(samples.nullable(a).sql(), samples.nullable(b).sql())
            + " FROM samples";
    boolean refused =
        ours.equals("error")
            && !theirs.equals("error")
            && (fails(duckDb, query) || fails(duckDb, again));
    return new Finding(fill.apply(a.type(), b.type()), refused ? "error" : theirs, ours);
  }

  private static boolean fails(Connection duckDb, String query) {
    try (var statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return !rows.next();
    } catch (SQLException e) {
      return true;
    }
  }

  private static String compared(DuckDbRules rules, Sample a, Sample b) {
    return switch (rules.compare(a.operand(), b.operand())) {
      case SAME, WIDENED, CONVERTED -> "BOOLEAN";
      case BAD_LITERAL, NONE -> "error";
    };
  }

  /** The type of the first column; empty: DuckDB refuses the query. */
  static Optional<String> describe(Connection duckDb, String query) {
    try (var statement = duckDb.createStatement();
        ResultSet row = statement.executeQuery("DESCRIBE " + query)) {
      row.next();
      return Optional.of(row.getString(2));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  static Optional<String> show(Outcome outcome) {
    return outcome.problem().isPresent()
        ? Optional.of("error")
        : outcome.type().isUnknown()
            ? Optional.empty()
            : Optional.of(DuckDbRules.INSTANCE.print(outcome.type()));
  }
}
