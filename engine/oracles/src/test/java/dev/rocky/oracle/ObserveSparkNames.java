package dev.rocky.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes {@code databricks.names}: what Spark calls the result of a call where that is not the call
 * itself, as a template over its arguments. Reads what {@link ObserveSpark} wrote.
 */
final class ObserveSparkNames {
  private final Catalyst catalyst = new Catalyst();
  private final TreeSet<String> lines = new TreeSet<>();

  private ObserveSparkNames() {}

  public static void main(String[] args) throws IOException {
    ObserveSparkNames names = new ObserveSparkNames();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      int at = i;
      FunctionGrid.TYPES.forEach((column, type) -> columns.add("p" + at + column + " " + type));
    }
    names.catalyst.table("p", String.join(", ", columns));
    String name = "";
    boolean windowed = false;
    Map<Integer, Integer> tried = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] fields = line.split("\t", -1);
      if (!line.startsWith("\t")) {
        name = fields[0];
        windowed = fields[1].equals("window_funcs");
        tried.clear();
        continue;
      }
      List<String> types = fields[1].isEmpty() ? List.of() : List.of(fields[1].split("\\|"));
      int attempts = tried.getOrDefault(types.size(), 0);
      if (attempts < 6 && !fields[2].contains("; ") && names.ask(name, types, windowed)) {
        tried.put(types.size(), 6);
      } else {
        tried.put(types.size(), attempts + 1);
      }
    }
    Files.write(Path.of(args[1]), names.lines);
  }

  /** Whether the call could be asked with columns, or with literals from some argument on. */
  private boolean ask(String name, List<String> types, boolean windowed) {
    for (int literals = 0; literals <= types.size(); literals++) {
      List<String> args = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        args.add(argument(types.get(i), i, i >= types.size() - literals));
      }
      if (args.contains("")) {
        return false;
      }
      String call = name + "(" + String.join(", ", args) + ")";
      Catalyst.Answer answer =
          catalyst.ask("SELECT " + call + (windowed ? " OVER (ORDER BY p1c_i)" : "") + " FROM p");
      if (answer.analyzed() && answer.columns().size() == 1) {
        note(name, args, answer.columns().getFirst().name());
        return true;
      }
    }
    return false;
  }

  private static String argument(String type, int index, boolean literal) {
    if (literal) {
      return switch (type) {
        case "INT", "BIGINT" -> Integer.toString(index + 2);
        case "STRING" -> "'" + (index + 2) + "'";
        default -> "";
      };
    }
    for (Map.Entry<String, String> entry : FunctionGrid.TYPES.entrySet()) {
      if (entry.getValue().equals(type)) {
        return "p" + (index + 1) + entry.getKey();
      }
    }
    return "";
  }

  private void note(String name, List<String> args, String found) {
    List<String> shown = args.stream().map(a -> a.replace("'", "")).toList();
    int over = found.lastIndexOf(" OVER (");
    String template = over > 0 ? found.substring(0, over) : found;
    if (template.equals(name + "(" + String.join(", ", shown) + ")")) {
      return;
    }
    for (int i = shown.size() - 1; i >= 0; i--) {
      template = template.replace(shown.get(i), "$" + (i + 1));
    }
    lines.add(name + "\t" + shown.size() + "\t" + template);
  }
}
