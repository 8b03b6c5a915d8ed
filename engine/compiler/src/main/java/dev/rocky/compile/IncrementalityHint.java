package dev.rocky.compile;

import dev.rocky.compile.TypedModel.OutputColumn;
import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.project.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column a model that is rebuilt whole could be built incrementally by (compiler.md §8): a
 * hint, never a finding.
 *
 * @param score 1 to 5
 * @param signals what speaks for the column
 */
public record IncrementalityHint(String column, int score, List<String> signals) {
  private static final int SHOWS_IN_NAME = 2;
  private static final int FITS_BY_TYPE = 2;

  private static final Set<String> WELL_KNOWN =
      Set.of(
          "created_at",
          "updated_at",
          "inserted_at",
          "modified_at",
          "loaded_at",
          "_fivetran_synced",
          "synced_at",
          "event_time",
          "event_timestamp",
          "ingested_at");

  private static final List<String> SUFFIXES = List.of("_at", "_date", "_timestamp", "_synced");

  /** The order of equals: the first that a name begins with or is. */
  private static final List<String> PREFERRED =
      List.of(
          "_fivetran_synced",
          "updated_at",
          "modified_at",
          "created_at",
          "inserted_at",
          "loaded_at",
          "ingested_at",
          "synced_at");

  public IncrementalityHint {
    signals = List.copyOf(signals);
  }

  /** Empty for models of another strategy, and where no column speaks for itself. */
  public static Optional<IncrementalityHint> of(TypedModel model) {
    if (!(model.model().config().strategy() instanceof Strategy.FullRefresh)) {
      return Optional.empty();
    }
    Optional<IncrementalityHint> best = Optional.empty();
    Optional<Compared> compared = Optional.empty();
    for (OutputColumn column : model.columns()) {
      if (compared.isEmpty()) {
        compared = Optional.of(Compared.of(model));
      }
      IncrementalityHint hint = judge(column, compared.get());
      if (hint.score() > 0 && best.filter(b -> !hint.beats(b)).isEmpty()) {
        best = Optional.of(hint);
      }
    }
    return best;
  }

  private boolean beats(IncrementalityHint other) {
    return score != other.score ? score > other.score : rank(column) < rank(other.column);
  }

  private static IncrementalityHint judge(OutputColumn column, Compared compared) {
    String name = column.name().toLowerCase(Locale.ROOT);
    List<String> signals = new ArrayList<>();
    int score = 0;
    boolean key = name.equals("id") || name.endsWith("_id");
    if (WELL_KNOWN.contains(name) || SUFFIXES.stream().anyMatch(name::endsWith) || key) {
      score += SHOWS_IN_NAME;
      signals.add("name `" + column.name() + "`");
    }
    if (column.portable().isTemporal() || (key && column.portable().isInteger())) {
      score += FITS_BY_TYPE;
      signals.add("type " + column.portable().display());
    }
    Optional<String> use = compared.use(name);
    if (use.isPresent()) {
      score++;
      signals.add(use.get());
    }
    return new IncrementalityHint(column.name(), score, signals);
  }

  private static int rank(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    int at = PREFERRED.indexOf(name);
    if (at >= 0) {
      return at;
    }
    if (name.startsWith("event_")) {
      return PREFERRED.size();
    }
    boolean suffix = name.endsWith("_at") || name.endsWith("_date");
    return PREFERRED.size() + (suffix ? 1 : 2);
  }

  /** Output columns whose origins the model orders or filters by. */
  private record Compared(Map<String, String> uses) {
    static Compared of(TypedModel model) {
      Set<ColumnRef> filtered = new HashSet<>();
      Set<ColumnRef> ordered = new HashSet<>();
      for (Edge edge : model.edges()) {
        if (edge.indirect()) {
          switch (edge.transform()) {
            case "filter" -> filtered.add(edge.source());
            case "order" -> ordered.add(edge.source());
            default -> {}
          }
        }
      }
      if (filtered.isEmpty() && ordered.isEmpty()) {
        return new Compared(Map.of());
      }
      Map<String, String> uses = new HashMap<>();
      for (Edge edge : model.edges()) {
        if (!edge.indirect()) {
          String column = edge.target().column().toLowerCase(Locale.ROOT);
          if (filtered.contains(edge.source())) {
            uses.put(column, "compared in WHERE");
          } else if (ordered.contains(edge.source())) {
            uses.putIfAbsent(column, "used in ORDER BY");
          }
        }
      }
      return new Compared(uses);
    }

    Optional<String> use(String column) {
      return Optional.ofNullable(uses.get(column));
    }
  }
}
