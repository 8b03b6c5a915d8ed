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
    Compared compared = Compared.of(model);
    List<OutputColumn> columns = model.columns();
    int best = -1;
    int most = 0;
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name().toLowerCase(Locale.ROOT);
      int score = score(columns.get(i), name, compared);
      if (score > most
          || (score == most && best >= 0 && rank(name) < rank(columns.get(best).name()))) {
        most = score;
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(hint(columns.get(best), most, compared));
  }

  private static int score(OutputColumn column, String name, Compared compared) {
    return (showsInName(name) ? SHOWS_IN_NAME : 0)
        + (fitsByType(column, name) ? FITS_BY_TYPE : 0)
        + (compared.use(name).isPresent() ? 1 : 0);
  }

  private static boolean isKey(String name) {
    return name.equals("id") || name.endsWith("_id");
  }

  private static boolean showsInName(String name) {
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        return true;
      }
    }
    return isKey(name) || WELL_KNOWN.contains(name);
  }

  private static boolean fitsByType(OutputColumn column, String name) {
    return column.portable().isTemporal() || (isKey(name) && column.portable().isInteger());
  }

  private static IncrementalityHint hint(OutputColumn column, int score, Compared compared) {
    String name = column.name().toLowerCase(Locale.ROOT);
    List<String> signals = new ArrayList<>();
    if (showsInName(name)) {
      signals.add("name `" + column.name() + "`");
    }
    if (fitsByType(column, name)) {
      signals.add("type " + column.portable().display());
    }
    compared.use(name).ifPresent(signals::add);
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
    private static final Compared NONE = new Compared(Map.of());

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
        return NONE;
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
