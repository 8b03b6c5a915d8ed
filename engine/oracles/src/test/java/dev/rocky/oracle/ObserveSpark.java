package dev.rocky.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/** Writes down how Spark's analyzer answers a grid of calls, one line for each accepted call. */
final class ObserveSpark {
  private ObserveSpark() {}

  public static void main(String[] args) throws IOException {
    Catalyst catalyst = new Catalyst();
    FunctionGrid.declare(catalyst);
    TreeMap<String, ExpressionInfo> infos = new TreeMap<>();
    catalyst.functions().forEach(f -> infos.put(f.getName(), f));
    List<String> lines = new ArrayList<>();
    for (String name : infos.keySet()) {
      String group = infos.get(name).getGroup();
      if (!Character.isLetter(name.charAt(0)) || name.equals("raise_error") && group.isEmpty()) {
        continue;
      }
      FunctionGrid grid = new FunctionGrid(catalyst, name, group.equals("window_funcs"));
      List<List<String>> texts = new ArrayList<>();
      List<Observation> found = grid.accepted(texts);
      Set<String> nulls = new LinkedHashSet<>();
      for (int i = 0; i < texts.size(); i += Math.max(1, texts.size() / 4)) {
        nulls.add(grid.nullability(texts.get(i)));
      }
      String head = name + "\t" + group + "\t" + String.join(",", nulls);
      lines.add(head);
      if (args.length > 1) System.err.println(head + " " + found.size());
      for (Observation one : found) {
        lines.add("\t" + String.join("|", one.arguments()) + "\t" + one.result());
      }
    }
    Files.write(Path.of(args[0]), lines);
  }
}
