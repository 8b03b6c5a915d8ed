package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.lineage.ConsumedColumns;
import dev.rocky.output.ListConsumersOutput;
import dev.rocky.output.ListDepsOutput;
import dev.rocky.output.ListModelsOutput;
import dev.rocky.output.ListModelsOutput.ModelEntry;
import dev.rocky.project.Contract;
import dev.rocky.text.Order;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code rocky list models|deps|consumers}: the models and their direct edges, declared and found
 * (cli.md §8).
 */
final class ListModelsCommand {
  private final Session session;
  private final Analysis analysis;

  ListModelsCommand(Session session, ModelsRequest request) {
    this(session, request, false);
  }

  private ListModelsCommand(Session session, ModelsRequest request, boolean keepTrees) {
    this.session = session;
    this.analysis = Projects.compile(session, request, keepTrees).analysis();
  }

  /**
   * @param unused only models that none reads, or that have a column none reads
   */
  static Reply<ListModelsOutput> models(
      Session session, ModelsRequest request, SelectRequest select, boolean unused) {
    return new ListModelsCommand(session, request, Selections.needsTrees(select))
        .models(select, unused);
  }

  private Reply<ListModelsOutput> models(SelectRequest select, boolean unused) {
    Optional<ConsumedColumns> consumed =
        unused ? Optional.of(ConsumedColumns.of(analysis)) : Optional.empty();
    Optional<Set<String>> selected = Selections.chosen(session, analysis, select);
    Set<String> contracts =
        analysis.project().contracts().stream().map(Contract::model).collect(Collectors.toSet());
    return Reply.ok(
        new ListModelsOutput(
            analysis.models().stream()
                .filter(m -> selected.map(names -> names.contains(m.name())).orElse(true))
                .filter(m -> consumed.map(c -> isUnused(m, c)).orElse(true))
                .sorted(Order.by(TypedModel::name))
                .map(m ->
                    new ModelEntry(
                        m.name(),
                        m.model().config().target().key(),
                        m.model().config().strategy().type(),
                        m.dependencies(),
                        contracts.contains(m.name()),
                        consumed.map(c -> c.readers(m.name())),
                        consumed.map(c -> c.unread(m))))
                .toList()));
  }

  private static boolean isUnused(TypedModel model, ConsumedColumns consumed) {
    return consumed.readers(model.name()).isEmpty() || !consumed.unread(model).isEmpty();
  }

  Reply<ListDepsOutput> dependencies(String name) {
    TypedModel model = Projects.model(analysis, name);
    return Reply.ok(new ListDepsOutput(model.name(), model.dependencies()));
  }

  Reply<ListConsumersOutput> consumers(String name) {
    TypedModel model = Projects.model(analysis, name);
    return Reply.ok(
        new ListConsumersOutput(
            model.name(),
            analysis.models().stream()
                .filter(m -> m.dependencies().contains(model.name()))
                .map(TypedModel::name)
                .sorted()
                .toList()));
  }
}
