package dev.rocky.oracle.bigquery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zetasql.ClientChannelProvider;
import com.google.zetasql.LocalService.ParseRequest;
import com.google.zetasql.ZetaSQLOptionsProto.LanguageOptionsProto;
import com.google.zetasql.ZetaSqlLocalServiceGrpc;
import com.google.zetasql.io.grpc.StatusRuntimeException;
import dev.rocky.sql.ParsedSql;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.testing.GeneratedText;
import dev.rocky.testing.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Generated queries put to ZetaSQL's parser and to ours: {@code make oracles}. Some are recorded
 * for {@code make test}; what differs is written to {@code target}.
 */
class GeneratedForZetaSqlTest {
  private static final Path SQL = Path.of("../sql/src/test");
  private static final int COUNT = Integer.getInteger("generated", 6_000);

  private final ZetaSqlLocalServiceGrpc.ZetaSqlLocalServiceBlockingStub service =
      ZetaSqlLocalServiceGrpc.newBlockingStub(ClientChannelProvider.loadChannel());
  private final GoogleSql analyzer =
      new GoogleSql("t: a INT64, b INT64\nu: a INT64, b INT64\nv: a INT64, b INT64");
  private final LanguageOptionsProto language = GoogleSql.language().serialize();

  @Test
  void generatedQueries() throws IOException {
    List<String> right = GeneratedText.queries(SQL.resolve("grammar/queries.txt"), 'b', 11, COUNT);
    List<String> broken = GeneratedText.broken(right.subList(0, COUNT / 3), 11);
    Verdicts.Agreement agreement =
        Verdicts.ask(right, this::takes, GeneratedForZetaSqlTest::weTake);
    report("generated", agreement);
    report("broken", Verdicts.ask(broken, this::takes, GeneratedForZetaSqlTest::weTake));
    List<String> all = new ArrayList<>(right);
    all.addAll(broken);
    Verdicts.record(
        SQL.resolve("generated/bigquery.txt"),
        "What ZetaSQL's parser says of generated queries; see GeneratedForZetaSqlTest.",
        all,
        200,
        this::takes,
        GeneratedForZetaSqlTest::weTake);
    assertTrue(agreement.ofAccepted() >= 99.5, agreement.toString());
  }

  private static void report(String name, Verdicts.Agreement agreement) throws IOException {
    System.out.println(name + " for BigQuery: " + agreement);
    Files.write(
        Path.of("target/" + name + "-differences.txt"),
        agreement.differences().stream()
            .map(d -> (d.accepted() ? "+ " : "- ") + d.query())
            .toList());
  }

  private boolean takes(String query) {
    try {
      service.parse(ParseRequest.newBuilder().setSqlStatement(query).setOptions(language).build());
      return !hasWrongJoin(query);
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /** What its analyzer says of the conditions of joins, which its parser leaves to it. */
  private boolean hasWrongJoin(String query) {
    if (!query.contains("JOIN")) {
      return false;
    }
    String answer = analyzer.answer(query);
    return answer.contains("cannot be used with CROSS JOIN")
        || answer.contains("must have an immediately following ON or USING clause");
  }

  private static boolean weTake(String query) {
    ParsedSql parsed = SqlParser.parse(query, SqlDialect.bigquery());
    return parsed.isWhole() && parsed.foreign().isEmpty();
  }
}
