package dev.rocky.command;

import dev.rocky.output.ArchiveOutput;
import dev.rocky.output.BenchOutput;
import dev.rocky.output.CiOutput;
import dev.rocky.output.CompactDedupOutput;
import dev.rocky.output.CompactOutput;
import dev.rocky.output.CompareOutput;
import dev.rocky.output.CompileOutput;
import dev.rocky.output.DagRunOutput;
import dev.rocky.output.DiscoverOutput;
import dev.rocky.output.DocsOutput;
import dev.rocky.output.DoctorOutput;
import dev.rocky.output.DriftOutput;
import dev.rocky.output.EmitSqlOutput;
import dev.rocky.output.EstimateOutput;
import dev.rocky.output.HistoryOutput;
import dev.rocky.output.HooksListOutput;
import dev.rocky.output.HooksTestOutput;
import dev.rocky.output.Json;
import dev.rocky.output.LineageDiffOutput;
import dev.rocky.output.ListAdaptersOutput;
import dev.rocky.output.ListConsumersOutput;
import dev.rocky.output.ListDepsOutput;
import dev.rocky.output.ListModelsOutput;
import dev.rocky.output.ListPipelinesOutput;
import dev.rocky.output.ListSourcesOutput;
import dev.rocky.output.LoadOutput;
import dev.rocky.output.MetricsOutput;
import dev.rocky.output.ModelHistoryOutput;
import dev.rocky.output.OptimizeOutput;
import dev.rocky.output.PlanOutput;
import dev.rocky.output.ProfileStorageOutput;
import dev.rocky.output.RunOutput;
import dev.rocky.output.SeedOutput;
import dev.rocky.output.SnapshotOutput;
import dev.rocky.output.StateExportOutput;
import dev.rocky.output.StateImportOutput;
import dev.rocky.output.StateOutput;
import dev.rocky.output.StateRepairOutput;
import dev.rocky.output.TestOutput;
import dev.rocky.output.ValidateOutput;
import dev.rocky.warehouse.StatementObserver;
import java.util.Optional;

/**
 * The façade: one method for each command, request in, output out. Every door calls these and
 * nothing behind them.
 */
public final class Rocky {
  private final Session session;

  public Rocky(Session session) {
    this.session = session;
  }

  public Session session() {
    return session;
  }

  /** Lines of project files, for code frames. */
  public Excerpts excerpts() {
    java.nio.file.Path directory = session.configFile().toAbsolutePath().getParent();
    return new Excerpts(
        directory == null
            ? java.util.List.of(session.workingDirectory())
            : java.util.List.of(directory, session.workingDirectory()));
  }

  /** {@code rocky list pipelines}. */
  public Reply<ListPipelinesOutput> listPipelines() {
    return new ListCommand(session).pipelines();
  }

  /** {@code rocky list adapters}. */
  public Reply<ListAdaptersOutput> listAdapters() {
    return new ListCommand(session).adapters();
  }

  /** {@code rocky list sources}. */
  public Reply<ListSourcesOutput> listSources() {
    return new ListCommand(session).sources();
  }

  /** {@code rocky fmt}. */
  public FmtResult fmt(FmtRequest request) {
    return new FmtCommand(session)
        .run(
            request.paths(),
            request.check(),
            new FmtCommand.Kinds(request.toml(), request.sql()),
            request.dialect());
  }

  /** The names of {@code rocky doctor --check}. */
  public static java.util.List<String> doctorChecks() {
    return DoctorCommand.CHECKS;
  }

  /** {@code rocky doctor}. */
  public Reply<DoctorOutput> doctor(Optional<String> only) {
    return new DoctorCommand(session).run(only);
  }

  /** {@code rocky validate}. */
  public Reply<ValidateOutput> validate() {
    return new ValidateCommand(session).run();
  }

  /** {@code rocky compile}. */
  public Reply<CompileOutput> compile(CompileRequest request) {
    return new CompileCommand(session).run(request);
  }

  /** {@code rocky list models}. */
  public Reply<ListModelsOutput> listModels(
      ModelsRequest request, SelectRequest select, boolean unused) {
    return ListModelsCommand.models(session, request, select, unused);
  }

  /** {@code rocky list deps MODEL}. */
  public Reply<ListDepsOutput> listDeps(String model, ModelsRequest request) {
    return new ListModelsCommand(session, request).dependencies(model);
  }

  /** {@code rocky list consumers MODEL}. */
  public Reply<ListConsumersOutput> listConsumers(String model, ModelsRequest request) {
    return new ListModelsCommand(session, request).consumers(model);
  }

  /** {@code rocky discover}. */
  public Reply<DiscoverOutput> discover(DiscoverRequest request) {
    return new DiscoverCommand(session).run(request);
  }

  /** {@code rocky plan}. */
  public Reply<PlanOutput> plan(RunRequest request, Optional<String> save) {
    return new PlanCommand(session, StatementObserver.NONE).run(request, save);
  }

  /** {@code rocky apply}. */
  public Reply<RunOutput> apply(ApplyRequest request, RunProgressListener progress) {
    return PipesReports.around(
        session,
        pipes ->
            new ApplyCommand(new RunMeans(session, StatementObserver.NONE, pipes))
                .run(request, progress));
  }

  /** {@code rocky run}. */
  public Reply<RunOutput> run(RunRequest request, RunProgressListener progress) {
    return PipesReports.around(
        session,
        pipes ->
            new RunCommand(new RunMeans(session, StatementObserver.NONE, pipes))
                .run(request, progress));
  }

  /** {@code rocky snapshot}. */
  public Reply<SnapshotOutput> snapshot(
      Optional<String> pipeline, boolean dryRun, RunProgressListener progress) {
    return new SnapshotCommand(session).run(pipeline, dryRun, progress);
  }

  /** {@code rocky hooks list}. */
  public Reply<HooksListOutput> listHooks() {
    return new HooksCommand(session).list();
  }

  /**
   * {@code rocky hooks test EVENT}.
   *
   * @param context hears what the hooks were told
   */
  public Reply<HooksTestOutput> testHooks(
      String event, java.util.function.Consumer<String> context) {
    HooksCommand.Tested tested = new HooksCommand(session).test(event);
    context.accept(tested.context());
    return tested.reply();
  }

  /** {@code rocky run --dag}. */
  public Reply<DagRunOutput> runAll(RunRequest request, RunProgressListener progress) {
    if (session.environment().variable("DAGSTER_PIPES_CONTEXT").isPresent()) {
      session
          .notices()
          .warn("nothing is reported to Dagster: `--dag` is many runs, and Dagster follows one");
    }
    return new DagCommand(new RunMeans(session, StatementObserver.NONE, PipesReports.none()))
        .run(request, progress);
  }

  /** {@code rocky compare}. */
  public Reply<CompareOutput> compare(CompareRequest request) {
    return new CompareCommand(session).run(request);
  }

  /** {@code rocky drift}. */
  public Reply<DriftOutput> drift(Optional<String> filter, Optional<String> pipeline) {
    return new DriftCommand(session).run(filter, pipeline);
  }

  /** {@code rocky load}. */
  public Reply<LoadOutput> load(LoadFilesRequest request, RunProgressListener progress) {
    return new LoadCommand(new RunMeans(session, StatementObserver.NONE, PipesReports.none()))
        .run(request, progress);
  }

  /** {@code rocky seed}. */
  public Reply<SeedOutput> seed(SeedRequest request, RunProgressListener progress) {
    return new SeedCommand(new RunMeans(session, StatementObserver.NONE, PipesReports.none()))
        .run(request, progress);
  }

  /** {@code rocky lineage}. */
  public LineageAnswer lineage(LineageRequest request) {
    return new LineageCommand(session).run(request);
  }

  /** {@code rocky lineage --format openlineage}: the facet, as JSON. */
  public String openLineage(LineageRequest request) {
    return Json.pretty(new LineageCommand(session).openLineage(request));
  }

  /** {@code rocky lineage --diff REF}. */
  public LineageDiffOutput lineageDiff(LineageDiffRequest request) {
    return new LineageDiffCommand(session).run(request);
  }

  /** {@code rocky ci}. */
  public Reply<CiOutput> ci(CiRequest request) {
    return new CiCommand(session).run(request);
  }

  /** {@code rocky emit-sql}. */
  public Reply<EmitSqlOutput> emitSql(EmitSqlRequest request) {
    return new EmitSqlCommand(session).run(request);
  }

  /** {@code rocky test}. */
  public Reply<TestOutput> test(TestRequest request) {
    return new TestCommand(session).run(request);
  }

  /** {@code rocky explain}: every code. */
  public static java.util.List<Explanation> explanations() {
    return Explanations.all();
  }

  /** {@code rocky explain CODE}: its page. */
  public static String explain(String code) {
    return Explanations.page(code);
  }

  /** {@code rocky bench}. */
  public BenchOutput bench(BenchRequest request) {
    return new BenchCommand(session).run(request);
  }

  /** {@code rocky init PATH --template T}. */
  public Scaffolded init(String path, String template) {
    return new InitCommand(session).run(path, template);
  }

  /** {@code rocky playground PATH --template T}. */
  public Scaffolded playground(String path, String template) {
    return new PlaygroundCommand(session).run(path, template);
  }

  /** {@code rocky state}. */
  public Reply<StateOutput> state() {
    return new StateCommand(session).show();
  }

  /** {@code rocky state delete --table KEY}. */
  public Reply<StateOutput> deleteWatermark(String table) {
    return new StateCommand(session).delete(table);
  }

  /** {@code rocky state export FILE}. */
  public Reply<StateExportOutput> exportState(String file) {
    return new StateMaintenance(session).export(file);
  }

  /** {@code rocky state export -}: the lines alone. */
  public void exportState(java.util.function.Consumer<String> lines) {
    new StateMaintenance(session).lines(lines);
  }

  /** {@code rocky state import FILE}. */
  public Reply<StateImportOutput> importState(String file, boolean force) {
    return new StateMaintenance(session).read(file, force);
  }

  /** {@code rocky state repair}. */
  public Reply<StateRepairOutput> repairState(boolean dryRun, boolean releaseLease) {
    return new StateMaintenance(session).repair(dryRun, releaseLease);
  }

  /** {@code rocky metrics}. */
  public Reply<MetricsOutput> metrics(MetricsRequest request) {
    return new MetricsCommand(session).run(request);
  }

  /** {@code rocky optimize}. */
  public Reply<OptimizeOutput> optimize(OptimizeRequest request) {
    return new OptimizeCommand(session).run(request);
  }

  /** {@code rocky estimate}. */
  public Reply<EstimateOutput> estimate(EstimateRequest request) {
    return new EstimateCommand(session).run(request);
  }

  /** The lines of a plan of {@code rocky estimate}, for people. */
  public static java.util.List<String> planLines(String rawExplain) {
    return PlanReading.lines(rawExplain);
  }

  /** {@code rocky profile-storage TABLE}. */
  public Reply<ProfileStorageOutput> profileStorage(String table, Optional<String> pipeline) {
    return new ProfileStorageCommand(session).run(table, pipeline);
  }

  /** {@code rocky compact TABLE}. */
  public Maintained<CompactOutput> compact(CompactRequest request) {
    return new CompactCommand(session).run(request);
  }

  /** {@code rocky compact --measure-dedup}. */
  public Reply<CompactDedupOutput> measureDedup(DedupRequest request) {
    return new DedupCommand(session).run(request);
  }

  /** {@code rocky archive}. */
  public Maintained<ArchiveOutput> archive(ArchiveRequest request) {
    return new ArchiveCommand(session).run(request);
  }

  /**
   * {@code rocky shell}: a connection, to be closed.
   *
   * @param pipeline whose warehouse is asked
   */
  public ShellCommand shell(Optional<String> pipeline) {
    return new ShellCommand(session, pipeline);
  }

  /** {@code rocky watch}: returns when it is interrupted. */
  public void watch(CompileRequest request, WatchListener listener) {
    new WatchCommand(session, request, listener).run();
  }

  /** {@code rocky docs}. */
  public Reply<DocsOutput> docs(DocsRequest request) {
    return new DocsCommand(session).run(request);
  }

  /** {@code rocky history}. */
  public Reply<HistoryOutput> history(Optional<String> since) {
    return new HistoryCommand(session).runs(since);
  }

  /** {@code rocky history --model NAME}. */
  public Reply<ModelHistoryOutput> modelHistory(String name, Optional<String> since) {
    return new HistoryCommand(session).model(name, since);
  }
}
