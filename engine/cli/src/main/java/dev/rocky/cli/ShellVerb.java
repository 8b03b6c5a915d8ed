package dev.rocky.cli;

import dev.rocky.command.ShellCommand;
import dev.rocky.command.ShellCommand.Answer;
import dev.rocky.failure.RockyException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code rocky shell [--pipeline NAME]}: statements from stdin, results on stdout, all else on
 * stderr. An error ends no session.
 */
final class ShellVerb extends Verb {
  private static final String PROMPT = "rocky> ";
  private static final String CONTINUED = "  ...> ";

  @Override
  void declare(Options options) {
    options.text("--pipeline", "NAME", "pipeline whose warehouse is asked (default: the only one)");
  }

  @Override
  int run(Arguments arguments, Door door) {
    try (ShellCommand shell = door.rocky().shell(arguments.text("--pipeline"));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      note(door, "connected to `%s`; .tables, .schema TABLE, .quit\n".formatted(shell.adapter()));
      read(shell, in, door);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(ShellCommand shell, BufferedReader in, Door door) throws IOException {
    StringBuilder statement = new StringBuilder();
    while (true) {
      note(door, statement.isEmpty() ? PROMPT : CONTINUED);
      String line = in.readLine();
      if (line == null) {
        answer(shell, statement, door);
        return;
      }
      String text = line.strip();
      if (statement.isEmpty() && text.startsWith(".")) {
        if (text.equals(".quit") || text.equals(".exit")) {
          return;
        }
        dotted(shell, text, door);
      } else if (text.endsWith("\\")) {
        statement.append(line, 0, line.lastIndexOf('\\')).append('\n');
      } else {
        statement.append(line).append('\n');
        if (text.isEmpty() || text.endsWith(";")) {
          answer(shell, statement, door);
        }
      }
    }
  }

  /** Sends what was gathered, and starts anew. */
  private static void answer(ShellCommand shell, StringBuilder gathered, Door door) {
    String sql = gathered.toString().strip();
    gathered.setLength(0);
    String bare = sql.endsWith(";") ? sql.substring(0, sql.length() - 1).strip() : sql;
    if (!bare.isEmpty()) {
      telling(() -> print(shell.run(bare), door), door);
    }
  }

  private static void dotted(ShellCommand shell, String line, Door door) {
    String[] words = line.split("\\s+", 2);
    Optional<String> argument = words.length > 1 ? Optional.of(words[1].strip()) : Optional.empty();
    switch (words[0]) {
      case ".tables" -> telling(() -> print(shell.tables(argument), door), door);
      case ".schema" ->
          argument.ifPresentOrElse(
              table -> telling(() -> print(shell.columns(table), door), door),
              () -> error(door, ".schema takes the name of a table"));
      default ->
          error(
              door, "unknown command '%s'; there are .tables, .schema, .quit".formatted(words[0]));
    }
  }

  private static void telling(Runnable work, Door door) {
    try {
      work.run();
    } catch (RockyException e) {
      error(door, String.valueOf(e.getMessage()));
    }
  }

  private static void print(Answer answer, Door door) {
    switch (answer) {
      case Answer.Table(var columns, var rows) -> {
        door.page().table(columns, rows);
        door.page().line(rows.size() + (rows.size() == 1 ? " row" : " rows"));
      }
      case Answer.Done(var rows) ->
          door.page()
              .line(
                  rows.isPresent()
                      ? "done, " + rows.getAsLong() + (rows.getAsLong() == 1 ? " row" : " rows")
                      : "done");
    }
    door.out().flush();
  }

  private static void error(Door door, String message) {
    door.err().println(Style.RED.paint("Error:", door.errColour()) + " " + message);
    door.err().flush();
  }

  /** For people only: nothing of it is printed where stderr is no terminal. */
  private static void note(Door door, String text) {
    if (door.progress()) {
      door.err().print(text);
      door.err().flush();
    }
  }
}
