package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes {@code databricks.functions} of what {@code ObserveSpark} wrote down: for each function and
 * number of arguments, the kinds of types it takes and the first result rule that explains every
 * observed type. Where none does, the best one is taken and named on the standard error: such
 * functions want a line in {@code databricks.corrections}.
 */
final class GenerateSparkCatalogue {
  private static final List<String> RULES =
      List.of(
          "=1",
          "#1",
          "=2",
          "E1",
          "ARRAY<=1>",
          "ARRAY<E1>",
          "ARRAY<K1>",
          "ARRAY<V1>",
          "C",
          "C2",
          "ARRAY<C>",
          "MAP<=1:=2>",
          "MAP<E1:E2>",
          "V1",
          "=3",
          "E2",
          "@sum",
          "@avg",
          "@round",
          "@ceil",
          "@concat",
          "@map",
          "@decode",
          "@percentile",
          "@approx_percentile",
          "@sequence",
          "@timestamp",
          "@stamped",
          "@entries",
          "@from_entries",
          "@inverse",
          "@field",
          "@top",
          "@add",
          "@subtract",
          "@multiply",
          "@divide",
          "@mod");

  private static final String LETTERS = "BNSTXAMRV";

  private record Call(List<String> arguments, String result) {}

  private GenerateSparkCatalogue() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> lines = new TreeMap<>();
    String head = "";
    List<Call> calls = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (line.startsWith("\t")) {
        String[] fields = line.split("\t", -1);
        calls.add(
            new Call(fields[1].isEmpty() ? List.of() : List.of(fields[1].split("\\|")), fields[2]));
        continue;
      }
      add(head, calls, lines);
      head = line;
      calls = new ArrayList<>();
    }
    add(head, calls, lines);
    Files.write(Path.of(args[1]), lines.values());
  }

  private static void add(String head, List<Call> calls, Map<String, String> lines) {
    if (head.isEmpty()) {
      return;
    }
    String[] fields = head.split("\t", -1);
    String name = fields[0];
    if (calls.isEmpty()) {
      System.err.println(name + ": no call was accepted");
      return;
    }
    Map<Integer, List<Call>> byCount = new TreeMap<>();
    calls.forEach(
        c -> byCount.computeIfAbsent(c.arguments().size(), _ -> new ArrayList<>()).add(c));
    Set<String> overloads = new LinkedHashSet<>();
    Map<Integer, String> results = new LinkedHashMap<>();
    byCount.forEach((count, some) -> results.put(count, result(name, some)));
    int last = byCount.keySet().stream().max(Integer::compare).orElseThrow();
    boolean many = last >= 6;
    byCount.forEach((count, some) -> {
      List<String> parameters = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        parameters.add(letters(some, i));
      }
      String end = many && count == last ? ",**" : "";
      overloads.add(String.join(",", parameters) + end + ">" + results.get(count));
    });
    lines.put(
        name,
        String.join(
            "\t",
            name,
            kind(fields[1]),
            fields.length > 3 ? fields[3] : "",
            nullability(fields[2], kind(fields[1])),
            String.join(";", overloads)));
  }

  private static String kind(String group) {
    return switch (group) {
      case "agg_funcs" -> "aggregate";
      case "window_funcs" -> "window";
      case "generator_funcs", "table_funcs" -> "table";
      default -> "scalar";
    };
  }

  private static String nullability(String observed, String kind) {
    // Text that is read as a date or a number can always fail to be one: that says nothing of the
    // function itself, so `always` counts only where nothing else was seen.
    Set<String> all = Set.of(observed.split(","));
    if (all.equals(Set.of("always"))) {
      return "always";
    }
    boolean never = all.equals(Set.of("never")) || all.equals(Set.of("never", "always"));
    return never && !kind.equals("window") ? "never" : all.equals(Set.of("all")) ? "all" : "any";
  }

  private static String letters(List<Call> calls, int index) {
    if (index > 2
        || index > 0 && calls.stream().anyMatch(c -> isNested(c.arguments().getFirst()))) {
      return "*";
    }
    Set<Character> found = new LinkedHashSet<>();
    calls.forEach(c -> found.add(letter(c.arguments().get(index))));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LETTERS.length(); i++) {
      if (found.contains(LETTERS.charAt(i)) || index > 0 && LETTERS.charAt(i) == 'R') {
        text.append(LETTERS.charAt(i));
      }
    }
    if (found.contains('L')) {
      return "L";
    }
    boolean all = text.length() >= LETTERS.length() - 2 && found.contains('A');
    return all ? "*" : text.isEmpty() ? "*" : text.toString();
  }

  private static boolean isNested(String type) {
    return type.startsWith("ARRAY") || type.startsWith("MAP");
  }

  private static char letter(String type) {
    return type.startsWith("LAMBDA")
        ? 'L'
        : type.startsWith("ARRAY")
            ? 'A'
            : type.startsWith("MAP")
                ? 'M'
                : type.startsWith("STRUCT")
                    ? 'R'
                    : type.startsWith("INTERVAL")
                        ? 'I'
                        : type.startsWith("TIMESTAMP") || type.equals("DATE")
                            ? 'T'
                            : switch (type) {
                              case "STRING" -> 'S';
                              case "BOOLEAN" -> 'B';
                              case "BINARY" -> 'X';
                              case "VARIANT" -> 'V';
                              default -> 'N';
                            };
  }

  private static String result(String name, List<Call> calls) {
    List<String> candidates = new ArrayList<>();
    calls.stream().map(Call::result).distinct().limit(3).forEach(candidates::add);
    if (calls.stream().map(Call::result).distinct().count() > 1) {
      candidates.addAll(RULES);
    }
    String best = "";
    int most = -1;
    for (String rule : candidates) {
      int right = 0;
      for (Call call : calls) {
        right += explains(rule, call) ? 1 : 0;
      }
      if (right > most) {
        most = right;
        best = rule;
      }
    }
    if (most < calls.size()) {
      System.err.println(
          name
              + "/"
              + calls.getFirst().arguments().size()
              + ": "
              + best
              + " explains "
              + most
              + " of "
              + calls.size()
              + ", not "
              + calls.stream().filter(wrong(best)).limit(3).toList());
    }
    return best;
  }

  private static java.util.function.Predicate<Call> wrong(String rule) {
    return call -> !explains(rule, call);
  }

  private static boolean explains(String rule, Call call) {
    if (rule.equals(call.result())) {
      return true;
    }
    List<Operand> operands = new ArrayList<>();
    for (String argument : call.arguments()) {
      NativeType type = SparkRules.INSTANCE.type(argument);
      operands.add(Operand.of(type, true));
    }
    try {
      NativeType type =
          SparkResults.of(rule, DuckDbRules.shape("f", operands), SparkRules.INSTANCE);
      return SparkRules.INSTANCE.print(type).equals(call.result());
    } catch (IndexOutOfBoundsException | IllegalStateException e) {
      return false; // a rule for other numbers of arguments
    }
  }
}
