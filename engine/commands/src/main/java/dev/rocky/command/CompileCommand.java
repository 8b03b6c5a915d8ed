package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.output.CompileOutput;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.RockyConfig.PortabilityConfig;
import java.util.Optional;
import java.util.Set;

/** {@code rocky compile}: resolve, type-check, validate contracts (cli.md §7). */
final class CompileCommand {
  private final Session session;

  CompileCommand(Session session) {
    this.session = session;
  }

  Reply<CompileOutput> run(CompileRequest request) {
    Optional<RockyConfig> config = Configs.optional(session, ConfigUse.COMPILE);
    PortabilityConfig configured =
        config.map(RockyConfig::portability).orElse(PortabilityConfig.DEFAULT);
    Analysis analysis =
        Projects.requireModels(
                Projects.compile(
                    session,
                    config,
                    Optional.empty(),
                    request.models(),
                    request.expandMacros() || Selections.needsTrees(request.select()),
                    new PortabilityConfig(
                        request.targetDialect().or(configured::targetDialect), configured.allow())))
            .analysis();
    if (request.strictCoverage()) {
      analysis = StrictCoverage.of(analysis);
    }
    Optional<Set<String>> selected = Selections.chosen(session, analysis, request.select());
    CompileOutput output;
    if (request.model().isPresent()) {
      String name = Projects.model(analysis, request.model().get()).name();
      output = CompileReport.of(analysis, name::equals, false, request.expandMacros());
    } else if (selected.isPresent()) {
      output = CompileReport.of(analysis, selected.get()::contains, false, request.expandMacros());
    } else {
      output = CompileReport.of(analysis, _ -> true, true, request.expandMacros());
    }
    return output.hasErrors()
        ? Reply.failed(output, 1, "compilation found errors")
        : Reply.ok(output);
  }
}
