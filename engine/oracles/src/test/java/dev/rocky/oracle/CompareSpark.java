package dev.rocky.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs all corpora against Spark and writes the table of results and the list of differences. */
final class CompareSpark {
  private static final Pattern VIEW =
      Pattern.compile(
          "(?is)create\\s+(?:or\\s+replace\\s+)?(?:global\\s+)?(?:local\\s+)?temp(?:orary)?\\s+view"
              + "\\s+(?:if\\s+not\\s+exists\\s+)?(`?[\\w.]+`?)\\s*(?:\\(([\\w\\s,`]*)\\))?\\s*as\\s+(.*)");
  private static final Pattern TABLE =
      Pattern.compile(
          "(?is)create\\s+(?:or\\s+replace\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?([\\w.]+)"
              + "\\s*\\((.*)\\)\\s*using\\s+\\w+.*");

  private CompareSpark() {}

  public static void main(String[] args) throws IOException {
    StringBuilder table = new StringBuilder(Corpus.heading());
    List<String> differences = new ArrayList<>();
    List<Corpus> corpora = new ArrayList<>(List.of(own(Path.of(args[0])), tpch(), tpcds()));
    if (System.getProperty("small") == null) {
      corpora.add(sparkTests());
    }
    for (Corpus corpus : corpora) {
      table.append(corpus.row());
      corpus.differences().forEach(differences::add);
    }
    System.out.print(table);
    record(Path.of(args[0]), table.toString());
    Files.write(Path.of(args[1]), differences);
    Files.writeString(Path.of(args[2]), table.toString());
  }

  /** Writes what Spark answers to our own queries, for the tests that replay it. */
  private static void record(Path directory, String table) throws IOException {
    Corpus corpus = new Corpus("own queries");
    script(corpus, Files.readString(directory.resolve("schema.sql")));
    StringBuilder out = new StringBuilder();
    table.lines().forEach(line -> out.append("# ").append(line).append('\n'));
    for (String query : SparkFiles.statements(Files.readString(directory.resolve("queries.sql")))) {
      Catalyst.Answer answer = corpus.catalyst.ask(query);
      out.append("\n").append(query).append(";\n");
      if (!answer.parsed()) {
        out.append("--! does not parse\n");
      } else if (!answer.analyzed()) {
        out.append("--? ").append(answer.error()).append('\n');
      }
      for (Catalyst.Column column : answer.columns()) {
        out.append("--> ")
            .append(column.name())
            .append('\t')
            .append(column.type())
            .append(column.nullable() ? "\tnullable\n" : "\t\n");
      }
    }
    Files.writeString(directory.resolve("answers.sql"), out.toString());
  }

  /** {@code schema.sql} and {@code queries.sql} of a directory. */
  static Corpus own(Path directory) throws IOException {
    Corpus corpus = new Corpus("own queries");
    script(corpus, Files.readString(directory.resolve("schema.sql")));
    script(corpus, Files.readString(directory.resolve("queries.sql")));
    return corpus;
  }

  static Corpus tpch() throws IOException {
    Corpus corpus = new Corpus("TPC-H");
    Tpch.TABLES.forEach(corpus::table);
    for (String text : SparkFiles.below("tpch/").values()) {
      script(corpus, text);
    }
    return corpus;
  }

  static Corpus tpcds() throws IOException {
    Corpus corpus = new Corpus("TPC-DS");
    SparkFiles.tpcds().forEach(corpus::table);
    for (String directory : List.of("tpcds/", "tpcds-v2.7.0/", "tpcds-modifiedQueries/")) {
      for (String text : SparkFiles.below(directory).values()) {
        script(corpus, text);
      }
    }
    return corpus;
  }

  static Corpus sparkTests() throws IOException {
    Corpus corpus = new Corpus("Spark's own SQL tests");
    for (Map.Entry<String, String> file : SparkFiles.below("sql-tests/inputs/").entrySet()) {
      if (!file.getKey().contains("/nonansi/")
          && !file.getKey().contains("sql-session-variables")
          && !file.getKey().contains("scripting")) {
        script(corpus, file.getValue());
      }
    }
    return corpus;
  }

  private static void script(Corpus corpus, String script) throws IOException {
    for (String statement : SparkFiles.statements(script)) {
      Matcher view = VIEW.matcher(statement);
      Matcher table = TABLE.matcher(statement);
      if (view.matches()) {
        String names = view.group(2);
        corpus.view(
            view.group(1).replace("`", ""),
            view.group(3),
            names == null ? List.of() : List.of(names.replace("`", "").strip().split("\\s*,\\s*")));
      } else if (table.matches()) {
        try {
          corpus.table(table.group(1), table.group(2));
        } catch (Exception e) {
          // A table of another form: queries on it are then invalid for Spark as well.
        }
      } else if (isQuery(statement)) {
        corpus.query(statement);
      }
    }
  }

  static boolean isQuery(String statement) {
    String text = statement.toLowerCase(Locale.ROOT);
    return text.matches("(?s)\\(*\\s*(select|with|from|values|table)\\b.*")
        && !text.matches("(?s)(with|from)\\b.*\\b(insert|update|delete|merge)\\s+.*");
  }
}
