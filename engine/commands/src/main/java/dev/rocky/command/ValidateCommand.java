package dev.rocky.command;

import dev.rocky.compile.AnalysisHost;
import dev.rocky.compile.rule.Rules;
import dev.rocky.output.PipelineType;
import dev.rocky.output.ValidateOutput;
import dev.rocky.output.ValidateOutput.MessageSeverity;
import dev.rocky.output.ValidateOutput.ValidateAdapter;
import dev.rocky.output.ValidateOutput.ValidateMessage;
import dev.rocky.output.ValidateOutput.ValidateModels;
import dev.rocky.output.ValidateOutput.ValidatePipeline;
import dev.rocky.project.ConfigFinding;
import dev.rocky.project.ConfigLoader;
import dev.rocky.project.LoadedConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.RockyConfig.DiagnosticLevels;
import dev.rocky.project.RockyConfig.PortabilityConfig;
import dev.rocky.project.SqlTypes;
import dev.rocky.project.Validation;
import dev.rocky.text.Order;
import dev.rocky.typing.TypeRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code rocky validate}: the configuration and the model graph, offline (cli.md §6, config.md
 * §17).
 */
final class ValidateCommand {
  private final Session session;

  ValidateCommand(Session session) {
    this.session = session;
  }

  Reply<ValidateOutput> run() {
    Path path = session.shownConfig();
    LoadedConfig loaded = ConfigLoader.load(path, session.environment());
    DiagnosticLevels levels =
        loaded.config().map(RockyConfig::diagnostics).orElse(DiagnosticLevels.DEFAULT);
    Validation validation =
        Validation.of(
            path,
            loaded,
            session.environment(),
            new SqlTypes(),
            project ->
                Projects.remembering(
                        session,
                        new AnalysisHost(
                            Rules.all(TypeRules::of, levels),
                            new AnalysisHost.Options(
                                Runtime.getRuntime().availableProcessors(), false),
                            System::nanoTime),
                        project,
                        Projects.EVERYTHING,
                        levels,
                        PortabilityConfig.DEFAULT)
                    .diagnostics());
    ValidateOutput output = output(validation);
    return output.valid() ? Reply.ok(output) : Reply.failed(output, 1, "the project is not valid");
  }

  private static ValidateOutput output(Validation validation) {
    return new ValidateOutput(
        validation.valid(),
        validation.adapters().stream()
            .sorted(Order.by(Validation.AdapterSummary::name))
            .map(a -> new ValidateAdapter(a.name(), a.type(), a.ok()))
            .toList(),
        pipelines(validation),
        new ValidateModels(
            validation.models().found(),
            validation.models().count(),
            validation.models().dagValid()),
        validation.messages().stream().map(ValidateCommand::message).toList());
  }

  private static List<ValidatePipeline> pipelines(Validation validation) {
    return validation.pipelines().stream()
        .sorted(Order.by(Validation.PipelineSummary::name))
        .filter(p -> known(p.type()))
        .map(p ->
            new ValidatePipeline(
                p.name(),
                PipelineType.valueOf(p.type().toUpperCase(Locale.ROOT)),
                p.strategy(),
                p.catalogTemplate(),
                p.schemaTemplate(),
                p.ok()))
        .toList();
  }

  /** A pipeline of an unknown type is among the messages; the document's type list is closed. */
  private static boolean known(String type) {
    for (PipelineType known : PipelineType.values()) {
      if (known.spelling().equals(type)) {
        return true;
      }
    }
    return false;
  }

  private static ValidateMessage message(ConfigFinding finding) {
    MessageSeverity severity =
        switch (finding.severity()) {
          case OK -> MessageSeverity.OK;
          case WARN -> MessageSeverity.WARN;
          case ERROR -> MessageSeverity.ERROR;
          case LINT -> MessageSeverity.LINT;
        };
    String where =
        finding
            .place()
            .map(p -> " (" + p.source().file() + ":" + p.line() + ":" + p.column() + ")")
            .orElse("");
    String hint = finding.suggestion().map(s -> "; did you mean `" + s + "`?").orElse("");
    return new ValidateMessage(
        severity,
        finding.code(),
        finding.message() + hint + where,
        finding.file(),
        finding.field());
  }
}
