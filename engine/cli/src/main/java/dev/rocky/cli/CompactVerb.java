package dev.rocky.cli;

import dev.rocky.command.CompactRequest;
import dev.rocky.command.DedupRequest;
import dev.rocky.command.Maintained;
import dev.rocky.command.Reply;
import dev.rocky.output.CompactDedupOutput;
import dev.rocky.output.CompactDedupOutput.DedupPair;
import dev.rocky.output.CompactDedupOutput.DedupSummary;
import dev.rocky.output.CompactOutput;
import dev.rocky.output.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code rocky compact TABLE} and {@code rocky compact --measure-dedup}: two documents. */
final class CompactVerb extends Verb {
  @Override
  void declare(Options options) {
    options
        .optionalArgument("TABLE", "a model, or a table: its key, schema.table or bare name")
        .text(
            "--target-size", "SIZE", "wanted size of a file: 512 (MB), 256MB, 1GB (default: 256MB)")
        .flag("--dry-run", "show the statements and send none")
        .flag("--measure-dedup", "find rows that are stored more than once; changes nothing")
        .text(
            "--exclude-columns",
            "A,B",
            "columns that do not count (default: "
                + String.join(",", DedupRequest.DEFAULT_EXCLUDED)
                + ")")
        .flag("--calibrate-bytes", "compare groups of rows of the three largest tables, too")
        .flag("--all-tables", "all tables of the catalogs, not only those of Rocky")
        .text("--pipeline", "NAME", "pipeline whose tables are meant (default: the only one)");
  }

  @Override
  void check(Arguments arguments) {
    boolean measure = arguments.flag("--measure-dedup");
    if (measure == arguments.optionalArgument(0).isPresent()) {
      throw new UsageException(
          measure
              ? "--measure-dedup looks at all tables and takes no TABLE"
              : "name a TABLE, or give --measure-dedup");
    }
    if (!measure) {
      for (String name : List.of("--calibrate-bytes", "--all-tables")) {
        if (arguments.flag(name)) {
          throw new UsageException(name + " requires --measure-dedup");
        }
      }
      if (arguments.text("--exclude-columns").isPresent()) {
        throw new UsageException("--exclude-columns requires --measure-dedup");
      }
    } else if (arguments.flag("--dry-run") || arguments.text("--target-size").isPresent()) {
      throw new UsageException(
          "--measure-dedup changes nothing: it takes no --dry-run or --target-size");
    }
  }

  @Override
  int run(Arguments arguments, Door door) {
    if (arguments.flag("--measure-dedup")) {
      Reply<CompactDedupOutput> reply = door.rocky().measureDedup(dedup(arguments));
      if (door.json()) {
        Json.print(reply.output(), door.out());
      } else {
        print(reply.output(), door.page());
      }
      return reply.exit();
    }
    Maintained<CompactOutput> done =
        door.rocky()
            .compact(
                new CompactRequest(
                    arguments.argument(0),
                    arguments.text("--pipeline"),
                    arguments.text("--target-size"),
                    arguments.flag("--dry-run")));
    CompactOutput output = done.reply().output();
    if (door.json()) {
      Json.print(output, door.out());
    } else {
      Page page = door.page();
      page.line(
          page.paint(
              Style.BOLD,
              "compact %s: files of %d MB%s"
                  .formatted(
                      output.model(), output.targetSizeMb(), output.dryRun() ? " (dry run)" : "")));
      StatementText.print(output.statements(), done.carried(), page);
    }
    return done.reply().exit();
  }

  private static DedupRequest dedup(Arguments arguments) {
    return new DedupRequest(
        arguments.text("--pipeline"),
        arguments
            .text("--exclude-columns")
            .map(text ->
                Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList())
            .orElse(DedupRequest.DEFAULT_EXCLUDED),
        arguments.flag("--calibrate-bytes"),
        arguments.flag("--all-tables"));
  }

  private static void print(CompactDedupOutput output, Page page) {
    page.table(
        List.of("COMPARED", "TABLES", "ROWS", "REPEATED TABLES", "SAVINGS"),
        List.of(
            row("all columns", output.tablesScanned(), output.raw()),
            row(
                "without " + String.join(", ", output.excludedColumns()),
                output.tablesScanned(),
                output.semantic())));
    if (!output.topDedupPairs().isEmpty()) {
      page.line();
      page.table(
          List.of("TABLE", "SAME AS", "ROWS"),
          output.topDedupPairs().stream()
              .map((DedupPair p) -> List.of(p.tableA(), p.tableB(), String.valueOf(p.sharedRows())))
              .toList());
    }
    output
        .calibration()
        .ifPresent(c -> {
          page.line();
          page.line(
              String.format(
                  Locale.ROOT,
                  "by groups of rows of %s: %.1f%%, by whole tables: %.1f%%",
                  String.join(", ", c.tablesSampled()),
                  c.byteDedupPct(),
                  c.partitionDedupPct()));
        });
    page.line();
    page.line("verdict: " + verdict(output.semantic().estimatedSavingsPct()));
    page.line("whole tables are compared: the figures are a lower bound. Nothing was changed.");
  }

  private static List<String> row(String what, long tables, DedupSummary summary) {
    return List.of(
        what,
        String.valueOf(tables),
        String.valueOf(summary.totalRows()),
        String.valueOf(summary.duplicatePartitions()),
        String.format(Locale.ROOT, "%.1f%%", summary.estimatedSavingsPct()));
  }

  /** By semantic savings, in percent (execution.md §20.4). */
  private static String verdict(double savings) {
    if (savings > 30) {
      return "GREEN";
    }
    return savings >= 10 ? "YELLOW" : "INCONCLUSIVE";
  }
}
