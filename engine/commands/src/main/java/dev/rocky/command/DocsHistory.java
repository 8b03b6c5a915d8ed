package dev.rocky.command;

import dev.rocky.state.ModelExecution;
import dev.rocky.state.QualitySnapshot;
import dev.rocky.state.RunRecord;
import dev.rocky.state.StateReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The past of a project as its pages tell it: the newest 20 runs, of all and of each model. */
final class DocsHistory {
  private static final int SHOWN = 20;
  private static final int SEARCHED = 100;

  private final StateReader state;
  private final boolean told;
  private final List<RunRecord> runs;
  private final Map<String, List<Object>> executions = new TreeMap<>();

  /**
   * @param told whether anything is told at all
   */
  DocsHistory(StateReader state, boolean told) {
    this.state = state;
    this.told = told;
    this.runs = told ? state.runs(SEARCHED) : List.of();
    for (RunRecord run : runs) {
      for (ModelExecution e : state.executions(run.runId())) {
        List<Object> ofModel = executions.computeIfAbsent(e.modelName(), _ -> new ArrayList<>());
        if (ofModel.size() < SHOWN) {
          ofModel.add(execution(e));
        }
      }
    }
  }

  /** Adds what is known of a model's past to what is told of it. */
  void tell(String model, Map<String, Object> tree) {
    if (!told) {
      return;
    }
    tree.put("runs", executions.getOrDefault(model, List.of()));
    List<QualitySnapshot> measured = state.quality(model, 1);
    if (!measured.isEmpty()) {
      QualitySnapshot newest = measured.getFirst();
      Map<String, Object> quality = new LinkedHashMap<>();
      quality.put("timestamp", newest.timestamp());
      quality.put("row_count", newest.rowCount());
      newest.freshnessLagSeconds().ifPresent(lag -> quality.put("freshness_lag_seconds", lag));
      quality.put("null_rates", newest.nullRates());
      tree.put("quality", quality);
    }
  }

  List<Object> runs() {
    return runs.stream().limit(SHOWN).map(DocsHistory::run).toList();
  }

  private static Object run(RunRecord run) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run_id", run.runId());
    tree.put("started_at", run.startedAt());
    tree.put("finished_at", run.finishedAt());
    tree.put("status", run.status().label());
    tree.put("pipeline", run.pipeline());
    tree.put("trigger", run.trigger().label());
    tree.put("done", run.unitsDone());
    tree.put("failed", run.unitsFailed());
    return tree;
  }

  private static Object execution(ModelExecution e) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run_id", e.runId());
    tree.put("started_at", e.startedAt());
    tree.put("duration_ms", e.durationMs());
    e.rowsAffected().ifPresent(rows -> tree.put("rows", rows));
    tree.put("status", e.status().word());
    return tree;
  }
}
