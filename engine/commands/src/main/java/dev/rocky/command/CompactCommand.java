package dev.rocky.command;

import dev.rocky.command.ManagedTables.Managed;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.CompactOutput;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.Upkeep;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code rocky compact TABLE}: fewer, larger files (cli.md §8, execution.md §20.4). */
final class CompactCommand {
  private static final long DEFAULT_MB = 256;
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})\\s*(mb|gb)?");

  private final Session session;

  CompactCommand(Session session) {
    this.session = session;
  }

  Maintained<CompactOutput> run(CompactRequest request) {
    long targetMb = request.targetSize().map(CompactCommand::megabytes).orElse(DEFAULT_MB);
    RockyConfig config = Configs.required(session);
    PipelineConfig pipeline = Configs.pipeline(config, request.pipeline());
    AdapterConfig adapter =
        config
            .adapter(pipeline.targetAdapter())
            .orElseThrow(() -> new IllegalStateException("checked when the config was loaded"));
    Upkeep upkeep = AdapterDialect.of(adapter).upkeep();
    upkeep
        .managesStorage()
        .ifPresent(why -> {
          throw new RockyException(
              FailureKind.UNKNOWN,
              "there is nothing to compact in `%s`: %s".formatted(request.table(), why));
        });
    Managed table;
    try (StateReader state = StateStores.read(session.stateFile())) {
      table = ManagedTables.of(session, config, pipeline, state).table(request.table());
    }
    Upkeeper work = new Upkeeper();
    boolean iceberg =
        table
            .model()
            .flatMap(model -> model.model().config().format())
            .filter(format -> format.equalsIgnoreCase("iceberg"))
            .isPresent();
    List<Statement> statements =
        upkeep.compact(table.table(), iceberg ? Optional.empty() : Optional.of(targetMb));
    for (int i = 0; i < statements.size(); i++) {
      work.add(
          i == statements.size() - 1 ? "remove stale data files" : "compact small files",
          statements.get(i));
    }
    CompactOutput output =
        new CompactOutput(table.table().key(), request.dryRun(), targetMb, work.named());
    if (request.dryRun()) {
      return new Maintained<>(Reply.ok(output), List.of());
    }
    try (AdapterPool adapters = new AdapterPool(session, config)) {
      return new Maintained<>(
          Reply.ok(output), work.carryOut(adapters.warehouse(pipeline.targetAdapter())));
    }
  }

  private static long megabytes(String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "--target-size takes a size such as 256MB, 1GB or 512 (megabytes), not '" + text + "'");
    }
    return Long.parseLong(size.group(1)) * ("gb".equals(size.group(2)) ? 1024 : 1);
  }
}
