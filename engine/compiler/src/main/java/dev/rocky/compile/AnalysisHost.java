package dev.rocky.compile;

import dev.rocky.compile.infer.Given.Known;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.project.Model;
import dev.rocky.project.Project;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a project, again and again as it is edited, and hands out what is understood of it. What
 * did not change is not done again: a model is read by its text, typed by that and the schemas of
 * its inputs, so an edit of one body leaves the models below it alone unless its output schema
 * changed (compiler.md §13). Results equal those of a fresh host. Used by one thread at a time;
 * what it hands out may be shared.
 */
public final class AnalysisHost {
  /** A chain of more models than this is refused (compiler.md §1). */
  private static final int LONGEST_CHAIN = 10_000;

  private final Rulebook rules;
  private final Options options;
  private final Workers workers;
  private final LongSupplier ticker;

  private @Nullable Generation last;

  /**
   * @param threads how many models are worked on at the same time
   * @param keepTrees whether typed models keep their syntax trees; a one-shot compile need not
   */
  public record Options(int threads, boolean keepTrees) {}

  /**
   * @param ticker nanoseconds from some origin, for timings only
   */
  public AnalysisHost(Rulebook rules, Options options, LongSupplier ticker) {
    this.rules = rules;
    this.options = options;
    this.workers = new Workers(options.threads());
    this.ticker = ticker;
  }

  public Analysis analyze(Project project) {
    return analyze(project, () -> false);
  }

  /**
   * The last project with one model put in the place of that of the same name; what an editor does
   * on each change.
   */
  public Analysis replace(Model model) {
    Generation before = last;
    if (before == null) {
      throw new IllegalStateException("nothing was analysed yet");
    }
    List<Model> models = new ArrayList<>(before.project.models());
    models.replaceAll(m -> m.name().equals(model.name()) ? model : m);
    return analyze(before.project.withModels(models));
  }

  /**
   * @param cancelled asked between models
   * @throws CancellationException when it was; the host is then as before the call
   */
  public Analysis analyze(Project project, BooleanSupplier cancelled) {
    long start = ticker.getAsLong();
    Generation next = Generation.of(project, last, rules);
    Reading.Desk desk = new Reading.Desk(rules, project.macros(), project.variables());
    read(next, desk, cancelled);
    long read = ticker.getAsLong();
    resolve(next);
    long resolved = ticker.getAsLong();
    type(next, desk, cancelled);
    long typed = ticker.getAsLong();
    Analysis analysis =
        Assembly.of(next, rules, new Assembly.Phases(start, read, resolved, typed), ticker);
    next.done();
    last = options.keepTrees() ? next : null;
    return analysis;
  }

  private static void stopIf(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  private void read(Generation next, Reading.Desk desk, BooleanSupplier cancelled) {
    int[] todo = new int[next.entries.length];
    int count = 0;
    for (int i = 0; i < todo.length; i++) {
      if (next.own[i] && next.entries[i].reading == null) {
        todo[count++] = i;
      }
    }
    workers.each(
        count,
        k -> {
          stopIf(cancelled);
          Entry entry = next.writable(todo[k]);
          entry.reading = Reading.read(entry.model, entry.dialect, desk);
        });
  }

  private void resolve(Generation next) {
    Resolver resolver = new Resolver(next.names, next.sources);
    boolean sameSurroundings = next.sameSurroundings();
    boolean sameGraph = next.sameNames();
    for (int i = 0; i < next.entries.length; i++) {
      Entry entry = next.entries[i];
      if (sameSurroundings && !next.own[i]) {
        continue;
      }
      Entry old = next.old(i);
      Resolution before = old == null ? null : old.resolution;
      Resolution resolution = resolver.resolve(entry.model, entry.reading(), entry.dialect);
      if (next.own[i] || !resolution.equals(before)) {
        next.writable(i).resolution = resolution;
      }
      sameGraph &= before != null && before.dependencies().equals(resolution.dependencies());
    }
    next.graph = sameGraph && last != null ? last.graph : graph(next);
    if (next.graph.layers.length > LONGEST_CHAIN) {
      throw new RockyException(
          FailureKind.COMPILE_ERROR,
          "a chain of "
              + next.graph.layers.length
              + " models is too long: at most "
              + LONGEST_CHAIN
              + " may depend on each other in a row");
    }
  }

  private static Graph graph(Generation next) {
    List<String> names = new ArrayList<>(next.entries.length);
    List<List<String>> dependencies = new ArrayList<>(next.entries.length);
    for (Entry entry : next.entries) {
      names.add(entry.model.name());
      dependencies.add(entry.resolution().dependencies());
    }
    return Graph.of(names, dependencies);
  }

  /**
   * Layer by layer: the models of one layer do not depend on each other, so they are typed in
   * parallel.
   */
  private void type(Generation next, Reading.Desk desk, BooleanSupplier cancelled) {
    Typing typing = new Typing(rules, options.keepTrees(), desk, next.sources, ticker);
    Cycles cycles = new Cycles(next.graph, next.entries);
    boolean undisturbed = last != null && last.graph == next.graph && next.sameSurroundings();
    BitSet newSchemas = new BitSet();
    for (int[] layer : next.graph.layers) {
      int[] todo = new int[layer.length];
      int count = 0;
      for (int i : layer) {
        if (!undisturbed || next.own[i] || readsOneOf(newSchemas, next, i)) {
          todo[count++] = i;
        }
      }
      boolean[] differs = new boolean[count];
      workers.each(
          count,
          k -> {
            stopIf(cancelled);
            differs[k] = type(next, typing, cycles, todo[k]);
            // Of a model on a cycle others may still ask where it names them.
            if (!options.keepTrees() && next.graph.cycleOf[todo[k]] < 0) {
              next.entries[todo[k]].reading = null;
            }
          });
      for (int k = 0; k < count; k++) {
        if (differs[k]) {
          newSchemas.set(todo[k]);
        }
      }
    }
  }

  private static boolean readsOneOf(BitSet newSchemas, Generation next, int i) {
    if (newSchemas.isEmpty()) {
      return false;
    }
    for (int dependency : next.graph.dependencies[i]) {
      if (newSchemas.get(dependency)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Types one model unless that was done with the same inputs; says whether models below see
   * something else than before.
   */
  private static boolean type(Generation next, Typing typing, Cycles cycles, int i) {
    Entry entry = next.entries[i];
    Graph graph = next.graph;
    int cycle = graph.cycleOf[i];
    Map<String, Known> schemas = HashMap.newHashMap(graph.dependencies[i].length);
    for (int dependency : graph.dependencies[i]) {
      if (cycle < 0 || graph.cycleOf[dependency] != cycle) {
        Entry input = next.entries[dependency];
        schemas.put(input.model.name(), input.facts().schema());
      }
    }
    Optional<Diagnostic> finding = cycles.finding(i);
    Entry.Key key = typing.key(entry, name -> Optional.ofNullable(schemas.get(name)), finding);
    Entry.Facts facts = entry.facts;
    if (facts != null && facts.key() != null && facts.key().matches(key)) {
      return false;
    }
    Entry old = next.old(i);
    Entry.Facts made = typing.facts(entry, key);
    next.keep(i, made);
    return old == null || old.facts == null || !old.facts.schema().equals(made.schema());
  }
}
