package dev.rocky.cli;

import dev.rocky.command.BenchRequest;
import dev.rocky.output.BenchOutput;
import dev.rocky.output.BenchOutput.BenchResult;
import dev.rocky.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code rocky bench [GROUP]}. */
final class BenchVerb extends Verb {
  private static final List<String> GROUPS = List.of("compile", "dag", "sql_gen", "startup", "all");

  @Override
  void declare(Options options) {
    options
        .optionalArgument("GROUP", String.join(", ", GROUPS) + " (default: all, the first three)")
        .integer("--models", "N", "number of synthetic models (default: 100)")
        .text("--format", "F", "table or json")
        .text("--save", "FILE", "write the report")
        .text("--compare", "FILE", "show the change against a saved report");
  }

  @Override
  void check(Arguments arguments) {
    arguments
        .optionalArgument(0)
        .filter(g -> !GROUPS.contains(g))
        .ifPresent(g -> {
          throw new UsageException(
              "there is no group '" + g + "'; there are " + String.join(", ", GROUPS));
        });
    arguments
        .text("--format")
        .filter(f -> !f.equals("table") && !f.equals("json"))
        .ifPresent(f -> {
          throw new UsageException("--format takes table or json, not '" + f + "'");
        });
    arguments
        .integer("--models")
        .filter(n -> n < 1)
        .ifPresent(n -> {
          throw new UsageException("--models takes a number from 1 on");
        });
  }

  @Override
  int run(Arguments arguments, Door door) {
    String group = arguments.optionalArgument(0).orElse("all");
    List<String> groups = group.equals("all") ? GROUPS.subList(0, 3) : List.of(group);
    Map<String, Double> before =
        arguments.text("--compare").map(BenchReports::means).orElse(Map.of());
    BenchOutput output =
        door.rocky().bench(new BenchRequest(groups, arguments.integer("--models").orElse(100)));
    Optional<String> format = arguments.text("--format");
    if (format.map("json"::equals).orElse(door.explicitJson())) {
      door.out().print(Json.pretty(output));
    } else {
      print(output, before, door.page());
    }
    arguments.text("--save").ifPresent(file -> save(file, output));
    return 0;
  }

  private static void save(String file, BenchOutput output) {
    try {
      Files.writeString(Path.of(file), Json.pretty(output));
    } catch (IOException e) {
      throw new dev.rocky.failure.RockyException(
          dev.rocky.failure.FailureKind.UNKNOWN, "cannot write " + file, e);
    }
  }

  private static void print(BenchOutput output, Map<String, Double> before, Page page) {
    page.line(
        "%s %s, %d processors"
            .formatted(output.system().os(), output.system().arch(), output.system().cpus()));
    String group = "";
    for (BenchResult result : output.results()) {
      if (!result.group().equals(group)) {
        group = result.group();
        page.line();
        page.line(page.paint(Style.BOLD, group));
      }
      page.line(
          "  %s  %s%s%s"
              .formatted(
                  result.name(),
                  time(result.meanUs()),
                  result.throughput() == null ? "" : "  (" + result.throughput() + ")",
                  change(result, before)));
    }
  }

  private static String change(BenchResult result, Map<String, Double> before) {
    Double old = before.get(result.group() + "/" + result.name());
    if (old == null || old == 0) {
      return "";
    }
    double percent = (result.meanUs() - old) / old * 100;
    if (Math.abs(percent) < 1) {
      return "  (unchanged)";
    }
    return String.format(
        Locale.ROOT, "  (%+.1f %% %s)", percent, percent > 0 ? "slower" : "faster");
  }

  private static String time(double micros) {
    return micros < 1_000
        ? String.format(Locale.ROOT, "%.1f µs", micros)
        : String.format(Locale.ROOT, "%.2f ms", micros / 1_000);
  }
}
