package dev.rocky.oracle;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What we make of a Databricks query. */
final class Ours {
  static final TypeRules RULES = TypeRules.of(DialectName.DATABRICKS);

  private Ours() {}

  /**
   * @param error of the parser, empty when the text is a query without forms of other dialects
   * @param errors of the analysis
   */
  record Answer(
      String error, List<Catalyst.Column> columns, boolean complete, List<String> errors) {
    boolean parsed() {
      return error.isEmpty();
    }
  }

  static Answer ask(String sql, Map<String, List<Column>> tables) {
    ParsedSql parsed = SqlParser.parse(sql, SqlDialect.of(DialectName.DATABRICKS));
    if (!parsed.isWhole() || !parsed.foreign().isEmpty()) {
      return new Answer(
          !parsed.foreign().isEmpty()
              ? parsed.foreign().getFirst().what()
              : parsed.errors().isEmpty() ? "not a query" : parsed.errors().getFirst().toString(),
          List.of(),
          false,
          List.of());
    }
    SourceText source = new SourceText("query.sql", sql);
    Inferred inferred =
        Inference.infer(
            parsed.query(),
            new Given(
                "query",
                sql,
                DialectName.DATABRICKS,
                RULES,
                name -> known(name, tables),
                (start, end) -> Place.of(source, start, end),
                () -> 0));
    List<Catalyst.Column> columns = new ArrayList<>();
    for (Inferred.OutColumn column : inferred.columns()) {
      columns.add(
          new Catalyst.Column(
              column.name(),
              column.type().isUnknown() ? column.type().toString() : RULES.print(column.type()),
              column.nullable()));
    }
    List<String> errors =
        inferred.diagnostics().stream()
            .filter(d -> d.isError())
            .map(d -> d.code() + ": " + d.message())
            .toList();
    return new Answer("", columns, inferred.complete(), errors);
  }

  private static Given.Known known(List<Ident> name, Map<String, List<Column>> tables) {
    List<Column> columns = tables.get(name.getLast().text().toLowerCase(Locale.ROOT));
    return columns == null
        ? new Given.Known("?", List.of(), Optional.of(UnknownReason.UNKNOWN_SOURCE))
        : new Given.Known(name.getLast().text(), columns, Optional.empty());
  }
}
