package dev.rocky.command;

import dev.rocky.project.PipelineConfig;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of all pipelines: by layers of {@code depends_on}, within one as in the file. */
final class PipelineLayers {
  private PipelineLayers() {}

  /**
   * @param layer from 0: one more than the greatest of those it depends on
   */
  record Placed(PipelineConfig pipeline, int layer) {}

  /** The configuration was checked: nothing depends on itself or on what is not there. */
  static List<Placed> of(List<PipelineConfig> pipelines) {
    Map<String, PipelineConfig> byName = new HashMap<>();
    pipelines.forEach(pipeline -> byName.put(pipeline.name(), pipeline));
    Map<String, Integer> layers = new HashMap<>();
    List<Placed> placed = new ArrayList<>();
    pipelines.forEach(
        pipeline -> placed.add(new Placed(pipeline, layer(pipeline, byName, layers))));
    placed.sort(Order.byInt(Placed::layer));
    return placed;
  }

  private static int layer(
      PipelineConfig pipeline, Map<String, PipelineConfig> byName, Map<String, Integer> layers) {
    Integer known = layers.get(pipeline.name());
    if (known != null) {
      return known;
    }
    int layer = 0;
    for (String name : pipeline.common().dependsOn()) {
      PipelineConfig before = byName.get(name);
      if (before != null) {
        layer = Math.max(layer, layer(before, byName, layers) + 1);
      }
    }
    layers.put(pipeline.name(), layer);
    return layer;
  }
}
