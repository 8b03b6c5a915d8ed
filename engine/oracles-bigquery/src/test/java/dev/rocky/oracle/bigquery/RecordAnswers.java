package dev.rocky.oracle.bigquery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes ZetaSQL's answer behind each query of a directory of case files: a section {@code ## name}
 * holds a query in a block {@code sql}, and gets a block {@code answer}.
 */
final class RecordAnswers {
  private RecordAnswers() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    GoogleSql sql = new GoogleSql(Files.readString(directory.resolve("tables.txt")));
    for (Path file : files(directory)) {
      Files.writeString(file, recorded(Files.readString(file), sql));
    }
  }

  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** The text of a file with its answers as they are now. */
  static String recorded(String text, GoogleSql sql) {
    StringBuilder out = new StringBuilder();
    String fence = "```";
    int at = 0;
    while (true) {
      int open = text.indexOf(fence + "sql\n", at);
      if (open < 0) {
        return out.append(text, at, text.length()).toString();
      }
      int start = open + fence.length() + 4;
      int end = text.indexOf("\n" + fence, start);
      String query = text.substring(start, end);
      int after = end + 1 + fence.length() + 1;
      out.append(text, at, Math.min(after, text.length()));
      out.append(fence).append("answer\n").append(sql.answer(query)).append(fence).append("\n");
      if (text.startsWith(fence + "answer\n", Math.min(after, text.length()))) {
        int close = text.indexOf("\n" + fence, after);
        after = Math.min(text.length(), close + 1 + fence.length() + 1);
      }
      at = Math.min(after, text.length());
    }
  }
}
