package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import dev.rocky.project.Contract;
import dev.rocky.project.Model;
import dev.rocky.project.Project;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One project and everything known about it, position by position of its list of models. */
final class Generation {
  final Project project;

  /** The project's models and those that are only referred to, in alphabetical order. */
  final List<Model> models;

  /** Models that are built and judged; the others only say what columns they have. */
  final boolean[] judged;

  final ModelNames names;
  final Sources sources;
  final Map<String, Contract> contracts;
  final Entry[] entries;

  /**
   * Entries made by this generation, so still to be written; the others belong to earlier ones too.
   */
  final boolean[] own;

  /** Where each model stood before, or -1. */
  private final int[] positionBefore;

  private @Nullable Generation before;

  Graph graph = Graph.of(new int[0][]);

  /** What {@link Entry.Facts} hold, side by side: every edit goes through all of them. */
  final @Nullable TypedModel[] typed;

  final List<List<Diagnostic>> found;

  /** Names by layer, judged models only. */
  List<List<String>> layers = List.of();

  /** What rules found that look at names and configurations only. */
  Map<ProjectRule, List<Diagnostic>> ofConfigs = Map.of();

  private Generation(Project project, @Nullable Generation before, Rulebook rules) {
    this.project = project;
    this.before = before;
    boolean sameNames = before != null && sameNames(before, project);
    this.models = sameNames ? project.models() : models(project);
    this.judged = new boolean[models.size()];
    this.entries = new Entry[models.size()];
    this.own = new boolean[models.size()];
    this.positionBefore = new int[models.size()];
    this.typed = new @Nullable TypedModel[models.size()];
    this.found = new ArrayList<>(Collections.nCopies(models.size(), List.of()));
    this.names = sameNames && before != null ? before.names : new ModelNames(models);
    this.sources =
        before != null && before.sources.isOf(project)
            ? before.sources
            : new Sources(project.sources(), project.cache(), rules.types());
    this.contracts =
        before != null && before.project.contracts().equals(project.contracts())
            ? before.contracts
            : contracts(project);
  }

  /** Whether the same names stand at the same positions, with the same targets. */
  private static boolean sameNames(Generation before, Project project) {
    List<Model> models = project.models();
    if (!project.references().isEmpty()
        || !before.project.references().isEmpty()
        || models.size() != before.models.size()) {
      return false;
    }
    for (int i = 0; i < models.size(); i++) {
      Model now = models.get(i);
      Model then = before.models.get(i);
      if (now != then
          && !(now.name().equals(then.name())
              && now.config().target().equals(then.config().target()))) {
        return false;
      }
    }
    return true;
  }

  /** The next generation; of an unchanged model the entry of the one before. */
  static Generation of(Project project, @Nullable Generation before, Rulebook rules) {
    Generation next = new Generation(project, before, rules);
    boolean sameDesk =
        before != null
            && before.project.macros().equals(project.macros())
            && before.project.variables().equals(project.variables());
    Map<String, Integer> positions =
        before == null || before.names == next.names ? Map.of() : before.positions();
    Set<Model> only = Collections.newSetFromMap(new IdentityHashMap<>());
    only.addAll(project.references());
    boolean sameBeside =
        sameDesk
            && before != null
            && before.names == next.names
            && before.contracts == next.contracts
            && before.project.dialects().equals(project.dialects())
            && project.references().isEmpty();
    for (int i = 0; i < next.models.size(); i++) {
      Model model = next.models.get(i);
      if (sameBeside && before != null && before.models.get(i) == model) {
        next.positionBefore[i] = i;
        next.judged[i] = true;
        next.entries[i] = before.entries[i];
        next.typed[i] = before.typed[i];
        next.found.set(i, before.found.get(i));
        continue;
      }
      int old =
          before == null
              ? -1
              : before.names == next.names ? i : positions.getOrDefault(model.name(), -1);
      next.positionBefore[i] = old;
      next.judged[i] = !only.contains(model);
      next.entries[i] =
          next.entry(model, old < 0 || before == null ? null : before.entries[old], i, sameDesk);
      Entry.Facts facts = next.entries[i].facts;
      if (facts != null) {
        next.typed[i] = facts.typed();
        next.found.set(i, facts.diagnostics());
      }
    }
    return next;
  }

  private Entry entry(Model model, @Nullable Entry old, int i, boolean sameDesk) {
    DialectName dialect = project.dialects().getOrDefault(model.name(), DialectName.PERMISSIVE);
    Optional<Contract> contract = Optional.ofNullable(contracts.get(model.name()));
    if (old != null
        && sameDesk
        && old.model.equals(model)
        && old.dialect == dialect
        && old.contract.equals(contract)) {
      return old;
    }
    own[i] = true;
    Entry entry = new Entry(model, dialect, contract);
    if (old != null && sameDesk && old.dialect == dialect && Entry.sameText(old.model, model)) {
      entry.reading = old.reading;
    }
    return entry;
  }

  private static List<Model> models(Project project) {
    if (project.references().isEmpty()) {
      return alphabetical(project.models());
    }
    List<Model> all = new ArrayList<>(project.models());
    Set<String> names = HashSet.newHashSet(all.size());
    all.forEach(model -> names.add(model.name()));
    for (Model reference : project.references()) {
      if (names.add(reference.name())) {
        all.add(reference);
      }
    }
    return alphabetical(all);
  }

  private static List<Model> alphabetical(List<Model> models) {
    for (int i = 1; i < models.size(); i++) {
      if (models.get(i - 1).name().compareTo(models.get(i).name()) > 0) {
        List<Model> sorted = new ArrayList<>(models);
        sorted.sort((a, b) -> a.name().compareTo(b.name()));
        return sorted;
      }
    }
    return models;
  }

  private Map<String, Integer> positions() {
    Map<String, Integer> positions = HashMap.newHashMap(models.size());
    for (int i = 0; i < models.size(); i++) {
      positions.put(models.get(i).name(), i);
    }
    return positions;
  }

  private static Map<String, Contract> contracts(Project project) {
    Map<String, Contract> contracts = new HashMap<>();
    for (Contract contract : project.contracts()) {
      contracts.putIfAbsent(contract.model(), contract);
    }
    return contracts;
  }

  /** The entry at a position, to be written to. */
  Entry writable(int i) {
    if (!own[i]) {
      entries[i] = entries[i].copy();
      own[i] = true;
    }
    return entries[i];
  }

  /** Keeps what typing found of a model. */
  void keep(int i, Entry.Facts facts) {
    writable(i).facts = facts;
    typed[i] = facts.typed();
    found.set(i, facts.diagnostics());
  }

  /** Whether all models are called and configured as before, and contracts as well. */
  boolean sameConfigs() {
    if (before == null || before.names != names || before.contracts != contracts) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      if (before.judged[i] != judged[i]
          || (own[i] && !before.models.get(i).config().equals(models.get(i).config()))) {
        return false;
      }
    }
    return true;
  }

  @Nullable Generation before() {
    return before;
  }

  /** Lets go of the generation before: this one is done, and need not keep all of them. */
  void done() {
    before = null;
  }

  /** What was known of a model before, if it was there. */
  @Nullable Entry old(int i) {
    return before == null || positionBefore[i] < 0 ? null : before.entries[positionBefore[i]];
  }

  /** Whether names, targets and sources mean what they meant. */
  boolean sameSurroundings() {
    return before != null && before.names == names && before.sources == sources;
  }

  boolean sameNames() {
    return before != null && before.names == names;
  }
}
