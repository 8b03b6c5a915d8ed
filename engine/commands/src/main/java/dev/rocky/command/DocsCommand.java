package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.output.CompileOutput;
import dev.rocky.output.DocsOutput;
import dev.rocky.output.HistoryOutput;
import dev.rocky.output.Json;
import dev.rocky.output.LineageOutput;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.RockyConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * {@code rocky docs}: a project as pages that need no network (cli.md §9, ide.md §2.4). What does
 * not compile is documented as far as it was understood.
 */
final class DocsCommand {
  /** Beyond so many models one file is slow to open. */
  private static final int MANY = 2000;

  private final Session session;

  DocsCommand(Session session) {
    this.session = session;
  }

  Reply<DocsOutput> run(DocsRequest request) {
    return request.history()
        ? written(request)
        : new DocsCommand(session.withoutState()).written(request);
  }

  private Reply<DocsOutput> written(DocsRequest request) {
    long start = System.nanoTime();
    Optional<RockyConfig> config = Configs.optional(session, ConfigUse.COMPILE);
    Analysis analysis =
        timeless(
            Projects.compile(session, config, Optional.empty(), request.models(), true).analysis());
    DocsContent content = new DocsContent(session, config, analysis, request.history());
    Path output = session.workingDirectory().resolve(request.output());
    boolean single = request.output().toLowerCase(Locale.ROOT).endsWith(".html");
    if (single && analysis.models().size() > MANY) {
      session
          .notices()
          .warn(
              "one file for %d models is slow to open; a directory (--output docs/site) opens page by page"
                  .formatted(analysis.models().size()));
    }
    DocsFiles files = new DocsFiles(output);
    if (single) {
      files.page(content.tree());
    } else {
      files.site(content.tree(), names(analysis), content.sources());
      documents(request, analysis).forEach(files::data);
    }
    return Reply.ok(
        new DocsOutput(
            request.output(),
            analysis.models().size(),
            config.map(c -> c.pipelines().size()).orElse(0),
            (System.nanoTime() - start) / 1_000_000,
            content.sources().size(),
            0,
            files.written(),
            single ? "html" : "site"));
  }

  private static List<String> names(Analysis analysis) {
    return List.copyOf(new TreeSet<>(analysis.models().stream().map(TypedModel::name).toList()));
  }

  /** The same project always gives the same pages: how long it took is left out. */
  private static Analysis timeless(Analysis a) {
    return new Analysis(
        a.project(),
        a.models(),
        a.lookup(),
        a.layers(),
        a.diagnostics(),
        a.coverage(),
        new Analysis.Timings(0, 0, 0, 0, 0, 0, _ -> new double[] {0, 0}));
  }

  /** The documents of other commands that dashboards read, by file name (ide.md §2.4). */
  private Map<String, String> documents(DocsRequest request, Analysis analysis) {
    Map<String, String> documents = new LinkedHashMap<>();
    CompileOutput compiled = CompileReport.of(analysis, _ -> true, true, false);
    documents.put("compile.json", Json.pretty(compiled));
    List<LineageOutput> lineages = new ArrayList<>();
    for (String name : names(analysis)) {
      analysis.model(name).ifPresent(model -> lineages.add(LineageCommand.whole(analysis, model)));
    }
    documents.put("lineage.json", Json.pretty(lineages));
    if (request.history()) {
      HistoryOutput history = new HistoryCommand(session).runs(Optional.empty()).output();
      documents.put("history.json", Json.pretty(history));
      documents.put(
          "optimize.json",
          Json.pretty(
              new OptimizeCommand(session)
                  .run(new OptimizeRequest(request.models(), Optional.empty()))
                  .output()));
      for (String name : names(analysis)) {
        var metrics =
            new MetricsCommand(session)
                .run(new MetricsRequest(name, true, Optional.empty(), true))
                .output();
        if (metrics.count() > 0) {
          documents.put("metrics/" + DocsFiles.fileName(name) + ".json", Json.pretty(metrics));
        }
      }
    }
    return documents;
  }
}
