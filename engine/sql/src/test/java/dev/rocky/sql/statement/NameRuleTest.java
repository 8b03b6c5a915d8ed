package dev.rocky.sql.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What names from outside may be (execution.md §12.1). */
final class NameRuleTest {
  private static void check(NameRule rule, List<String> accepted, List<String> refused) {
    accepted.forEach(value -> assertTrue(rule.check(value).isEmpty(), rule + " takes " + value));
    refused.forEach(value -> assertTrue(rule.check(value).isPresent(), rule + " takes " + value));
  }

  @Test
  void everyRuleTakesWhatItShould() {
    check(
        NameRule.IDENTIFIER,
        List.of("orders", "A_1", "1st", "_"),
        List.of("", "a b", "a-b", "a;b", "é", "a\n", "a.b"));
    check(
        NameRule.BIGQUERY_PROJECT,
        List.of("my-project", "example.com:my-project", "p1"),
        List.of("", "My-project", "1p", "a_b", ":p"));
    check(
        NameRule.PRINCIPAL,
        List.of("user:ann@example.com", "group:All Users", "service_principal:a-b.c", "ops"),
        List.of("", "user:", "other:ann", "a;b", "a'b"));
    check(
        NameRule.SQL_TYPE,
        List.of("DECIMAL(10, 2)", "TIMESTAMP WITH TIME ZONE", "VARCHAR(20)"),
        List.of("", "INT)", "DECIMAL(10", ")(", "INT; DROP", "ARRAY<INT>"));
    check(NameRule.TAG_KEY, List.of("owner", "it's"), List.of("", "a--b", "a;b", "/*", "a\tb"));
    check(NameRule.TAG_VALUE, List.of("", "it's"), List.of("a--b", "*/", "a\nb"));
    check(NameRule.PROPERTY_KEY, List.of("delta.x_1", "a"), List.of("", "a..b", ".a", "a b"));
    check(NameRule.PROPERTY_VALUE, List.of("", "it's"), List.of("a;b", "--"));
    check(
        NameRule.TARGET_LAG,
        List.of("downstream", "1 hour", "20 Minutes", "3 days", "1 second"),
        List.of("", "1", "hour", "1 week", "-1 hour"));
  }

  @Test
  void aViolationNamesKindAndValue() {
    assertEquals(
        "identifier `a b` is not valid: expected letters, digits and `_`",
        NameRule.IDENTIFIER.check("a b").orElseThrow().message());
  }
}
