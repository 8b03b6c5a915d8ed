package dev.rocky.sql.statement;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.StatementDialect.TimeColumn;
import dev.rocky.type.DataType;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A verb of the dialect and its arguments, as a case writes them: the verb on the first line, then
 * {@code name: value} lines, and after {@code sql:} a query to the end.
 */
record VerbCall(String verb, Map<String, String> arguments) {

  static VerbCall parse(String block) {
    Map<String, String> arguments = new LinkedHashMap<>();
    List<String> lines = block.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).equals("sql:")) {
        arguments.put("sql", String.join("\n", lines.subList(i + 1, lines.size())));
        break;
      }
      String[] pair = lines.get(i).split(": ?", 2);
      arguments.put(pair[0], pair[1]);
    }
    return new VerbCall(lines.getFirst(), arguments);
  }

  List<Statement> on(StatementDialect dialect) {
    return switch (verb) {
      case "create schema" -> List.of(dialect.createSchema(target().catalog(), target().schema()));
      case "create catalog" -> dialect.createCatalog(target().catalog()).stream().toList();
      case "create as" -> List.of(dialect.createAs(target(), sql(), options()));
      case "create empty as" -> List.of(dialect.createEmptyAs(target(), sql(), options()));
      case "full copy" ->
          List.of(
              dialect.createAs(
                  target(), dialect.copyQuery(table("source"), metadata()), TableOptions.NONE));
      case "incremental copy" ->
          List.of(
              dialect.incrementalCopy(
                  target(),
                  table("source"),
                  list("columns"),
                  metadata(),
                  text("timestamp"),
                  floor(dialect)));
      case "incremental insert" ->
          List.of(
              dialect.incrementalInsert(
                  target(), list("columns"), sql(), text("timestamp"), floor(dialect)));
      case "merge" ->
          List.of(
              dialect.duplicateKeys(list("keys"), sql()),
              dialect.merge(
                  target(), list("columns"), list("keys"), optionalList("updated"), sql()));
      case "replace window" ->
          dialect
              .replaceWindow(
                  target(),
                  dialect.window(text("timestamp"), type(), instant("start"), instant("end")),
                  list("columns"),
                  sql())
              .statements();
      case "replace partitions" ->
          dialect
              .replacePartitions(target(), list("partitions"), list("columns"), sql())
              .statements();
      case "group" ->
          dialect.atomic(target(), sql().lines().map(VerbCall::write).toList()).statements();
      case "drop" ->
          Arrays.stream(ObjectKind.values()).map(kind -> dialect.drop(kind, target())).toList();
      case "truncate" -> List.of(dialect.truncate(target()));
      case "describe" -> List.of(dialect.describe(target()), dialect.describeQuery(sql()));
      case "catalog queries" ->
          List.of(
              dialect.listSchemas(target().catalog()),
              dialect.listTables(target().catalog(), target().schema()),
              dialect.listColumns(target().catalog(), target().schema()));
      case "add column" -> List.of(dialect.addColumn(target(), text("column"), text("type")));
      case "alter type" ->
          Stream.concat(
                  dialect.beforeAlterType(target()).stream(),
                  Stream.of(dialect.alterType(target(), text("column"), text("type"))))
              .toList();
      case "materialized view" ->
          Stream.concat(
                  Stream.of(
                      dialect.createAs(
                          target(),
                          sql(),
                          options().withFormat(TableOptions.Format.MATERIALIZED_VIEW))),
                  dialect.refreshMaterializedView(target()).stream())
              .toList();
      case "dynamic table" ->
          dialect.createDynamicTable(target(), text("lag"), text("warehouse"), sql()).stream()
              .toList();
      case "snapshot" -> snapshot(dialect);
      case "snapshot of a query" -> stagedSnapshot(dialect);
      case "publish" ->
          Stream.concat(
                  Stream.of(dialect.copyTable(Staging.audit(target()), target(), options())),
                  dialect.publish(Staging.audit(target()), target(), options()).stream()
                      .flatMap(group -> group.statements().stream()))
              .toList();
      case "maximum" -> List.of(dialect.maximum(target(), text("timestamp")));
      case "row counts" -> dialect.rowCounts(tables());
      case "freshness" ->
          dialect.freshness(
              tables().stream().map(table -> new TimeColumn(table, text("timestamp"))).toList());
      case "null rates" ->
          List.of(
              dialect.nullRates(target(), list("columns"), Double.parseDouble(text("percent"))));
      case "compare" ->
          List.of(
              dialect
                  .comparing()
                  .rowsOnlyIn(
                      target(), table("other"), list("columns"), Integer.parseInt(text("rows"))),
              dialect
                  .comparing()
                  .summaries(
                      target(),
                      List.of(
                          new Comparing.Summarized("id", new Comparing.Summary.ExactSum(0)),
                          new Comparing.Summarized("price", new Comparing.Summary.ExactSum(2)),
                          new Comparing.Summarized("rate", new Comparing.Summary.FloatingSum()),
                          new Comparing.Summarized("seen", new Comparing.Summary.Bounds()),
                          new Comparing.Summarized("raw", new Comparing.Summary.Nothing()))));
      case "explain" -> dialect.upkeep().explain(sql()).stream().toList();
      case "compact" ->
          dialect
              .upkeep()
              .compact(
                  target(), Optional.ofNullable(arguments.get("megabytes")).map(Long::valueOf));
      case "archive" ->
          Stream.concat(
                  Stream.of(
                      dialect
                          .upkeep()
                          .deleteBefore(target(), text("timestamp"), type(), instant("cutoff"))),
                  dialect.upkeep().reclaim(target()).stream())
              .toList();
      case "distinct counts" -> dialect.upkeep().distinctCounts(target(), list("columns"));
      case "checksums" ->
          List.of(
              dialect.upkeep().checksums(target(), list("columns"), list("some")),
              dialect.upkeep().groupChecksums(target(), list("columns"), 256));
      default -> throw new IllegalArgumentException("no verb `" + verb + "`");
    };
  }

  private List<Statement> snapshot(StatementDialect dialect) {
    SnapshotTable snapshot =
        new SnapshotTable(
            target(),
            dialect.table(table("source")),
            list("columns"),
            list("keys"),
            Optional.ofNullable(arguments.get("updated at")),
            list("check"));
    return Stream.concat(
            Stream.of(dialect.snapshotGuard(snapshot), dialect.snapshotInitialLoad(snapshot)),
            dialect
                .snapshotMerges(
                    snapshot, dialect.timestamp(instant("now")), "9c41d0e277ab5f10", true)
                .stream())
        .toList();
  }

  private List<Statement> stagedSnapshot(StatementDialect dialect) {
    SnapshotTable snapshot =
        new SnapshotTable(
            target(),
            dialect.stage(target()),
            list("columns"),
            list("keys"),
            Optional.ofNullable(arguments.get("updated at")),
            list("check"));
    return dialect
        .staged(
            target(),
            sql(),
            List.of(
                new StatementGroup.Single(dialect.snapshotGuard(snapshot)),
                new StatementGroup.Single(dialect.snapshotInitialLoad(snapshot)),
                dialect.atomic(
                    target(),
                    dialect.snapshotMerges(
                        snapshot, dialect.timestamp(instant("now")), "9c41d0e277ab5f10", true))))
        .statements();
  }

  private static Statement write(String sql) {
    return new Statement(sql, Statement.Kind.WRITE);
  }

  private String text(String name) {
    String value = arguments.get(name);
    if (value == null) {
      throw new IllegalArgumentException(verb + " needs `" + name + "`");
    }
    return value;
  }

  private String sql() {
    return text("sql");
  }

  private TableName target() {
    return table("target");
  }

  private TableName table(String name) {
    return tableName(text(name));
  }

  private List<TableName> tables() {
    return list("tables").stream().map(VerbCall::tableName).toList();
  }

  private static TableName tableName(String text) {
    String[] parts = text.split("\\.", 3);
    return new TableName(parts[0], parts[1], parts[2]);
  }

  private List<String> list(String name) {
    return optionalList(name).orElse(List.of());
  }

  private Optional<List<String>> optionalList(String name) {
    return Optional.ofNullable(arguments.get(name))
        .map(value -> value.isBlank() ? List.of() : List.of(value.split(", ")));
  }

  private LocalDateTime instant(String name) {
    return LocalDateTime.parse(text(name));
  }

  private DataType type() {
    return DataType.Simple.valueOf(arguments.getOrDefault("type", "TIMESTAMP"));
  }

  private String floor(StatementDialect dialect) {
    return dialect.floor(type()).orElseThrow();
  }

  private List<MetadataColumn> metadata() {
    return arguments.containsKey("metadata")
        ? List.of(new MetadataColumn("m1", text("metadata type"), text("metadata")))
        : List.of();
  }

  private TableOptions options() {
    Map<String, String> properties = new LinkedHashMap<>();
    list("properties").forEach(p -> properties.put(p.split("=", 2)[0], p.split("=", 2)[1]));
    return new TableOptions(
        TableOptions.Format.valueOf(
            arguments.getOrDefault("format", "table").toUpperCase(Locale.ROOT)),
        list("partition by"),
        list("cluster by"),
        Optional.ofNullable(arguments.get("comment")),
        properties);
  }
}
