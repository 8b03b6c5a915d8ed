package dev.rocky.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls one function with every combination of a few argument types, as Spark's registry has no
 * signatures of its own.
 */
final class FunctionGrid {
  /** Column name to type; {@code n_} columns of table {@code h} are the same, never null. */
  static final Map<String, String> TYPES = types();

  private static final List<String> FIRST = List.copyOf(TYPES.keySet());
  private static final List<String> SECOND =
      List.of(
          "'1'",
          "1",
          "0.5D",
          "c_bo",
          "c_i",
          "c_l",
          "c_d",
          "c_dec",
          "c_s",
          "c_bin",
          "c_dt",
          "c_ts",
          "c_ai",
          "c_m",
          "'a INT'",
          "x -> x IS NULL",
          "x -> x",
          "(x, y) -> x");
  private static final List<String> THIRD_FIRST =
      List.of("1", "'1'", "c_i", "c_d", "c_dec", "c_s", "c_bin", "c_dt", "c_ts", "c_ai", "c_m");
  private static final List<String> THIRD_SECOND =
      List.of("'1'", "1", "c_i", "c_d", "c_s", "c_dt", "c_ts", "c_ai");
  private static final List<String> THIRD =
      List.of("'1'", "1", "c_d", "c_ts", "c_ai", "(x, y) -> x");

  private final Catalyst catalyst;
  private final String name;
  private final boolean windowed;

  FunctionGrid(Catalyst catalyst, String name, boolean windowed) {
    this.catalyst = catalyst;
    this.name = name;
    this.windowed = windowed;
  }

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("c_bo", "BOOLEAN");
    types.put("c_ti", "TINYINT");
    types.put("c_i", "INT");
    types.put("c_l", "BIGINT");
    types.put("c_f", "FLOAT");
    types.put("c_d", "DOUBLE");
    types.put("c_dec", "DECIMAL(10,2)");
    types.put("c_s", "STRING");
    types.put("c_bin", "BINARY");
    types.put("c_dt", "DATE");
    types.put("c_ts", "TIMESTAMP");
    types.put("c_ntz", "TIMESTAMP_NTZ");
    types.put("c_iv", "INTERVAL DAY TO SECOND");
    types.put("c_ai", "ARRAY<INT>");
    types.put("c_as", "ARRAY<STRING>");
    types.put("c_ast", "ARRAY<STRUCT<x: INT, y: STRING>>");
    types.put("c_aa", "ARRAY<ARRAY<INT>>");
    types.put("c_m", "MAP<STRING, INT>");
    types.put("c_st", "STRUCT<x: INT, y: STRING>");
    types.put("c_v", "VARIANT");
    return types;
  }

  /** Declares the tables that the calls read. */
  static void declare(Catalyst catalyst) {
    List<String> nullable = new ArrayList<>();
    List<String> never = new ArrayList<>();
    TYPES.forEach((column, type) -> {
      nullable.add(column + " " + type);
      never.add(column + " " + type + " NOT NULL");
    });
    catalyst.table("g", String.join(", ", nullable));
    catalyst.table("h", String.join(", ", never));
    List<String> both = new ArrayList<>(nullable);
    never.forEach(c -> both.add("n" + c));
    catalyst.table("gh", String.join(", ", both));
  }

  private String call(List<String> args, String table) {
    return "SELECT "
        + name
        + "("
        + String.join(", ", args)
        + ")"
        + (windowed ? " OVER (ORDER BY c_i)" : "")
        + " FROM "
        + table;
  }

  /** The accepted calls by number of arguments. */
  List<Observation> accepted(List<List<String>> texts) {
    List<Observation> found = new ArrayList<>();
    attempt(List.of(), found, texts);
    boolean one = countFits(List.of("c_s"));
    if (one) {
      FIRST.forEach(a -> attempt(List.of(a), found, texts));
      attempt(List.of("'1'"), found, texts);
    }
    if (countFits(List.of("c_s", "c_s"))) {
      List<String> firsts = new ArrayList<>(FIRST);
      firsts.add("'1'");
      firsts.add("1");
      for (String a : firsts) {
        SECOND.forEach(b -> attempt(List.of(a, b), found, texts));
      }
    }
    if (countFits(List.of("c_s", "c_s", "c_s"))) {
      for (String a : THIRD_FIRST) {
        for (String b : THIRD_SECOND) {
          THIRD.forEach(c -> attempt(List.of(a, b, c), found, texts));
        }
      }
    }
    longer(found, texts);
    return found;
  }

  /** More arguments: only what was accepted with three, and one more of each kind. */
  private void longer(List<Observation> found, List<List<String>> texts) {
    List<List<String>> seeds = new ArrayList<>();
    seeds.add(List.of("c_i", "c_i", "c_i"));
    seeds.add(List.of("c_s", "c_s", "c_s"));
    texts.stream().filter(t -> t.size() == 3).limit(3).forEach(seeds::add);
    for (int count = 4; count <= 7; count++) {
      List<List<String>> next = new ArrayList<>();
      for (List<String> seed : seeds) {
        for (String more : List.of("c_i", "c_s", "'1'", "1", "c_dec", "true")) {
          List<String> args = new ArrayList<>(seed);
          args.add(more);
          int before = found.size();
          attempt(args, found, texts);
          if (found.size() > before || more.equals("c_i") && seed.getFirst().equals("c_i")) {
            next.add(args);
          }
        }
      }
      seeds = next.stream().limit(4).toList();
    }
  }

  private boolean countFits(List<String> args) {
    return !catalyst.ask(call(args, "g")).error().contains("WRONG_NUM_ARGS");
  }

  private void attempt(List<String> args, List<Observation> found, List<List<String>> texts) {
    Catalyst.Answer answer = catalyst.ask(call(args, "g"));
    if (!answer.analyzed() || answer.columns().isEmpty()) {
      return;
    }
    StringBuilder result = new StringBuilder(answer.columns().getFirst().type());
    for (int i = 1; i < answer.columns().size(); i++) {
      result.append("; ").append(answer.columns().get(i).type());
    }
    found.add(new Observation(args.stream().map(FunctionGrid::type).toList(), result.toString()));
    texts.add(args);
  }

  private static String type(String text) {
    String column = TYPES.get(text);
    if (column != null) {
      return column;
    }
    return switch (text) {
      case "1" -> "INT";
      case "0.5D" -> "DOUBLE";
      case "true" -> "BOOLEAN";
      case "x -> x", "x -> x IS NULL" -> "LAMBDA1";
      case "(x, y) -> x", "(x, y) -> x IS NULL" -> "LAMBDA2";
      case "INTERVAL 1 DAY" -> "INTERVAL DAY";
      default -> "STRING";
    };
  }

  /**
   * When the result of this call can be NULL: {@code never}, {@code any}, {@code all}, {@code
   * always}.
   */
  String nullability(List<String> args) {
    if (nullable(args, "h")) {
      return "always";
    }
    if (!nullable(args, "g")) {
      return "never";
    }
    for (int i = 0; i < args.size(); i++) {
      List<String> one = new ArrayList<>();
      for (int j = 0; j < args.size(); j++) {
        boolean column = args.get(j).startsWith("c_");
        one.add(column && i != j ? "n" + args.get(j) : args.get(j));
      }
      if (args.get(i).startsWith("c_") && !nullable(one, "gh")) {
        return i > 0 && args.size() > 1 ? "first" : "all";
      }
    }
    return "any";
  }

  private boolean nullable(List<String> args, String table) {
    Catalyst.Answer answer = catalyst.ask(call(args, table));
    return answer.columns().isEmpty() || answer.columns().getFirst().nullable();
  }
}
