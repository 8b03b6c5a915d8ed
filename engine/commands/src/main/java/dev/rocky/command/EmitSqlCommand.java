package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import dev.rocky.output.EmitSqlOutput;
import dev.rocky.output.EmitSqlOutput.EmittedModel;
import dev.rocky.output.EmitSqlOutput.ModelNotEmitted;
import dev.rocky.plan.Plan;
import dev.rocky.plan.StandaloneSql;
import dev.rocky.plan.StandaloneSql.Emitted;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.Dialects;
import dev.rocky.project.Model;
import dev.rocky.project.Project;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.statement.StatementDialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code rocky emit-sql}: the SQL of every model as files that any client of the warehouse runs; no
 * connection, and nothing of Rocky needed afterwards (cli.md §13).
 */
final class EmitSqlCommand {
  private final Session session;

  EmitSqlCommand(Session session) {
    this.session = session;
  }

  Reply<EmitSqlOutput> run(EmitSqlRequest request) {
    Optional<RockyConfig> config = Configs.optional(session, ConfigUse.COMPILE);
    Analysis analysis =
        Projects.requireModels(
                Projects.compile(
                    session, config, request.models(), p -> inDialect(p, request.dialect())))
            .analysis();
    Set<String> chosen =
        request
            .model()
            .map(name -> Set.of(Projects.model(analysis, name).name()))
            .or(() -> Selections.chosen(session, analysis, request.select()))
            .orElseGet(() -> names(analysis));
    refuseErrors(analysis, chosen);
    Statements statements = new Statements(config, request.dialect());
    List<ModelNotEmitted> refused = new ArrayList<>();
    List<String> inlined = new ArrayList<>();
    List<EmittedModel> models = new ArrayList<>();
    EmittedFiles files = new EmittedFiles();
    Map<TableName, StatementDialect> targets = new LinkedHashMap<>();
    List<Runnable> bodies = new ArrayList<>();
    for (TypedModel model : analysis.models()) {
      if (!chosen.contains(model.name())) {
        continue;
      }
      Optional<String> foreign = statements.refused(model);
      if (foreign.isPresent()) {
        refused.add(new ModelNotEmitted(model.name(), foreign.get()));
        continue;
      }
      StatementDialect dialect = statements.of(model);
      switch (StandaloneSql.of(analysis, model, dialect)) {
        case Emitted.Inlined _ -> inlined.add(model.name());
        case Emitted.Refused(var why) -> refused.add(new ModelNotEmitted(model.name(), why));
        case Emitted.Statements sql -> {
          TableName target = model.model().config().target();
          targets.put(target, dialect);
          Optional<String> next = sql.next().map(_ -> model.name() + ".next.sql");
          EmittedModel emitted =
              new EmittedModel(
                  model.name(),
                  target.key(),
                  model.model().config().strategy().type(),
                  dialect.name().label(),
                  model.name() + ".sql",
                  next);
          models.add(emitted);
          bodies.add(() -> files.add(model, emitted, sql));
        }
      }
    }
    Path directory = session.workingDirectory().resolve(request.directory());
    files.setUp(StandaloneSql.schemas(targets));
    bodies.forEach(Runnable::run);
    files.write(directory);
    EmitSqlOutput output =
        new EmitSqlOutput(request.directory(), files.names(), models, inlined, refused);
    return refused.isEmpty()
        ? Reply.ok(output)
        : Reply.failed(
            output,
            1,
            refused.size() == 1
                ? "there is no SQL for model `" + refused.getFirst().model() + "`"
                : "there is no SQL for " + refused.size() + " models");
  }

  private static Set<String> names(Analysis analysis) {
    Set<String> names = new LinkedHashSet<>();
    analysis.models().forEach(model -> names.add(model.name()));
    return names;
  }

  /** DSL models become SQL of any warehouse; SQL is read as it is unless nothing says whose. */
  private static Project inDialect(Project project, Optional<DialectName> wanted) {
    return wanted
        .map(dialect -> {
          Map<String, DialectName> dialects = new TreeMap<>(project.dialects());
          for (Model model : project.models()) {
            DialectName own = dialects.getOrDefault(model.name(), DialectName.PERMISSIVE);
            if (model.language() == Model.Language.ROCKY || own == DialectName.PERMISSIVE) {
              dialects.put(model.name(), dialect);
            }
          }
          return project.withDialects(dialects);
        })
        .orElse(project);
  }

  /** As a run refuses them: of a chosen model, of one it reads, or of no model. */
  private static void refuseErrors(Analysis analysis, Set<String> chosen) {
    Set<String> concerned = new LinkedHashSet<>();
    List<String> todo = new ArrayList<>(chosen);
    while (!todo.isEmpty()) {
      String name = todo.removeLast();
      if (concerned.add(name)) {
        analysis.model(name).ifPresent(model -> todo.addAll(model.dependencies()));
      }
    }
    Map<String, List<String>> errors = new LinkedHashMap<>();
    for (Diagnostic d : analysis.diagnostics()) {
      if (d.isError() && (concerned.contains(d.model()) || analysis.model(d.model()).isEmpty())) {
        errors
            .computeIfAbsent(d.model(), _ -> new ArrayList<>())
            .add(d.code() + ": " + d.message());
      }
    }
    if (!errors.isEmpty()) {
      throw CompileFailures.of(
          errors.entrySet().stream()
              .map(e -> new Plan.Problem(e.getKey(), List.of(e.getKey()), text(e.getValue())))
              .toList());
    }
  }

  private static String text(List<String> errors) {
    return String.join("; ", errors);
  }

  /** How each model's warehouse spells statements, by the configuration alone. */
  private record Statements(Optional<RockyConfig> config, Optional<DialectName> wanted) {
    Optional<String> refused(TypedModel model) {
      if (wanted.isPresent() && model.dialect() != wanted.get()) {
        return Optional.of(
            "its SQL is written for %s and cannot be put into %s"
                .formatted(model.dialect().label(), wanted.get().label()));
      }
      return model.dialect() == DialectName.PERMISSIVE
          ? Optional.of("no adapter says which warehouse its SQL is for: name it with --dialect")
          : Optional.empty();
    }

    StatementDialect of(TypedModel model) {
      Optional<AdapterConfig> adapter =
          config.flatMap(c ->
              Dialects.adapter(c, model.model().config().adapter(), model.model().source().file()));
      return AdapterDialect.of(model.dialect(), adapter);
    }
  }
}
