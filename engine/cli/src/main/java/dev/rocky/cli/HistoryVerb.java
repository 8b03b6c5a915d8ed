package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.HistoryOutput;
import dev.rocky.output.Json;
import dev.rocky.output.ModelHistoryOutput;
import java.util.List;
import java.util.Optional;

/** {@code rocky history [--model NAME] [--since WHEN]}: two documents behind one verb. */
final class HistoryVerb extends Verb {
  @Override
  void declare(Options options) {
    options
        .text("--model", "NAME", "a model, or a table: its key, schema.table or bare name")
        .text("--since", "WHEN", "RFC 3339 timestamp or YYYY-MM-DD (midnight UTC)");
  }

  @Override
  int run(Arguments arguments, Door door) {
    Optional<String> model = arguments.text("--model");
    Optional<String> since = arguments.text("--since");
    if (model.isPresent()) {
      Reply<ModelHistoryOutput> reply = door.rocky().modelHistory(model.get(), since);
      if (door.json()) {
        door.out().print(Json.pretty(reply.output()));
      } else {
        print(reply.output(), door.page());
      }
      return reply.exit();
    }
    Reply<HistoryOutput> reply = door.rocky().history(since);
    if (door.json()) {
      door.out().print(Json.pretty(reply.output()));
    } else {
      print(reply.output(), door.page());
    }
    return reply.exit();
  }

  private static void print(HistoryOutput output, Page page) {
    page.table(
        List.of("RUN ID", "STARTED", "STATUS", "MODELS", "TRIGGER"),
        output.runs().stream()
            .map(r ->
                List.of(
                    r.runId(),
                    r.startedAt().toString(),
                    r.status(),
                    String.valueOf(r.modelsExecuted()),
                    r.trigger()))
            .toList());
    page.line();
    page.line(output.count() + (output.count() == 1 ? " run" : " runs"));
  }

  private static void print(ModelHistoryOutput output, Page page) {
    page.table(
        List.of("STARTED", "DURATION", "ROWS", "STATUS", "SQL HASH"),
        output.executions().stream()
            .map(e ->
                List.of(
                    e.startedAt().toString(),
                    Durations.text(e.durationMs()),
                    e.rowsAffected().map(String::valueOf).orElse(""),
                    e.status(),
                    e.sqlHash()))
            .toList());
    page.line();
    page.line(output.count() + (output.count() == 1 ? " execution" : " executions"));
  }
}
