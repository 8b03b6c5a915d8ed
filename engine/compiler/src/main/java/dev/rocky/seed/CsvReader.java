package dev.rocky.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of a CSV or TSV text, one after the other (models.md §13): quoting as RFC 4180 says,
 * cells trimmed, lines without any text passed over. Owned by one thread.
 */
public final class CsvReader {
  private final String text;
  private final char delimiter;
  private int at;
  private int line = 1;
  private int recordLine;
  private Optional<String> fault = Optional.empty();

  public CsvReader(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /** The next record; empty at the end, and where the text is no CSV. */
  public Optional<List<String>> next() {
    while (at < text.length() && fault.isEmpty()) {
      recordLine = line;
      int start = at;
      List<String> cells = record();
      boolean blank = text.substring(start, at).isBlank();
      if (fault.isEmpty() && !blank) {
        return Optional.of(cells);
      }
    }
    return Optional.empty();
  }

  /** Line of the last record, from 1. */
  public int line() {
    return recordLine;
  }

  /** Why reading ended before the text did. */
  public Optional<String> fault() {
    return fault;
  }

  private List<String> record() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (at >= text.length() || fault.isPresent()) {
        return cells;
      }
      char end = text.charAt(at++);
      if (end == delimiter) {
        continue;
      }
      if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      line++;
      return cells;
    }
  }

  /** One cell, up to the delimiter or line end that follows it. */
  private String cell() {
    int start = at;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    at = start;
    while (at < text.length() && !endsCell(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private boolean endsCell(char c) {
    return c == delimiter || c == '\n' || c == '\r';
  }

  private String quoted() {
    int opened = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        line += c == '\n' ? 1 : 0;
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return afterQuote(cell);
      }
    }
    fault = Optional.of("line " + opened + " opens a quote that is never closed");
    return cell.toString();
  }

  private String afterQuote(StringBuilder cell) {
    while (at < text.length() && !endsCell(text.charAt(at))) {
      char c = text.charAt(at++);
      if (c != ' ') {
        fault = Optional.of("line " + line + " has text behind a closing quote");
        break;
      }
    }
    return cell.toString().strip();
  }
}
