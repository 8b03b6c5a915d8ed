package dev.rocky.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.ir.Node;
import dev.rocky.sql.dialect.SqlDialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken text: queries with tokens lost, doubled, swapped or foreign, cut short, or with any
 * characters in them. Nothing is thrown, places stay inside the text, errors have places.
 */
class FuzzTest {
  private static final int MUTANTS = 6_000;

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery", "permissive"})
  void nothingIsThrown(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    Random random = new Random(7);
    List<String> queries = new ArrayList<>();
    Corpus.DIALECTS.forEach(other -> queries.addAll(Corpus.queries(other)));
    for (int i = 0; i < MUTANTS; i++) {
      String text = mutant(queries, dialect, random);
      ParsedSql parsed = SqlParser.parse(text, dialect);
      checkPlaces(text, parsed);
      SqlPrinter.print(parsed.query(), dialect);
      References.tables(parsed.query(), dialect);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery", "permissive"})
  void aPartOfATextHasPlacesOfTheWholeText(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    for (String query : Corpus.queries(name)) {
      String padded = "é/* " + query + " */ (";
      ParsedSql part = SqlParser.parse(padded, 4, 4 + query.length(), dialect);
      ParsedSql whole = SqlParser.parse(query, dialect);
      assertEquals(TreeText.of(whole.query()), TreeText.of(part.query()));
      List<Integer> places = new ArrayList<>();
      Trees.walk(whole.query(), node -> places.add(node.start() + 4));
      List<Integer> shifted = new ArrayList<>();
      Trees.walk(part.query(), node -> shifted.add(node.start()));
      assertEquals(places, shifted, query);
    }
  }

  private static void checkPlaces(String text, ParsedSql parsed) {
    Trees.walk(
        parsed.query(), node -> assertTrue(isInside(node, text), () -> node + " in " + text));
    for (ParseError error : parsed.errors()) {
      assertTrue(error.span().end() <= text.length(), () -> error + " in " + text);
      assertTrue(
          error.message().startsWith("expected ") || error.message().contains("nests"),
          error::message);
    }
  }

  private static boolean isInside(Node node, String text) {
    return node.start() >= 0 && node.end() <= text.length() + "ordinality".length();
  }

  private static String mutant(List<String> queries, SqlDialect dialect, Random random) {
    String query = queries.get(random.nextInt(queries.size()));
    if (random.nextInt(10) == 0) {
      return query.substring(0, random.nextInt(query.length() + 1));
    }
    if (random.nextInt(10) == 0) {
      char[] characters = query.toCharArray();
      for (int i = 0; i < 3; i++) {
        characters[random.nextInt(characters.length)] =
            (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(95));
      }
      return new String(characters);
    }
    List<String> tokens = new ArrayList<>();
    Tokens lexed = Lexer.lex(query, 0, query.length(), dialect);
    for (int i = 0; i < lexed.count - 1; i++) {
      tokens.add(query.substring(lexed.start[i], lexed.end[i]));
    }
    for (int i = 0; i <= random.nextInt(4) && !tokens.isEmpty(); i++) {
      int at = random.nextInt(tokens.size());
      int other = random.nextInt(tokens.size());
      switch (random.nextInt(3)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(other));
        default -> Collections.swap(tokens, at, other);
      }
    }
    return String.join(random.nextInt(8) == 0 ? "" : " ", tokens);
  }
}
