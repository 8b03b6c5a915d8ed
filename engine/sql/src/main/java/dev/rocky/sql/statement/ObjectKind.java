package dev.rocky.sql.statement;

/** The kinds of object that can stand under a table name; each has its own {@code DROP}. */
public enum ObjectKind {
  TABLE("TABLE", "table"),
  VIEW("VIEW", "view"),
  MATERIALIZED_VIEW("MATERIALIZED VIEW", "materialized view"),
  DYNAMIC_TABLE("DYNAMIC TABLE", "dynamic table");

  private final String keyword;
  private final String label;

  ObjectKind(String keyword, String label) {
    this.keyword = keyword;
    this.label = label;
  }

  String keyword() {
    return keyword;
  }

  /** The words of messages. */
  public String label() {
    return label;
  }
}
