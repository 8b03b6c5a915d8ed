package dev.rocky.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The command tree is as documented (cli.md): every command and option says what it does, every
 * documented option of the commands there are exists with its default, and none is without effect.
 */
final class CommandTreeTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/rocky/cli");

  /**
   * What each command takes: arguments in capitals, options with the default that their help names.
   */
  private static final Map<String, List<String>> DOCUMENTED = new LinkedHashMap<>();

  /** What a command always does, and may be told to do. */
  private static final Set<String> ONLY_MODE = Set.of("--detect");

  /** Documented options of commands there are that this version refuses as unknown. */
  private static final Map<String, List<String>> NOT_YET = new LinkedHashMap<>();

  static {
    List<String> models = List.of("--models|--models-dir", "--var");
    List<String> contracts = List.of("--contracts|--contracts-dir");
    List<String> selection = List.of("--select", "--exclude");
    documented("init", List.of("PATH=the current directory", "--template=duckdb"));
    documented("validate", List.of());
    documented(
        "discover", models, List.of("--pipeline=the only one", "--write-sources", "--schema"));
    List<String> run =
        List.of("--filter", "--pipeline=the only one", "--all", "--model", "--full-refresh");
    List<String> partitions =
        List.of(
            "--partition",
            "--from",
            "--to",
            "--latest",
            "--missing",
            "--lookback=the model's",
            "--parallel=1");
    List<String> defer = List.of("--defer", "--defer-to");
    List<String> resume = List.of("--resume", "--resume-latest");
    List<String> shadow = List.of("--shadow", "--shadow-suffix=_rocky_shadow", "--shadow-schema");
    documented(
        "plan", models, run, partitions, selection, defer, resume, shadow, List.of("--save"));
    documented("apply", List.of("PLAN-ID|FILE", "--expect-spec-digest"));
    documented("run", models, run, partitions, selection, defer, resume, shadow, List.of("--dag"));
    documented(
        "compare",
        List.of(
            "--filter",
            "--pipeline=the only one",
            "--shadow-suffix=_rocky_shadow",
            "--shadow-schema",
            "--thresholds",
            "--sample",
            "--aggregates"));
    documented("drift", List.of("--filter", "--pipeline=the only one", "--detect"));
    documented("snapshot", List.of("--pipeline=the only one", "--dry-run"));
    documented(
        "load",
        List.of(
            "--source-dir=the load pipeline's",
            "--format=by extension",
            "--target=named after each file",
            "--pipeline=the only one",
            "--truncate"));
    documented("seed", List.of("--seeds=seeds", "--pipeline=the only one", "--filter"));
    documented("state", List.of());
    documented("state show", List.of());
    documented("state delete", List.of("--table"));
    documented("state export", List.of("FILE"));
    documented("state import", List.of("FILE", "--force"));
    documented("state repair", List.of("--dry-run", "--release-lease"));
    documented(
        "compile",
        models,
        contracts,
        selection,
        List.of("--model", "--expand-macros", "--strict-coverage", "--target-dialect"));
    documented(
        "emit-sql",
        models,
        contracts,
        selection,
        List.of("--model", "--out=emitted-sql", "--dialect=each model's own"));
    documented(
        "lineage",
        models,
        contracts,
        List.of(
            "TARGET",
            "--column",
            "--upstream=default",
            "--downstream",
            "--indirect",
            "--format",
            "--diff"));
    documented("lineage-diff", models, contracts, List.of("REF"));
    documented("ci", models, contracts, List.of("--strict-coverage"));
    documented(
        "test", models, contracts, selection, List.of("--model", "--declarative", "--pipeline"));
    documented("explain", List.of("CODE"));
    documented("list pipelines", List.of());
    documented("list adapters", List.of());
    documented("list sources", List.of());
    documented("list models", models, selection, List.of("--unused"));
    documented("list deps", models, List.of("MODEL"));
    documented("list consumers", models, List.of("MODEL"));
    documented("doctor", List.of("--check"));
    documented("history", List.of("--model", "--since"));
    documented("metrics", List.of("MODEL", "--trend", "--column", "--alerts"));
    documented("optimize", models, List.of("--model"));
    documented("estimate", models, List.of("--model", "--pipeline=the only one"));
    documented("profile-storage", List.of("TABLE", "--pipeline=the only one"));
    documented(
        "compact",
        List.of(
            "TABLE",
            "--pipeline=the only one",
            "--target-size=256MB",
            "--dry-run",
            "--measure-dedup",
            "--exclude-columns=_loaded_by,_loaded_at,_fivetran_synced,_synced_at",
            "--calibrate-bytes",
            "--all-tables"));
    documented(
        "archive", List.of("--older-than", "--model", "--dry-run", "--pipeline=the only one"));
    documented("shell", List.of("--pipeline=the only one"));
    documented("watch", models, contracts);
    documented("docs", models, List.of("--output-path=docs/catalog.html", "--no-history"));
    documented("hooks list", List.of());
    documented("hooks test", List.of("EVENT"));
    documented("bench", List.of("GROUP=all", "--models=100", "--format", "--save", "--compare"));
    documented(
        "export-schemas",
        List.of("DIR=schemas", "--layout", "--only", "--check", "--prune", "--strict"));
    documented(
        "fmt",
        List.of(
            "PATH=the current directory", "--check", "--toml", "--sql", "--dialect=the project's"));
    documented("playground", List.of("PATH=rocky-playground", "--template=quickstart"));

    List<String> further = List.of("--governance-override");
    notYet("run", further);
    notYet("plan", further);
  }

  @SafeVarargs
  private static void documented(String command, List<String>... options) {
    List<String> all = new ArrayList<>();
    for (List<String> some : options) {
      all.addAll(some);
    }
    DOCUMENTED.put(command, List.copyOf(all));
  }

  @SafeVarargs
  private static void notYet(String command, List<String>... options) {
    List<String> all = new ArrayList<>();
    for (List<String> some : options) {
      all.addAll(some);
    }
    NOT_YET.put(command, List.copyOf(all));
  }

  private static CommandSpec spec(Verbs.Entry entry) {
    CommandSpec spec = CommandSpec.create().name("rocky " + entry.name());
    entry.make().get().declare(new Options(spec));
    return spec;
  }

  @Test
  void everyCommandIsDocumentedOnceAndSaysWhatItDoes() {
    List<String> names = Verbs.ALL.stream().map(Verbs.Entry::name).toList();
    assertEquals(new TreeSet<>(DOCUMENTED.keySet()), new TreeSet<>(names));
    assertEquals(names.size(), new HashSet<>(names).size());
    Verbs.ALL.forEach(entry -> {
      assertFalse(entry.summary().isBlank(), entry.name());
      assertFalse(entry.group().isBlank(), entry.name());
      assertFalse(entry.summary().endsWith("."), entry.name());
    });
  }

  @TestFactory
  Stream<DynamicTest> everyOptionHasHelp() {
    return each(entry -> {
      CommandSpec spec = spec(entry);
      List<String> silent = new ArrayList<>();
      for (OptionSpec option : spec.options()) {
        if (option.description().length == 0 || option.description()[0].isBlank()) {
          silent.add(option.longestName());
        }
        if (option.arity().max() > 0 && option.paramLabel().isBlank()) {
          silent.add(option.longestName() + " (its value)");
        }
      }
      for (PositionalParamSpec argument : spec.positionalParameters()) {
        if (argument.description().length == 0 || argument.description()[0].isBlank()) {
          silent.add(argument.paramLabel());
        }
      }
      assertEquals(List.of(), silent);
    });
  }

  @TestFactory
  Stream<DynamicTest> optionsAreThoseOfTheDocument() {
    return each(entry -> {
      CommandSpec spec = spec(entry);
      Set<String> declared = new TreeSet<>();
      Map<String, String> help = new LinkedHashMap<>();
      for (OptionSpec option : spec.options()) {
        List<String> names = new ArrayList<>(Arrays.asList(option.names()));
        names.sort(java.util.Comparator.comparingInt(String::length));
        declared.add(String.join("|", names));
        help.put(String.join("|", names), String.join(" ", option.description()));
      }
      for (PositionalParamSpec argument : spec.positionalParameters()) {
        declared.add(argument.paramLabel());
        help.put(argument.paramLabel(), String.join(" ", argument.description()));
      }
      Set<String> wanted = new TreeSet<>();
      for (String documented : DOCUMENTED.getOrDefault(entry.name(), List.of())) {
        String[] parts = documented.split("=", 2);
        wanted.add(parts[0]);
        if (parts.length == 2) {
          String text = help.getOrDefault(parts[0], "");
          assertTrue(
              text.contains("default") && text.contains(parts[1]),
              () -> parts[0] + " does not name its default " + parts[1] + ": " + text);
        }
      }
      assertEquals(wanted, declared);
    });
  }

  /** Once one of these exists it belongs to the documented ones. */
  @TestFactory
  Stream<DynamicTest> whatIsNotThereYetIsRefused() {
    return each(entry -> {
      CommandSpec spec = spec(entry);
      assertAll(
          NOT_YET.getOrDefault(entry.name(), List.of()).stream()
              .map(name -> () -> assertEquals(null, spec.findOption(name), name)));
    });
  }

  /** What is declared is asked for: by the command's own class or by one that declares it too. */
  @TestFactory
  Stream<DynamicTest> noOptionIsWithoutEffect() {
    return each(entry -> {
      Class<?> type = entry.make().get().getClass();
      while (type.getEnclosingClass() != null) {
        type = type.getEnclosingClass();
      }
      StringBuilder sources = new StringBuilder();
      for (String file :
          List.of(
              type.getSimpleName(),
              "ModelOptions",
              "PartitionOptions",
              "RunOptions",
              "SelectOptions",
              "ShadowOptions")) {
        sources.append(read(SOURCES.resolve(file + ".java")));
      }
      List<String> unread = new ArrayList<>();
      for (OptionSpec option : spec(entry).options()) {
        boolean asked =
            Arrays.stream(option.names())
                .anyMatch(name ->
                    Pattern.compile(
                            "arguments\\s*\\.(flag|text|texts|integer|path)\\(\""
                                + Pattern.quote(name)
                                + "\"\\)")
                        .matcher(sources)
                        .find());
        if (!asked && !ONLY_MODE.contains(option.longestName())) {
          unread.add(option.longestName());
        }
      }
      assertEquals(List.of(), unread);
    });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Stream<DynamicTest> each(java.util.function.Consumer<Verbs.Entry> test) {
    return Verbs.ALL.stream()
        .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> test.accept(entry)));
  }
}
