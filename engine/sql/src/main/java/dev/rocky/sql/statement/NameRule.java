package dev.rocky.sql.statement;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a name or value from config, command line, sidecar or template may be (execution.md §12.1).
 * A violation is found before anything is executed for the unit.
 */
public enum NameRule {
  IDENTIFIER("identifier", "letters, digits and `_`"),
  BIGQUERY_PROJECT(
      "BigQuery project", "lower-case letters, digits and `-`, after an optional `domain:`"),
  PRINCIPAL("principal", "letters, digits, blanks and `_` `.` `@` `-`"),
  SQL_TYPE("SQL type", "letters, digits, blanks, `_`, `,` and balanced parentheses"),
  TAG_KEY("tag key", "text without control characters, `--`, `/*`, `*/` or `;`, not empty"),
  TAG_VALUE("tag value", "text without control characters, `--`, `/*`, `*/` or `;`"),
  PROPERTY_KEY("table property key", "identifiers joined by dots"),
  PROPERTY_VALUE("table property value", "text without `--` or `;`"),
  TARGET_LAG("target lag", "`DOWNSTREAM`, or a number and seconds, minutes, hours or days");

  private static final Pattern IDENTIFIER_TEXT = Pattern.compile("[A-Za-z0-9_]+");
  private static final Pattern PROJECT_TEXT = Pattern.compile("(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]*");
  private static final Pattern PRINCIPAL_KIND =
      Pattern.compile("^(?:user|group|role|service_principal):");
  private static final Pattern PRINCIPAL_TEXT = Pattern.compile("[A-Za-z0-9_ .@-]+");
  private static final Pattern TYPE_TEXT = Pattern.compile("[A-Za-z0-9_ (),]+");
  private static final Pattern TAG_TROUBLE = Pattern.compile("\\p{Cntrl}|--|/\\*|\\*/|;");
  private static final Pattern PROPERTY_TEXT =
      Pattern.compile("[A-Za-z0-9_]+(?:\\.[A-Za-z0-9_]+)*");
  private static final Pattern LAG_TEXT =
      Pattern.compile("DOWNSTREAM|\\d+\\s+(?:second|minute|hour|day)s?", Pattern.CASE_INSENSITIVE);

  private final String label;
  private final String accepted;

  NameRule(String label, String accepted) {
    this.label = label;
    this.accepted = accepted;
  }

  /** A value that breaks a rule: says which rule and which value. */
  public record Violation(NameRule rule, String value) {
    public String message() {
      return rule.label + " `" + value + "` is not valid: expected " + rule.accepted;
    }
  }

  /** The violation, or empty where the value is accepted. */
  public Optional<Violation> check(String value) {
    return accepts(value) ? Optional.empty() : Optional.of(new Violation(this, value));
  }

  private boolean accepts(String value) {
    return switch (this) {
      case IDENTIFIER -> IDENTIFIER_TEXT.matcher(value).matches();
      case BIGQUERY_PROJECT -> PROJECT_TEXT.matcher(value).matches();
      case PRINCIPAL ->
          PRINCIPAL_TEXT.matcher(PRINCIPAL_KIND.matcher(value).replaceFirst("")).matches();
      case SQL_TYPE -> TYPE_TEXT.matcher(value).matches() && balanced(value);
      case TAG_KEY -> !value.isEmpty() && !TAG_TROUBLE.matcher(value).find();
      case TAG_VALUE -> !TAG_TROUBLE.matcher(value).find();
      case PROPERTY_KEY -> PROPERTY_TEXT.matcher(value).matches();
      case PROPERTY_VALUE -> !value.contains("--") && !value.contains(";");
      case TARGET_LAG -> LAG_TEXT.matcher(value.strip()).matches();
    };
  }

  private static boolean balanced(String value) {
    int open = 0;
    for (int i = 0; i < value.length(); i++) {
      open += value.charAt(i) == '(' ? 1 : value.charAt(i) == ')' ? -1 : 0;
      if (open < 0) {
        return false;
      }
    }
    return open == 0;
  }
}
