package dev.rocky.cli;

import dev.rocky.command.ArchiveRequest;
import dev.rocky.command.Maintained;
import dev.rocky.command.Reply;
import dev.rocky.output.ArchiveOutput;
import java.util.List;

/** {@code rocky archive --older-than AGE [--model TABLE] [--dry-run]}. */
final class ArchiveVerb extends OutputVerb<ArchiveOutput> {
  private List<Maintained.Carried> carried = List.of();

  @Override
  void declare(Options options) {
    options
        .requiredText("--older-than", "AGE", "90d, 6m (30 days each), 1y (365 days each), or days")
        .text("--model", "TABLE", "only this model or table")
        .flag("--dry-run", "show the statements and send none")
        .text("--pipeline", "NAME", "pipeline whose tables are meant (default: the only one)");
  }

  @Override
  Reply<ArchiveOutput> call(Arguments arguments, Door door) {
    Maintained<ArchiveOutput> done =
        door.rocky()
            .archive(
                new ArchiveRequest(
                    arguments
                        .text("--older-than")
                        .orElseThrow(() -> new IllegalStateException("required")),
                    arguments.text("--model"),
                    arguments.text("--pipeline"),
                    arguments.flag("--dry-run")));
    carried = done.carried();
    return done.reply();
  }

  @Override
  void print(ArchiveOutput output, Page page, Door door) {
    page.line(
        page.paint(
            Style.BOLD,
            "archive%s: rows older than %d days%s"
                .formatted(
                    output.model().map(name -> " " + name).orElse(""),
                    output.olderThanDays(),
                    output.dryRun() ? " (dry run)" : "")));
    StatementText.print(output.statements(), carried, page);
  }
}
