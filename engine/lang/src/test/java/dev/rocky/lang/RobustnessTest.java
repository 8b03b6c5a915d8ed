package dev.rocky.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.testing.CaseFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text makes the DSL throw or hang; formatting changes nothing but the layout (dsl.md §14). */
class RobustnessTest {
  private static final int MUTATIONS = Integer.getInteger("lang.mutations", 4_000);
  private static final InputSchemas SCHEMAS =
      LangCasesTest.schemas("t1: k, a, b\nt2: k, c, d\norders: id, amount, ...\n");

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (CaseFile file : CaseFile.below(Path.of("src/test/cases"))) {
      texts.add(file.file("model.rocky").orElseThrow());
    }
    return texts;
  }

  @Test
  void mutatedTextsNeverThrow() {
    List<String> texts = texts();
    Random random = new Random(7);
    for (int i = 0; i < MUTATIONS; i++) {
      String text = texts.get(random.nextInt(texts.size()));
      int changes = 1 + random.nextInt(4);
      for (int c = 0; c < changes; c++) {
        text = mutated(text, texts, random);
      }
      everything(text);
    }
  }

  @Test
  void randomTextsNeverThrow() {
    Random random = new Random(11);
    for (int i = 0; i < MUTATIONS; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int c = 0; c < length; c++) {
        text.append(
            (char) (random.nextInt(8) == 0 ? random.nextInt(0x10000) : random.nextInt(128)));
      }
      everything(text.toString());
    }
  }

  @Test
  void randomTokensNeverThrow() {
    List<String> pieces = new ArrayList<>(ReservedWords.all());
    for (TokenKind kind : TokenKind.values()) {
      if (!kind.text().isEmpty()) {
        pieces.add(kind.text());
      }
    }
    pieces.addAll(
        List.of(
            "a",
            "t1",
            "k",
            "sum(",
            "\"x\"",
            "1",
            "2.5",
            "@2025-01-01",
            "@start_date",
            "{ a: ",
            "over (",
            "left join t2 on k",
            "from t1",
            "-- note\n",
            "`q`",
            "derive {",
            "where a > 1"));
    Random random = new Random(13);
    for (int i = 0; i < MUTATIONS; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "from t1 " : "");
      int length = random.nextInt(25);
      for (int c = 0; c < length; c++) {
        text.append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextInt(5) == 0 ? "\n" : " ");
      }
      everything(text.toString());
    }
  }

  private static String mutated(String text, List<String> texts, Random random) {
    if (text.isEmpty()) {
      return "from";
    }
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(6));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 ->
          text.substring(0, at)
              + "(){}[]\"'`@-,.:|\n".charAt(random.nextInt(16))
              + text.substring(at);
      case 2 -> text.substring(0, at);
      case 3 -> {
        String other = texts.get(random.nextInt(texts.size()));
        yield text.substring(0, at) + other.substring(random.nextInt(other.length() + 1));
      }
      default -> text.substring(0, at) + text.substring(at, to) + text.substring(at);
    };
  }

  private static void everything(String text) {
    Lowered lowered = RockyDsl.lower(text, SCHEMAS);
    for (DslFinding finding : lowered.findings()) {
      assertTrue(finding.span().end() <= text.length(), text);
      assertFalse(finding.message().isEmpty());
    }
    for (int at = 0; at < lowered.sql().length(); at += 7) {
      assertTrue(lowered.map().source(at).end() <= text.length(), text);
    }
    String formatted = Formatter.format(text);
    assertEquals(formatted, Formatter.format(formatted), () -> "not idempotent:\n" + text);
    assertEquals(tokens(text), tokens(formatted), text);
    Lowered again = RockyDsl.lower(formatted, SCHEMAS);
    if (!RockyDsl.tokens(text).unterminated()) {
      assertEquals(lowered.sql(), again.sql(), text);
    }
    assertEquals(lowered.findings().size(), again.findings().size(), text);
  }

  private static List<String> tokens(String text) {
    Tokens tokens = RockyDsl.tokens(text);
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      String token = tokens.text(i);
      shown.add(
          tokens.kind(i) + " " + (tokens.unterminated() ? token.strip() : token.stripTrailing()));
    }
    return shown;
  }

  @Test
  void deepNestingIsAnError() {
    for (int depth : List.of(257, 1000, 100_000)) {
      for (String open : List.of("(", "not ", "f(", "- ", "match { x => ", "a in [", "cast(")) {
        Lowered lowered =
            RockyDsl.lower("from t where " + open.repeat(depth) + "a", InputSchemas.NONE);
        assertEquals(1, lowered.findings().size(), open);
        assertEquals(
            "expression nesting 257 is over the limit of 256",
            lowered.findings().getFirst().message());
      }
      String casts = "from t derive { x: a" + "::int".repeat(depth) + " }";
      assertEquals(
          "expression nesting 257 is over the limit of 256",
          RockyDsl.lower(casts, InputSchemas.NONE).findings().getFirst().message());
    }
    String fits = "from t\nwhere " + "(".repeat(256) + "a" + ")".repeat(256);
    assertEquals("SELECT *\nFROM t\nWHERE a", RockyDsl.lower(fits, InputSchemas.NONE).sql());
  }

  @Test
  void longChainsAreNotDeep() {
    for (String operator : List.of(" + ", " || ", " and ", " or ", " * ")) {
      String chain = ("a" + operator).repeat(50_000) + "a";
      Lowered lowered = RockyDsl.lower("from t\nderive { x: " + chain + " }", InputSchemas.NONE);
      assertEquals(List.of(), lowered.findings());
      assertTrue(lowered.sql().length() > 200_000);
    }
    String mixed = "a || b + ".repeat(20_000) + "c";
    assertEquals(
        List.of(),
        RockyDsl.lower("from t derive { x: " + mixed + " }", InputSchemas.NONE).findings());
  }

  @Test
  void repeatedInliningDoesNotGrowWithoutBounds() {
    StringBuilder doubling = new StringBuilder("from t\nderive { x0: a }\n");
    StringBuilder nesting = new StringBuilder("from t\nderive { x0: a }\n");
    for (int i = 1; i < 400; i++) {
      doubling.append("derive { x" + i + ": x" + (i - 1) + " * x" + (i - 1) + " }\n");
      nesting.append("derive { x" + i + ": f(x" + (i - 1) + ") }\n");
    }
    Lowered doubled = RockyDsl.lower(doubling.toString(), InputSchemas.NONE);
    assertEquals(List.of(), doubled.findings());
    assertTrue(doubled.sql().length() < 20_000_000, "" + doubled.sql().length());
    Lowered nested = RockyDsl.lower(nesting.toString(), InputSchemas.NONE);
    assertTrue(nested.sql().contains("_rocky_1"));
    assertFalse(nested.sql().contains("F(".repeat(400)));
  }

  @Test
  void twoLoweringsAreTheSame() {
    for (String text : texts()) {
      Lowered one = RockyDsl.lower(text, SCHEMAS);
      Lowered two = RockyDsl.lower(text, SCHEMAS);
      assertEquals(one.sql(), two.sql());
      assertEquals(one.findings(), two.findings());
    }
  }

  @Test
  void reservedWordsAreThirtySix() {
    List<String> words = ReservedWords.all();
    assertEquals(36, words.size());
    assertEquals(words.stream().sorted().toList(), words);
    for (String word : words) {
      assertEquals(word, RockyDsl.tokens(word).kind(0).text());
      assertEquals(TokenKind.NAME, RockyDsl.tokens(word.toUpperCase(Locale.ROOT)).kind(0));
      assertEquals(TokenKind.NAME, RockyDsl.tokens(word + "s_").kind(0));
    }
  }
}
