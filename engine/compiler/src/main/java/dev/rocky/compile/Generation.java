package dev.rocky.compile;

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

  private final @Nullable Generation before;

  Graph graph = Graph.of(new int[0][]);

  private Generation(Project project, @Nullable Generation before, Rulebook rules) {
    this.project = project;
    this.before = before;
    this.models = models(project);
    this.judged = new boolean[models.size()];
    this.entries = new Entry[models.size()];
    this.own = new boolean[models.size()];
    this.positionBefore = new int[models.size()];
    this.names =
        before != null && before.names.isOf(models) ? before.names : new ModelNames(models);
    this.sources =
        before != null && before.sources.isOf(project)
            ? before.sources
            : new Sources(project.sources(), project.cache(), rules.types());
    this.contracts =
        before != null && before.project.contracts().equals(project.contracts())
            ? before.contracts
            : contracts(project);
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
    for (int i = 0; i < next.models.size(); i++) {
      Model model = next.models.get(i);
      int old =
          before == null
              ? -1
              : before.names == next.names ? i : positions.getOrDefault(model.name(), -1);
      next.positionBefore[i] = old;
      next.judged[i] = !only.contains(model);
      next.entries[i] =
          next.entry(model, old < 0 || before == null ? null : before.entries[old], i, sameDesk);
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
