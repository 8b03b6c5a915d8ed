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

  private OperatorOracle() {}

  static List<Finding> findings() throws SQLException {
    DuckDbRules rules = DuckDbRules.INSTANCE;
    Map<String, Rule> operators = new LinkedHashMap<>();
    for (var op : Map.of("+", Expr.BinaryOp.PLUS, "-", Expr.BinaryOp.MINUS, "*", Expr.BinaryOp.TIMES, "/", Expr.BinaryOp.DIVIDE, "//", Expr.BinaryOp.INT_DIVIDE, "%", Expr.BinaryOp.MODULO, "**", Expr.BinaryOp.POWER, "||", Expr.BinaryOp.CONCAT, "&", Expr.BinaryOp.BIT_AND, "<<", Expr.BinaryOp.SHIFT_LEFT).entrySet()) {
      operators.put("@1 " + op.getKey() + " @2", (a, b) -> show(rules.binary(op.getValue(), a.operand(), b.operand())));
    }
    operators.put("@1 AND @2", (a, b) -> show(rules.binary(Expr.BinaryOp.AND, a.operand(), b.operand())));
    operators.put("@1 ->> @2", (a, b) -> show(rules.binary(Expr.BinaryOp.ARROW_TEXT, a.operand(), b.operand())));
    operators.put("coalesce(@1, @2)", (a, b) -> Optional.of(rules.common(List.of(a.operand(), b.operand())).map(rules::print).orElse("error")));
    operators.put("[@1, @2]", (a, b) -> show(rules.array(Optional.empty(), List.of(a.operand(), b.operand()))));
    operators.put("@1[@2]", (a, b) -> show(rules.index(a.operand(), b.operand())));
    operators.put("greatest(@1, @2)", (a, b) -> show(rules.call(DuckDbRules.shape("greatest", List.of(a.operand(), b.operand())))));
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
            findings.add(ask(duckDb, operator.getKey(), operator.getValue(), a, b));
          }
        }
      }
      for (var operator : unary.entrySet()) {
        for (Sample a : samples.all()) {
          findings.add(ask(duckDb, operator.getKey(), operator.getValue(), a, a));
        }
      }
      return findings;
    }
  }

  private static Finding ask(Connection duckDb, String form, Rule rule, Sample a, Sample b) {
    BinaryOperator<String> fill = (x, y) -> form.replace("@1", x).replace("@2", y);
    String theirs = describe(duckDb, "SELECT " + fill.apply(a.sql(), b.sql()) + " FROM samples").orElse("error");
    return new Finding(fill.apply(a.type(), b.type()), theirs, rule.type(a, b).orElse("unknown"));
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
        : outcome.type().isUnknown() ? Optional.empty() : Optional.of(DuckDbRules.INSTANCE.print(outcome.type()));
  }

  public static void main(String[] args) throws SQLException {
    int agree = 0;
    int lenient = 0;
    List<Finding> findings = findings();
    for (Finding finding : findings) {
      if (finding.agrees()) {
        agree++;
      } else if (finding.isLenient()) {
        lenient++;
      } else {
        System.out.println(finding.expression() + "\t" + finding.duckDb() + "\t" + finding.ours());
      }
    }
    System.out.println(findings.size() + " agree " + agree + " lenient " + lenient);
  }
}
