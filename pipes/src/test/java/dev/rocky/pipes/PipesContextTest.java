package dev.rocky.pipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipesContextTest {
  private static final PipesContext STEP =
      context(
          """
          {"asset_keys": ["lake/orders", "a\\\\/b"],
           "code_version_by_asset_key": {"lake/orders": "v2", "a\\\\/b": null},
           "provenance_by_asset_key": {"lake/orders": {"code_version": "v1",
             "input_data_versions": {"raw": "7"}, "is_user_provided": true}, "a\\\\/b": null},
           "partition_key": "2031-05-09",
           "partition_key_range": {"start": "2031-05-09", "end": "2031-05-09"},
           "partition_time_window": {"start": "2031-05-09T00:00:00+00:00", "end": "2031-05-10T00:00:00+00:00"},
           "run_id": "r", "job_name": "nightly", "retry_number": 2,
           "extras": {"size": 3, "nothing": null}, "new_member": [1]}
          """);
  private static final PipesContext OP =
      context(
          """
          {"asset_keys": null, "code_version_by_asset_key": null, "provenance_by_asset_key": null,
           "partition_key": null, "partition_key_range": {"start": "a", "end": "c"},
           "partition_time_window": null, "run_id": "r", "job_name": null, "retry_number": 0, "extras": {}}
          """);

  private static PipesContext context(String json) {
    return new PipesContext(JsonReader.readObject(json, "a context"));
  }

  @Test
  void anAssetStepTellsItsAssets() {
    AssetKey orders = AssetKey.of("lake", "orders");
    assertTrue(STEP.isAssetStep());
    assertEquals(List.of(orders, AssetKey.of("a/b")), STEP.assetKeys());
    assertEquals(Optional.of("v2"), STEP.codeVersion(orders));
    assertEquals(Optional.empty(), STEP.codeVersion(AssetKey.of("a/b")));
    assertEquals(
        Optional.of(new PipesContext.Provenance("v1", Map.of("raw", "7"), true)),
        STEP.provenance(orders));
    assertEquals("this step has 2 assets; use assetKeys()", refused(STEP::assetKey));
    assertEquals(
        "`x` is no asset of this step; its assets are [lake/orders, a\\/b]",
        refused(() -> STEP.codeVersion(AssetKey.of("x"))));
    assertEquals(List.of(1L), STEP.data().get("new_member"));
  }

  @Test
  void aPartitionIsAKeyOrARange() {
    assertTrue(STEP.isPartitionStep());
    assertEquals(Optional.of("2031-05-09"), STEP.partitionKey());
    assertEquals(
        Optional.of(
            new PipesContext.TimeWindow("2031-05-09T00:00:00+00:00", "2031-05-10T00:00:00+00:00")),
        STEP.partitionTimeWindow());
    assertEquals(Optional.of(new PipesContext.KeyRange("a", "c")), OP.partitionKeyRange());
    assertEquals(
        "this step has a range of partitions; use partitionKeyRange()", refused(OP::partitionKey));
  }

  @Test
  void anOpStepHasNoAssets() {
    assertFalse(OP.isAssetStep());
    assertEquals("this step has no assets; ask isAssetStep() first", refused(OP::assetKeys));
    assertEquals(Optional.empty(), OP.jobName());
    assertEquals("r", OP.runId());
  }

  @Test
  void theRestIsThere() {
    assertEquals(Optional.of("nightly"), STEP.jobName());
    assertEquals(2, STEP.retryNumber());
    assertEquals(Optional.of(3L), STEP.extra("size"));
    assertEquals(Optional.empty(), STEP.extra("nothing"));
    assertEquals(Optional.empty(), STEP.extra("unknown"));
  }

  private static String refused(org.junit.jupiter.api.function.Executable call) {
    return String.valueOf(assertThrows(PipesException.class, call).getMessage());
  }
}
