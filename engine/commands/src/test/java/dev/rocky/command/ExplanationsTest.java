package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.diagnostic.Code;
import dev.rocky.output.Diagnostic;
import dev.rocky.output.ValidateOutput.MessageSeverity;
import dev.rocky.output.ValidateOutput.ValidateMessage;
import dev.rocky.project.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code has a page, and the examples on it are true: what is under "Fires" raises the code,
 * what is under "Put right" does not (compiler.md §10, config.md §17).
 */
final class ExplanationsTest {
  private static final Path PAGES = Path.of("src/main/resources/diagnostics");
  private static final Path ENGINE = Path.of("..");

  /** Found by a run, which is in touch with the live tables: its example is run, not compiled. */
  private static final Code FOUND_BY_RUNS = Code.W025;

  /** {@code validate} has no old names of keys to warn about. */
  private static final String NO_KEY_IS_DEPRECATED = "V070";

  /** The examples are about one thing each; where their models are built is not it. */
  private static final String DEFAULTS = "models/_defaults.toml";

  private static final Pattern FILE =
      Pattern.compile("^`([^`\n]+)`\n```\\w*\n(.*?)\n```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path directory;

  static List<Explanation> withExamples() {
    return Explanations.all().stream()
        .filter(e -> !e.code().equals(NO_KEY_IS_DEPRECATED))
        .filter(e -> !e.code().equals(FOUND_BY_RUNS.name()))
        .toList();
  }

  @Test
  void everyCodeHasAPageAndEveryPageACode() throws IOException {
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      files
          .map(f -> String.valueOf(f.getFileName()))
          .filter(f -> f.endsWith(".md"))
          .forEach(f -> pages.add(f.substring(0, f.length() - ".md".length())));
    }
    Set<String> codes = new TreeSet<>();
    Explanations.all().forEach(e -> assertTrue(codes.add(e.code()), e.code() + " is listed twice"));
    assertEquals(codes, pages);
  }

  @Test
  void everyCodeThatValidateFindsIsListed() {
    Set<String> found = new TreeSet<>();
    sources()
        .values()
        .forEach(text -> {
          Matcher code = Pattern.compile("\"([VL]\\d{3})\"").matcher(text);
          while (code.find()) {
            found.add(code.group(1));
          }
        });
    Set<String> listed =
        Explanations.all().stream()
            .map(Explanation::code)
            .filter(c -> c.startsWith("V") || c.startsWith("L"))
            .filter(c -> !c.equals(NO_KEY_IS_DEPRECATED))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(found, listed);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void aPageBeginsWithItsTitleAndSeverity(Explanation explanation) {
    String page = Explanations.page(explanation.code());
    String severity = explanation.severity().toLowerCase(java.util.Locale.ROOT);
    String head =
        "# "
            + explanation.code()
            + ": "
            + explanation.title()
            + "\n\nSeverity: "
            + severity
            + "\n\n";
    assertTrue(page.startsWith(head), page);
    assertFalse(page.contains("<br"), "a page is read in a terminal");
    boolean adjustable =
        Stream.of(Code.values())
            .anyMatch(c -> c.name().equals(explanation.code()) && c.adjustable());
    assertEquals(adjustable, page.contains("Change its weight with `[diagnostics]`"));
  }

  static List<Explanation> everything() {
    return Explanations.all();
  }

  @Test
  void everyCodeIsRaisedSomewhere() {
    Map<Path, String> sources = sources();
    List<Code> silent =
        Stream.of(Code.values())
            .filter(code -> {
              Pattern use = Pattern.compile("\\b(Code\\.|import static .*\\.)" + code + "\\b");
              boolean raised = sources.values().stream().anyMatch(t -> use.matcher(t).find());
              return raised == code.reserved();
            })
            .toList();
    assertEquals(List.of(), silent, "raised although reserved, or never raised");
  }

  @ParameterizedTest
  @MethodSource("withExamples")
  void examplesAreTrue(Explanation explanation) {
    String code = explanation.code();
    String page = Explanations.page(code);
    int fires = page.indexOf("\n## Fires\n");
    int mended = page.indexOf("\n## Put right\n");
    assertTrue(0 < fires && fires < mended, "the page has both sections");
    // A page is UTF-8, so the one example of a file that is not is written in the encoding it
    // names.
    Charset wrong = code.equals("E053") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    List<String> before =
        findings(code, directory.resolve("fires"), page.substring(fires, mended), wrong);
    List<String> after =
        findings(code, directory.resolve("mended"), page.substring(mended), StandardCharsets.UTF_8);
    assertAll(
        () -> assertTrue(before.contains(code), "does not fire, but " + before),
        () -> assertFalse(after.contains(code), "still fires"),
        () -> assertEquals(List.of(), errors(after), "the mended files have errors"));
  }

  /** W025, by a run on the table of its page. */
  @Test
  void aRunComparesDeclaredSourcesWithTheLiveTables() {
    String page = Explanations.page(FOUND_BY_RUNS.name());
    int mended = page.indexOf("\n## Put right\n");
    List<String> said = new ArrayList<>();
    for (String section : List.of(page.substring(0, mended), page.substring(mended))) {
      Shop shop = new Shop(directory.resolve("shop-" + said.size()));
      shop.sql("DROP TABLE raw.orders", "CREATE TABLE raw.orders (amount DOUBLE)");
      for (String model : List.of("orders", "kept", "latest", "counted")) {
        shop.write("models/" + model + ".sql", "SELECT amount FROM raw.orders");
        shop.write("models/" + model + ".toml", "");
      }
      Matcher file = FILE.matcher(section);
      while (file.find()) {
        shop.write(file.group(1), file.group(2) + "\n");
      }
      assertEquals(0, shop.run(Shop.request()).exit());
      said.add(String.join("\n", shop.notices));
    }
    assertTrue(
        said.getFirst()
            .contains(
                "W025: column `amount` of `raw.orders` is declared as DECIMAL(12,2), the live table has DOUBLE (sources/shop.toml:3:38)"),
        said.getFirst());
    assertFalse(said.getLast().contains("W025"), said.getLast());
  }

  private static List<String> errors(List<String> codes) {
    return codes.stream().filter(c -> c.startsWith("E")).toList();
  }

  /** The codes found in an example's files. */
  private static List<String> findings(String code, Path root, String section, Charset charset) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher file = FILE.matcher(section);
    while (file.find()) {
      files.put(file.group(1), file.group(2) + "\n");
    }
    assertFalse(files.isEmpty(), "an example has files");
    boolean validates = code.startsWith("V") || code.startsWith("L");
    if (!validates && !code.equals("W023")) {
      files.putIfAbsent(DEFAULTS, "[target]\ncatalog = \"shop\"\nschema = \"main\"\n");
    }
    files.forEach((name, text) -> write(root.resolve(name), text.getBytes(charset)));
    Rocky rocky =
        new Rocky(
            new Session(
                root,
                Optional.empty(),
                Optional.empty(),
                Environment.of(Map.of()),
                InstantSource.system(),
                (_, _, _, _) -> {},
                Interrupts.NONE));
    if (validates) {
      return rocky.validate().output().messages().stream()
          .filter(m -> m.severity() != MessageSeverity.OK)
          .map(ValidateMessage::code)
          .toList();
    }
    CompileRequest request =
        new CompileRequest(ModelsRequest.DEFAULT, Optional.empty(), false, code.equals("E052"));
    return rocky.compile(request).output().diagnostics().stream().map(Diagnostic::code).toList();
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The engine's own sources, but for the registry of codes. */
  private static Map<Path, String> sources() {
    Map<Path, String> texts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(ENGINE)) {
      List<Path> java = new ArrayList<>(files.filter(ExplanationsTest::isSource).sorted().toList());
      assertFalse(java.isEmpty());
      for (Path file : java) {
        texts.put(file, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java")
        && path.contains("/src/main/")
        && !path.endsWith("diagnostic/Code.java");
  }
}
