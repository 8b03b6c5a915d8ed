package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.output.ProfileStorageOutput;
import dev.rocky.output.ProfileStorageOutput.EncodingRecommendation;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.statement.Statement;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code rocky profile-storage TABLE}: how varied each column is, and what that says of its storage
 * (cli.md §8, execution.md §20.6).
 */
final class ProfileStorageCommand {
  private final Session session;

  ProfileStorageCommand(Session session) {
    this.session = session;
  }

  Reply<ProfileStorageOutput> run(String name, Optional<String> pipelineName) {
    RockyConfig config = Configs.required(session);
    PipelineConfig pipeline = Pipelines.withModels(config, pipelineName);
    TableName table;
    try (StateReader state = StateStores.read(session.stateFile())) {
      table = ManagedTables.of(session, config, pipeline, state).table(name).table();
    }
    try (AdapterPool adapters = new AdapterPool(session, config)) {
      return profile(table, adapters.warehouse(pipeline.targetAdapter()));
    }
  }

  private static Reply<ProfileStorageOutput> profile(TableName table, WarehouseAdapter warehouse) {
    List<DescribedColumn> columns =
        warehouse
            .describe(table)
            .orElseThrow(() ->
                new RockyException(
                    FailureKind.NOT_FOUND, "there is no table `" + table.key() + "`"));
    List<String> countable =
        columns.stream()
            .filter(c -> ColumnEncoding.kind(c.type()) != ColumnEncoding.Kind.OTHER)
            .map(DescribedColumn::name)
            .toList();
    List<Statement> statements = warehouse.dialect().upkeep().distinctCounts(table, countable);
    long rows = 0;
    List<Long> counts = new ArrayList<>();
    for (Statement statement : statements) {
      Rows answer = warehouse.query(statement);
      rows = number(answer, 0);
      for (int i = 1; i < answer.columns().size(); i++) {
        counts.add(number(answer, i));
      }
    }
    Map<String, Long> distinct = new LinkedHashMap<>();
    for (int i = 0; i < countable.size(); i++) {
      distinct.put(countable.get(i), counts.get(i));
    }
    long total = rows;
    return Reply.ok(
        new ProfileStorageOutput(
            table.key(),
            statements.stream().map(Statement::sql).collect(Collectors.joining(";\n")),
            columns.stream()
                .map(column -> {
                  ColumnEncoding encoding =
                      ColumnEncoding.of(
                          column.type(), total, Optional.ofNullable(distinct.get(column.name())));
                  return new EncodingRecommendation(
                      column.name(),
                      column.type(),
                      encoding.cardinality(),
                      encoding.encoding(),
                      encoding.reasoning());
                })
                .toList()));
  }

  private static long number(Rows answer, int column) {
    return answer.at(0, column).asNumber().map(n -> n.longValue()).orElse(0L);
  }
}
