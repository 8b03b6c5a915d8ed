package dev.rocky.sql.statement;

/**
 * One call to a warehouse.
 *
 * @param sql the text that is sent, without a closing semicolon
 */
public record Statement(String sql, Kind kind) {

  /** What a statement is for whoever carries it out. */
  public enum Kind {
    /** Changes something; its answer is an update count, where the warehouse has one. */
    WRITE,
    /** Only reads; its answer is rows. */
    QUERY,
    /** A query that must return no row: the rows it returns are samples of what is wrong. */
    GUARD,
    /**
     * A query of one number that must equal the update count of the write before it (execution.md
     * §13.6).
     */
    COUNT_GUARD,
    /** Opens an atomic group. */
    BEGIN,
    /** Ends an atomic group. */
    COMMIT
  }

  public Statement {
    if (sql.isBlank()) {
      throw new IllegalArgumentException("a statement has text");
    }
  }

  /**
   * Whether plans print, store and hash it: statements that write, {@code BEGIN} and {@code COMMIT}
   * included; queries that only decide or measure are no part of a plan (execution.md §18.1).
   */
  public boolean planned() {
    return switch (kind) {
      case WRITE, BEGIN, COMMIT -> true;
      case QUERY, GUARD, COUNT_GUARD -> false;
    };
  }

  static Statement write(String sql) {
    return new Statement(sql, Kind.WRITE);
  }

  static Statement query(String sql) {
    return new Statement(sql, Kind.QUERY);
  }

  @Override
  public String toString() {
    return sql;
  }
}
