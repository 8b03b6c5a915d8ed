package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.ListAdaptersOutput;
import dev.rocky.output.ListConsumersOutput;
import dev.rocky.output.ListDepsOutput;
import dev.rocky.output.ListModelsOutput;
import dev.rocky.output.ListPipelinesOutput;
import dev.rocky.output.ListSourcesOutput;
import java.util.List;

/** {@code rocky list …}: short tables of what a project has. */
final class ListVerbs {
  private ListVerbs() {}

  /** {@code rocky list pipelines}. */
  static final class Pipelines extends OutputVerb<ListPipelinesOutput> {
    @Override
    void declare(Options options) {}

    @Override
    Reply<ListPipelinesOutput> call(Arguments arguments, Door door) {
      return door.rocky().listPipelines();
    }

    @Override
    void print(ListPipelinesOutput output, Page page, Door door) {
      page.table(
          List.of("NAME", "TYPE", "TARGET", "SOURCE", "DEPENDS ON"),
          output.pipelines().stream()
              .map(p ->
                  List.of(
                      p.name(),
                      p.pipelineType().spelling(),
                      p.targetAdapter(),
                      p.sourceAdapter().orElse(""),
                      String.join(", ", p.dependsOn())))
              .toList());
    }
  }

  /** {@code rocky list adapters}. */
  static final class Adapters extends OutputVerb<ListAdaptersOutput> {
    @Override
    void declare(Options options) {}

    @Override
    Reply<ListAdaptersOutput> call(Arguments arguments, Door door) {
      return door.rocky().listAdapters();
    }

    @Override
    void print(ListAdaptersOutput output, Page page, Door door) {
      page.table(
          List.of("NAME", "TYPE", "HOST"),
          output.adapters().stream()
              .map(a -> List.of(a.name(), a.adapterType(), a.host().orElse("")))
              .toList());
    }
  }

  /** {@code rocky list sources}. */
  static final class Sources extends OutputVerb<ListSourcesOutput> {
    @Override
    void declare(Options options) {}

    @Override
    Reply<ListSourcesOutput> call(Arguments arguments, Door door) {
      return door.rocky().listSources();
    }

    @Override
    void print(ListSourcesOutput output, Page page, Door door) {
      page.table(
          List.of("PIPELINE", "ADAPTER", "CATALOG", "DISCOVERY", "COMPONENTS"),
          output.sources().stream()
              .map(s ->
                  List.of(
                      s.pipeline(),
                      s.adapter(),
                      s.catalog().orElse(""),
                      s.discoveryAdapter().orElse(""),
                      String.join(", ", s.components())))
              .toList());
    }
  }

  /** {@code rocky list models}. */
  static final class Models extends OutputVerb<ListModelsOutput> {
    @Override
    void declare(Options options) {
      SelectOptions.declare(ModelOptions.declareModels(options))
          .flag("--unused", "only models that no model reads, or that have a column none reads");
    }

    @Override
    void check(Arguments arguments) {
      SelectOptions.check(arguments, false);
    }

    @Override
    Reply<ListModelsOutput> call(Arguments arguments, Door door) {
      return door.rocky()
          .listModels(
              ModelOptions.request(arguments, false),
              SelectOptions.request(arguments),
              arguments.flag("--unused"));
    }

    @Override
    void print(ListModelsOutput output, Page page, Door door) {
      if (output.models().stream().anyMatch(m -> m.consumers().isPresent())) {
        page.table(
            List.of("NAME", "STRATEGY", "READ BY", "UNREAD COLUMNS"),
            output.models().stream().map(Models::use).toList());
        return;
      }
      page.table(
          List.of("NAME", "TARGET", "STRATEGY", "CONTRACT", "DEPENDS ON"),
          output.models().stream()
              .map(m ->
                  List.of(
                      m.name(),
                      m.target(),
                      m.strategy(),
                      m.hasContract() ? "yes" : "",
                      String.join(", ", m.dependsOn())))
              .toList());
    }

    /** All columns of a model that none reads are unread: that is said once. */
    private static List<String> use(ListModelsOutput.ModelEntry model) {
      List<String> readers = model.consumers().orElse(List.of());
      return List.of(
          model.name(),
          model.strategy(),
          String.join(", ", readers),
          readers.isEmpty() ? "all" : String.join(", ", model.unusedColumns().orElse(List.of())));
    }
  }

  /** {@code rocky list deps MODEL}. */
  static final class Deps extends OutputVerb<ListDepsOutput> {
    @Override
    void declare(Options options) {
      ModelOptions.declareModels(options.argument("MODEL", "the model"));
    }

    @Override
    Reply<ListDepsOutput> call(Arguments arguments, Door door) {
      return door.rocky().listDeps(arguments.argument(0), ModelOptions.request(arguments, false));
    }

    @Override
    void print(ListDepsOutput output, Page page, Door door) {
      output.dependsOn().forEach(page::line);
    }
  }

  /** {@code rocky list consumers MODEL}. */
  static final class Consumers extends OutputVerb<ListConsumersOutput> {
    @Override
    void declare(Options options) {
      ModelOptions.declareModels(options.argument("MODEL", "the model"));
    }

    @Override
    Reply<ListConsumersOutput> call(Arguments arguments, Door door) {
      return door.rocky()
          .listConsumers(arguments.argument(0), ModelOptions.request(arguments, false));
    }

    @Override
    void print(ListConsumersOutput output, Page page, Door door) {
      output.consumers().forEach(page::line);
    }
  }
}
