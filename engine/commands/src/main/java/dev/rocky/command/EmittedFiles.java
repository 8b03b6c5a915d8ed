package dev.rocky.command;

import dev.rocky.compile.TypedModel;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.RunValues;
import dev.rocky.output.EmitSqlOutput.EmittedModel;
import dev.rocky.plan.StandaloneSql.Emitted.Statements;
import dev.rocky.plan.StandaloneSql.Line;
import dev.rocky.sql.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of {@code rocky emit-sql}: one for all schemas, one or two for each model, and the
 * orders in which to run them. The same project gives the same bytes.
 */
final class EmittedFiles {
  private static final String SET_UP = "_schemas.sql";
  private static final String ORDER = "_order.txt";

  private final Map<String, String> texts = new LinkedHashMap<>();

  /** The files that build everything from nothing, in order, and those of every later time. */
  private final List<String> first = new ArrayList<>();

  private final List<String> later = new ArrayList<>();

  /** In execution order. */
  List<String> names() {
    return List.copyOf(texts.keySet());
  }

  void setUp(List<Statement> schemas) {
    if (!schemas.isEmpty()) {
      StringBuilder text = new StringBuilder("-- The schemas of all targets.\n");
      schemas.forEach(s -> text.append('\n').append(s.sql()).append("\n;\n"));
      texts.put(SET_UP, text.toString());
      first.add(SET_UP);
    }
  }

  void add(TypedModel model, EmittedModel emitted, Statements sql) {
    texts.put(emitted.file(), first(model, emitted, sql.first()));
    first.add(emitted.file());
    String again = emitted.nextFile().orElse(emitted.file());
    sql.next().ifPresent(lines -> texts.put(again, next(model, emitted, lines, sql.windows())));
    later.add(again);
  }

  private static String first(TypedModel model, EmittedModel emitted, List<Line> lines) {
    return head(model, emitted)
        + emitted
            .nextFile()
            .map(next ->
                "-- Builds the table from nothing: run it once, afterwards `" + next + "`.\n")
            .orElse("")
        + (holdsRunValues(emitted, lines)
            ? "-- Put in first: for %s a timestamp literal, the same in all statements and later than\n-- any before; for %s a name of this run.\n"
                .formatted(RunValues.OPEN.timestamp(), RunValues.OPEN.snapshotId())
            : "")
        + body(lines);
  }

  /** A history's statements are the same in every run but for the run's own values. */
  private static boolean holdsRunValues(EmittedModel emitted, List<Line> lines) {
    return emitted.strategy().equals("snapshot")
        && lines.stream().anyMatch(line -> line.sql().contains(RunValues.OPEN.timestamp()));
  }

  private static String next(
      TypedModel model, EmittedModel emitted, List<Line> lines, boolean windows) {
    String how =
        windows
            ? "-- Replaces one window of the table that `%s` has built. Put its bounds in place of\n-- @start_date and @end_date first, as 'YYYY-MM-DD HH:MM:SS'; the end does not belong to it.\n"
            : "-- Adds to a table that `%s` has built.\n";
    return head(model, emitted) + how.formatted(emitted.file()) + body(lines);
  }

  private static String head(TypedModel model, EmittedModel emitted) {
    String reads = String.join(", ", model.dependencies());
    return "-- Model: "
        + emitted.model()
        + " ("
        + emitted.strategy()
        + ", "
        + emitted.dialect()
        + ")\n-- Target: "
        + emitted.target()
        + "\n"
        + (reads.isEmpty() ? "" : "-- Reads: " + reads + "\n");
  }

  private static String body(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append('\n');
      if (line.complaint().isPresent()) {
        text.append("-- Stop here if this query returns a row: ")
            .append(line.complaint().get())
            .append(".\n");
      }
      // On a line of its own: a query may end in a comment.
      text.append(line.sql()).append("\n;\n");
    }
    return text.toString();
  }

  /** Writes all, and removes what an earlier call wrote and this one does not. */
  void write(Path directory) {
    try {
      Files.createDirectories(directory);
      for (String old : earlier(directory)) {
        if (!texts.containsKey(old)) {
          Files.deleteIfExists(directory.resolve(old));
        }
      }
      for (Map.Entry<String, String> file : texts.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
      Files.writeString(directory.resolve(ORDER), order());
    } catch (IOException e) {
      throw new RockyException(
          FailureKind.UNKNOWN, "the files cannot be written to `" + directory + "`", e);
    }
  }

  private String order() {
    StringBuilder text = new StringBuilder("# From nothing:\n");
    first.forEach(file -> text.append(file).append('\n'));
    text.append("\n# Every later time:\n");
    later.forEach(file -> text.append(file).append('\n'));
    return text.toString();
  }

  private static List<String> earlier(Path directory) throws IOException {
    Path order = directory.resolve(ORDER);
    List<String> names = new ArrayList<>();
    if (Files.isRegularFile(order)) {
      for (String line : Files.readAllLines(order)) {
        if (line.endsWith(".sql") && line.indexOf('/') < 0 && line.indexOf('\\') < 0) {
          names.add(line);
        }
      }
    }
    return names;
  }
}
