package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.testing.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of the suite with random tokens of one of its files deleted, doubled or swapped,
 * loaded and compiled as a project: nothing is thrown, nothing takes longer than a second, and
 * findings stay inside their files.
 *
 * <p>A few in the suite; {@code -Dmutations=100000} for the whole run, {@code -Dmutations.seed=N}
 * for another one.
 */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("mutations", 1_500);
  private static final long SEED = Long.getLong("mutations.seed", 20);
  private static final long SLOW_NANOS = 1_000_000_000L;

  /** Mutants of one project before the next is taken. */
  private static final int EACH = 10;

  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{N}_]+|\\s+|\"[^\"\\n]*\"|'[^'\\n]*'|.", Pattern.DOTALL);

  private static final List<String> ROOTS =
      List.of(
          "src/test/cases",
          "../lang/src/test/cases",
          "../sql/src/test/cases",
          "../runtime/src/test/cases");

  @TempDir Path temporary;

  @Test
  void nothingIsThrownNothingHangsFindingsStayInside() throws IOException {
    List<Map<String, String>> projects = projects();
    assertTrue(projects.size() > 200, "only " + projects.size() + " cases");
    Random random = new Random(SEED);
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> tally = new LinkedHashMap<>();
    for (int i = 0; i < MUTATIONS && wrong.size() < 20; i += EACH) {
      Map<String, String> files = projects.get(random.nextInt(projects.size()));
      Path directory = temporary.resolve("p");
      files.forEach((name, text) -> write(directory, name, text));
      List<String> names = List.copyOf(files.keySet());
      for (int k = 0; k < EACH; k++) {
        String name = names.get(random.nextInt(names.size()));
        String before = files.getOrDefault(name, "");
        String mutant = mutant(before, random);
        write(directory, name, mutant);
        check(directory, name, mutant, wrong, tally);
        write(directory, name, before);
      }
      delete(directory);
    }
    System.out.println("mutations: " + MUTATIONS + " of " + projects.size() + " cases, " + tally);
    assertEquals("", String.join("\n\n", wrong));
  }

  private static void check(
      Path directory, String name, String mutant, List<String> wrong, Map<String, Integer> tally) {
    try {
      long nanos = compile(directory, name, mutant, wrong, tally);
      // Other programs run here too: what is slow is slow twice.
      if (nanos > SLOW_NANOS
          && compile(directory, name, mutant, new ArrayList<>(), new LinkedHashMap<>())
              > SLOW_NANOS) {
        wrong.add(name + " takes " + nanos / 1_000_000 + " ms:\n" + mutant);
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      StackTraceElement[] stack = e.getStackTrace();
      wrong.add(
          "%s throws %s at %s:\n%s"
              .formatted(name, e, List.of(stack).subList(0, Math.min(6, stack.length)), mutant));
    }
  }

  private static long compile(
      Path directory, String name, String mutant, List<String> wrong, Map<String, Integer> tally)
      throws IOException {
    long start = System.nanoTime();
    Analysis analysis = TestProjects.host().analyze(TestProjects.load(directory));
    long nanos = System.nanoTime() - start;
    boolean errors = false;
    for (Diagnostic d : analysis.diagnostics()) {
      errors |= d.isError();
      if (d.place().isPresent() && !inside(d.place().get())) {
        wrong.add(name + ": " + d.code() + " lies at " + d.place().get().span() + ":\n" + mutant);
      }
    }
    tally.merge(errors ? "with errors" : "without errors", 1, Integer::sum);
    tally.merge("findings", analysis.diagnostics().size(), Integer::sum);
    tally.merge("slowest ms", (int) (nanos / 1_000_000), Math::max);
    return nanos;
  }

  private static boolean inside(Place place) {
    int length = place.source().text().length();
    return place.span().equals(dev.rocky.text.Span.NONE)
        || (place.span().start() >= 0
            && place.span().start() <= place.span().end()
            && place.span().end() <= length);
  }

  private static String mutant(String text, Random random) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    for (int i = random.nextInt(3); i >= 0 && !tokens.isEmpty(); i--) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(3)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(random.nextInt(tokens.size()), tokens.get(at));
        default -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
      }
    }
    return String.join("", tokens);
  }

  /** The files of every case; queries and DSL texts that are no project become its models. */
  private static List<Map<String, String>> projects() {
    List<Map<String, String>> projects = new ArrayList<>();
    for (String root : ROOTS) {
      for (CaseFile file : CaseFile.below(Path.of(root))) {
        Map<String, String> files = file.files();
        if (files.keySet().stream().anyMatch(name -> name.startsWith("models/"))) {
          projects.add(files);
          continue;
        }
        files.forEach((name, text) -> alone(name, text, projects));
      }
    }
    return projects;
  }

  private static void alone(String name, String text, List<Map<String, String>> projects) {
    if (name.endsWith(".rocky")) {
      projects.add(Map.of("models/m.rocky", text));
    }
    if (name.endsWith(".sql")) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("rocky.toml", config(name));
      int i = 0;
      for (String query : text.split("\\n\\s*\\n")) {
        files.put("models/m" + i++ + ".sql", query + "\n");
      }
      projects.add(files);
    }
  }

  private static String config(String name) {
    String dialect = name.substring(name.lastIndexOf('/') + 1).split("\\.")[0];
    return switch (dialect) {
      case "databricks" ->
          "[adapter]\ntype = \"databricks\"\nhost = \"h\"\nhttp_path = \"p\"\ntoken = \"t\"\n";
      case "snowflake" ->
          "[adapter]\ntype = \"snowflake\"\naccount = \"a\"\nwarehouse = \"w\"\nusername = \"u\"\npassword = \"p\"\n";
      case "bigquery" -> "[adapter]\ntype = \"bigquery\"\nproject_id = \"p\"\n";
      default -> "[adapter]\ntype = \"duckdb\"\n";
    };
  }

  private static void write(Path directory, String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
