package dev.rocky.compile;

import dev.rocky.compile.infer.Given;
import dev.rocky.compile.infer.Inference;
import dev.rocky.compile.infer.Inferred;
import dev.rocky.diagnostic.Place;
import dev.rocky.ir.Ident;
import dev.rocky.name.DialectName;
import dev.rocky.sql.ParsedSql;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.text.SourceText;
import dev.rocky.type.Column;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queries of {@code src/test/oracle/bigquery} with what ZetaSQL's analyzer said of them
 * (recorded by {@code make oracles}), beside what we say.
 */
final class GoogleSqlCorpus {
  private static final Path DIRECTORY = Path.of("src/test/oracle/bigquery");
  private static final String FENCE = "```";

  private final TypeRules rules = TypeRules.of(DialectName.BIGQUERY);
  private final Map<String, List<Column>> tables = new LinkedHashMap<>();

  GoogleSqlCorpus() throws IOException {
    for (String line : Files.readAllLines(DIRECTORY.resolve("tables.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        tables.put(line.substring(0, colon).strip(), columns(line.substring(colon + 1)));
      }
    }
  }

  /**
   * One query.
   *
   * @param answer ZetaSQL's: a line for each column, or a line {@code error: …}
   */
  record Entry(String file, String name, String sql, String answer) {
    boolean valid() {
      return !answer.startsWith("error: ");
    }

    boolean syntaxError() {
      return answer.startsWith("error: Syntax error");
    }
  }

  /**
   * What we make of one query.
   *
   * @param parsed our grammar of BigQuery takes it whole (otherwise E004, E041 or W026)
   * @param columns a line for each column
   * @param errors of the analysis
   */
  record Ours(boolean parsed, List<String> columns, List<String> errors) {}

  /** Counts over a corpus. */
  static final class Score {
    int valid;
    int parsed;
    int columns;
    int equal;
    int falseErrors;
    int invalidSyntax;
    int refusedSyntax;
    int invalidMeaning;
    int refusedMeaning;
    final List<String> differences = new ArrayList<>();

    @Override
    public String toString() {
      return "%d valid queries, %d parsed; %d columns, %d equal; %d with a false error; %d of %d with wrong syntax refused; %d of %d with wrong names or types reported"
          .formatted(
              valid,
              parsed,
              columns,
              equal,
              falseErrors,
              refusedSyntax,
              invalidSyntax,
              refusedMeaning,
              invalidMeaning);
    }
  }

  private List<Column> columns(String text) {
    List<Column> columns = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        String column = text.substring(start, i).strip();
        start = i + 1;
        boolean required = column.endsWith(" NOT NULL");
        String plain = column.replace(" NOT NULL", "");
        int space = plain.indexOf(' ');
        columns.add(
            new Column(
                plain.substring(0, space), rules.type(plain.substring(space + 1)), !required));
      }
    }
    return columns;
  }

  static List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> found = Files.list(DIRECTORY)) {
      files = found.filter(f -> f.toString().endsWith(".md")).sorted().toList();
    }
    for (Path file : files) {
      for (String section : Files.readString(file).split("(?m)^## ")) {
        int sql = section.indexOf(FENCE + "sql\n");
        int answer = section.indexOf(FENCE + "answer\n");
        if (sql >= 0 && answer >= 0) {
          entries.add(
              new Entry(
                  file.getFileName().toString(),
                  section.lines().findFirst().orElse(""),
                  block(section, sql + 7),
                  block(section, answer + 10)));
        }
      }
    }
    return entries;
  }

  private static String block(String section, int start) {
    int end = section.indexOf("\n" + FENCE, start - 1);
    return section.substring(start, Math.max(start, end));
  }

  Ours ours(String sql) {
    ParsedSql parsed = SqlParser.parse(sql, SqlDialect.bigquery());
    if (!parsed.isWhole() || !parsed.foreign().isEmpty()) {
      return new Ours(
          false, List.of(), List.of(parsed.errors().toString(), parsed.foreign().toString()));
    }
    SourceText source = new SourceText("query.sql", sql);
    Inferred inferred =
        Inference.infer(
            parsed.query(),
            new Given(
                "query",
                sql,
                DialectName.BIGQUERY,
                rules,
                this::known,
                (start, end) -> Place.of(source, start, end),
                () -> 0));
    List<String> columns = new ArrayList<>();
    for (Inferred.OutColumn column : inferred.columns()) {
      columns.add(
          column.name()
              + "\t"
              + (column.type().isUnknown()
                  ? column.type().toString()
                  : plain(rules.print(column.type()))));
    }
    List<String> errors =
        inferred.diagnostics().stream()
            .filter(d -> d.isError())
            .map(d -> d.code() + ": " + d.message())
            .toList();
    return new Ours(true, columns, errors);
  }

  /** Lengths, precisions and scales are not the analyzer's concern. */
  private static String plain(String type) {
    return type.replaceAll("\\([0-9, ]+\\)", "");
  }

  private Given.Known known(List<Ident> name) {
    List<Column> columns = tables.get(name.getLast().text().toLowerCase(Locale.ROOT));
    return columns == null
        ? new Given.Known("?", List.of(), Optional.of(UnknownReason.UNKNOWN_SOURCE))
        : new Given.Known(name.getLast().text(), columns, Optional.empty());
  }

  /** Compares every query and counts. */
  Score score(List<Entry> entries) {
    Score score = new Score();
    for (Entry entry : entries) {
      Ours ours = ours(entry.sql());
      if (entry.valid()) {
        valid(entry, ours, score);
      } else if (entry.syntaxError()) {
        score.invalidSyntax++;
        if (ours.parsed()) {
          score.differences.add(key(entry) + " taken, but: " + entry.answer());
        } else {
          score.refusedSyntax++;
        }
      } else {
        score.invalidMeaning++;
        score.refusedMeaning += !ours.parsed() || !ours.errors().isEmpty() ? 1 : 0;
      }
    }
    return score;
  }

  private static String key(Entry entry) {
    return entry.file() + " / " + entry.name() + ":";
  }

  private static void valid(Entry entry, Ours ours, Score score) {
    List<String> theirs = entry.answer().lines().toList();
    score.valid++;
    score.columns += theirs.size();
    if (!ours.parsed()) {
      score.differences.add(key(entry) + " does not parse: " + ours.errors());
      return;
    }
    score.parsed++;
    boolean falseError = !ours.errors().isEmpty();
    score.falseErrors += falseError ? 1 : 0;
    if (falseError) {
      score.differences.add(key(entry) + " false " + ours.errors());
    }
    boolean several = theirs.stream().map(t -> name(t)).distinct().count() < theirs.size();
    List<String> expected = several ? distinct(theirs) : theirs;
    score.equal += theirs.size() - expected.size();
    for (int i = 0; i < Math.max(expected.size(), ours.columns().size()); i++) {
      String a = i < ours.columns().size() ? ours.columns().get(i) : "nothing";
      String b = i < expected.size() ? expected.get(i) : "nothing";
      if (a.equals(b)) {
        score.equal++;
      } else {
        score.differences.add(
            key(entry) + " column " + (i + 1) + " is `" + a + "`, theirs `" + b + "`");
      }
    }
  }

  private static String name(String column) {
    return column.substring(0, column.indexOf('\t')).toLowerCase(Locale.ROOT);
  }

  /** Of columns of one name we keep the first (compiler.md §6.5). */
  private static List<String> distinct(List<String> columns) {
    Map<String, String> kept = new LinkedHashMap<>();
    columns.forEach(c -> kept.putIfAbsent(name(c), c));
    return List.copyOf(kept.values());
  }

  /** Prints the differences, for work on them. */
  public static void main(String[] args) throws IOException {
    GoogleSqlCorpus corpus = new GoogleSqlCorpus();
    Map<String, List<Entry>> byFile = new LinkedHashMap<>();
    for (Entry entry : entries()) {
      byFile.computeIfAbsent(entry.file(), _ -> new ArrayList<>()).add(entry);
    }
    byFile.forEach((file, entries) -> {
      Score score = corpus.score(entries);
      score.differences.forEach(System.out::println);
      System.out.println(file + ": " + score);
    });
    System.out.println("all: " + corpus.score(entries()));
  }
}
