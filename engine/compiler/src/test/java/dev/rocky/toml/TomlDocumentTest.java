package dev.rocky.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.testing.CaseFile;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** Our reader beside jackson-dataformat-toml: the same values wherever both read a text. */
final class TomlDocumentTest {
  private static final TomlMapper JACKSON = new TomlMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1\nb = -0\nc = +7\nd = 1_000\ne = 0xDEAD_beef\nf = 0o17\ng = 0b101\nh = 9223372036854775807",
        "a = 1.5\nb = -2e3\nc = 1_0.2_5E-1\nd = +0.0\ne = 6.626e-34",
        "a = true\nb = false",
        "a = \"x\\ty\\u00e9\\U0001F600\\\"\\\\\"\nb = 'c:\\d'\nc = \"\"\nd = ''",
        "a = \"\"\"\nfirst\n  second \\\n   third\"\"\"\nb = '''\nraw \\n\n'''\nc = \"\"\"a\"\"b\"\"\"\"",
        "a = '''it''s'''\nb = \"\"\"\"quoted\"\"\"\"\"\nc = ''''x''''",
        "a = [1, [2, 3], [\"x\"],\n # comment\n 4,\n]\nb = []",
        "a = { b = 1, c.d = 2, e = { } }\nf = {}",
        "a.b.c = 1\na.b.d = 2\n\"x y\".'z.w' = 3\n3.14 = 'pi'",
        "[a.b]\nc = 1\n[a]\nd = 2\n[x]\n[x.y.z]\ne = 3",
        "[[a]]\nb = 1\n[a.c]\nd = 2\n[[a]]\nb = 3\n[[a.e]]\nf = 4\n[[a.e]]\nf = 5",
        "[fruit]\napple.color = 'red'\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true",
        "# only a comment\r\na = 1 # more\r\n\r\nb = 2",
        "a=1\n[  b . c  ]\nd=2 \t\n",
        ""
      })
  void readsWhatJacksonReads(String text) {
    TomlDocument document = TomlDocument.parse(text);
    assertEquals(Optional.empty(), document.error());
    assertEquals(plain(JACKSON.readTree(text)), sorted(document.root().plain()), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1979-05-27T07:32:00Z",
        "a = 1979-05-27 00:32:00.999999-07:00",
        "a = 1979-05-27T07:32:00",
        "a = 1979-05-27",
        "a = 07:32:00.5"
      })
  void readsDatesAndTimes(String text) {
    TomlDocument document = TomlDocument.parse(text);
    assertEquals(Optional.empty(), document.error());
    TomlValue.Entry entry = document.root().entry("a");
    if (entry == null || !(entry.value() instanceof TomlValue.Moment moment)) {
      throw new AssertionError("no date or time: " + text);
    }
    assertEquals(text.length(), moment.end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a =",
        "= 1",
        "a = 1 b = 2",
        "a = 01",
        "a = 1__0",
        "a = 1_",
        "a = 1.",
        "a = .5",
        "a = 1e",
        "a = 0x",
        "a = +0x1",
        "a = 9223372036854775808",
        "a = \"x",
        "a = 'x",
        "a = \"\"\"x\"\"",
        "a = \"\\x\"",
        "a = \"\\ud800\"",
        "a = \"x\ny\"",
        "a = [1",
        "a = [1 2]",
        "a = [,]",
        "a = { b = 1",
        "a = { b = 1, }",
        "a = { b = 1\n}",
        "a = 1\na = 2",
        "a = 1\na.b = 2",
        "a = { b = 1 }\na.c = 2",
        "a = { b.c = 1 }\n[a.b]",
        "[a]\n[a]",
        "[a]\nb = 1\n[a.b]",
        "[a.b]\nc = 1\n[a]\nb.d = 2",
        "a = []\n[[a]]",
        "[a]\n[[a]]",
        "[[a]]\n[a]",
        "[a",
        "[]",
        "[[a]",
        "a = 1979-13-01",
        "a = 1979-05-27T25:00:00",
        "a = 12:61:00",
        "a = yes",
        "a = 1\rb = 2",
        "a = 1 # \u0001",
        "a = \"\u0000\""
      })
  void refuses(String text) {
    TomlDocument document = TomlDocument.parse(text);
    TomlError error = document.error().orElseThrow(() -> new AssertionError("accepted: " + text));
    assertTrue(error.offset() >= 0 && error.offset() <= text.length(), text);
  }

  @Test
  void keysAndValuesKnowWhereTheyStand() {
    String text = "a = 'x'\n[t]\nb.c = [1, { d = 2 }]\n[[u.v]]\n";
    List<String> found = new ArrayList<>();
    collect(text, TomlDocument.parse(text).root(), found);
    assertEquals(
        List.of("a", "'x'", "t", "t", "b", "b", "c", "[1, { d = 2 }]", "u", "u", "v", "u.v"),
        found);
  }

  private static void collect(String text, TomlValue.Table table, List<String> found) {
    for (TomlValue.Entry entry : table.entries()) {
      found.add(text.substring(entry.keyStart(), entry.keyEnd()));
      found.add(text.substring(entry.value().start(), entry.value().end()));
      if (entry.value() instanceof TomlValue.Table inner) {
        collect(text, inner, found);
      }
    }
  }

  @Test
  void deepNestingIsAnErrorAndNoCrash() {
    assertTrue(TomlDocument.parse("a = " + "[".repeat(100_000)).error().isPresent());
    assertTrue(TomlDocument.parse("a = " + "{b=".repeat(100_000)).error().isPresent());
    assertTrue(TomlDocument.parse("a" + ".a".repeat(100_000) + " = 1").error().isPresent());
  }

  /** Whatever is cut off or changed in a real file, reading ends and does not throw. */
  @TestFactory
  Stream<DynamicTest> damagedFilesDoNotThrow() {
    return CaseFile.below(Path.of("src/test/cases/project")).stream()
        .flatMap(file -> file.files().entrySet().stream())
        .filter(entry -> entry.getKey().endsWith(".toml") && entry.getValue().length() > 200)
        .limit(8)
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> damage(entry.getValue())));
  }

  private static void damage(String text) {
    for (int at = 0; at < text.length(); at += 3) {
      for (String instead : List.of("", "\"", "'", "[", "}", "=", "\n", "\\", "#")) {
        TomlDocument document =
            TomlDocument.parse(text.substring(0, at) + instead + text.substring(at + 1));
        document.error().ifPresent(e -> assertTrue(e.offset() <= text.length() + 1));
      }
      TomlDocument.parse(text.substring(0, at));
    }
  }

  private static Object sorted(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> out = new TreeMap<>();
        map.forEach((key, inner) -> out.put(String.valueOf(key), sorted(inner)));
        yield out;
      }
      case List<?> list -> list.stream().map(TomlDocumentTest::sorted).toList();
      case Temporal time -> time.toString();
      default -> value;
    };
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> out = new TreeMap<>();
      node.properties().forEach(e -> out.put(e.getKey(), plain(e.getValue())));
      return out;
    }
    if (node.isArray()) {
      List<Object> out = new ArrayList<>();
      node.forEach(n -> out.add(plain(n)));
      return out;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.stringValue();
  }
}
