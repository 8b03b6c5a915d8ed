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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
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

  /** Of the last analysis, if it began with a recollection. */
  private @Nullable Remembered remembered;

  private record Remembered(Remembering remembering, Generation generation) {}

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
    return analyze(project, Optional.empty(), cancelled);
  }

  /**
   * From scratch but for what an earlier process left: for a host that is asked once, as by a
   * command.
   */
  public Analysis analyze(Project project, Recollection known) {
    last = null;
    return analyze(project, Optional.of(known), () -> false);
  }

  /**
   * What a later process may begin with, after an analysis that began with a recollection; empty
   * when that says it all.
   *
   * @param hidden texts that must not be written
   */
  public Optional<byte[]> recollection(Set<String> hidden) {
    Remembered now = remembered;
    return now == null
        ? Optional.empty()
        : now.remembering().next(now.generation(), workers, hidden);
  }

  /** How many models the last analysis took from a recollection. */
  public int recalled() {
    Remembered now = remembered;
    return now == null ? 0 : now.remembering().taken();
  }

  private Analysis analyze(
      Project project, Optional<Recollection> known, BooleanSupplier cancelled) {
    long start = ticker.getAsLong();
    Generation next = Generation.of(project, last, rules);
    Reading.Desk desk = new Reading.Desk(rules, project.macros(), project.variables());
    Optional<Remembering> remembering =
        known.map(r -> new Remembering(r, desk, next.entries.length));
    read(next, desk, remembering, cancelled);
    long read = ticker.getAsLong();
    resolve(next, desk, remembering);
    long resolved = ticker.getAsLong();
    type(next, desk, remembering, cancelled);
    long typed = ticker.getAsLong();
    Analysis analysis =
        Assembly.of(next, rules, new Assembly.Phases(start, read, resolved, typed), ticker);
    next.done();
    last = options.keepTrees() && remembering.isEmpty() ? next : null;
    remembered = remembering.map(r -> new Remembered(r, next)).orElse(null);
    return analysis;
  }

  private static void stopIf(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  private void read(
      Generation next,
      Reading.Desk desk,
      Optional<Remembering> remembering,
      BooleanSupplier cancelled) {
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
          int i = todo[k];
          Entry entry = next.writable(i);
          boolean known = remembering.isPresent() && remembering.get().knows(i, entry);
          if (!known || options.keepTrees()) {
            Reading reading = entry.readingNow(desk);
            remembering.ifPresent(r -> r.read(i, reading));
          }
        });
  }

  private void resolve(Generation next, Reading.Desk desk, Optional<Remembering> remembering) {
    Resolver resolver = new Resolver(next.names, next.sources);
    if (last == null) {
      workers.each(
          next.entries.length,
          i -> next.entries[i].resolution = resolve(i, next, resolver, desk, remembering));
      next.graph = graph(next);
    } else {
      next.graph = resolveChanged(next, i -> resolve(i, next, resolver, desk, remembering));
    }
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

  private static Resolution resolve(
      int i,
      Generation next,
      Resolver resolver,
      Reading.Desk desk,
      Optional<Remembering> remembering) {
    Entry entry = next.entries[i];
    return resolver.resolve(
        entry.model,
        remembering.isPresent() ? remembering.get().tables(i) : entry.reading().tables(),
        (start, end) -> readDeep(entry, desk).parsed().origins().place(start, end),
        entry.dialect);
  }

  /** What names could have come to mean something else since the generation before. */
  private Graph resolveChanged(Generation next, IntFunction<Resolution> resolve) {
    boolean sameSurroundings = next.sameSurroundings();
    boolean sameGraph = next.sameNames();
    for (int i = 0; i < next.entries.length; i++) {
      if (sameSurroundings && !next.own[i]) {
        continue;
      }
      Entry old = next.old(i);
      Resolution before = old == null ? null : old.resolution;
      Resolution resolution = resolve.apply(i);
      if (next.own[i] || !resolution.equals(before)) {
        next.writable(i).resolution = resolution;
      }
      sameGraph &= before != null && before.dependencies().equals(resolution.dependencies());
    }
    return sameGraph && last != null ? last.graph : graph(next);
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
  private void type(
      Generation next,
      Reading.Desk desk,
      Optional<Remembering> remembering,
      BooleanSupplier cancelled) {
    Typing typing = new Typing(rules, options.keepTrees(), desk, next.sources, ticker);
    readCycles(next, desk);
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
            differs[k] =
                remembering.isPresent() && recall(next, typing, remembering.get(), todo[k])
                    || type(next, desk, typing, cycles, todo[k]);
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

  /** Of a cycle each member is read, whatever is known of it: findings are put at its tables. */
  private static void readCycles(Generation next, Reading.Desk desk) {
    for (int[] members : next.graph.cycles) {
      for (int i : members) {
        readDeep(next.entries[i], desk);
      }
    }
  }

  private static Reading readDeep(Entry entry, Reading.Desk desk) {
    Reading known = entry.reading;
    return known == null ? Workers.deep(() -> entry.readingNow(desk)) : known;
  }

  /** Takes a model's facts from an earlier process, if they are still right. */
  private static boolean recall(Generation next, Typing typing, Remembering remembering, int i) {
    Recalled known = next.graph.cycleOf[i] >= 0 ? null : remembering.facts(i, next);
    if (known == null) {
      remembering.forget(i);
      return false;
    }
    next.keep(i, typing.recalled(known, next.entries[i], name -> schema(next, name)));
    return true;
  }

  private static Optional<Known> schema(Generation next, String model) {
    return Optional.of(next.entries[next.names.position(model)].facts().schema().get());
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
  private static boolean type(
      Generation next, Reading.Desk desk, Typing typing, Cycles cycles, int i) {
    Entry entry = next.entries[i];
    entry.readingNow(desk);
    Graph graph = next.graph;
    int cycle = graph.cycleOf[i];
    Map<String, Known> schemas = HashMap.newHashMap(graph.dependencies[i].length);
    for (int dependency : graph.dependencies[i]) {
      if (cycle < 0 || graph.cycleOf[dependency] != cycle) {
        Entry input = next.entries[dependency];
        schemas.put(input.model.name(), input.facts().schema().get());
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
    return old == null
        || old.facts == null
        || !old.facts.schema().get().equals(made.schema().get());
  }
}
