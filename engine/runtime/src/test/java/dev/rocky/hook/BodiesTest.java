package dev.rocky.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.project.HookEvent;
import dev.rocky.project.Hooks.Preset;
import dev.rocky.project.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What hooks are told: payload, templates, presets, signature (hooks.md §2, §5). */
class BodiesTest {
  private static final Instant NOW = Instant.parse("2031-05-04T07:15:09.311Z");
  private static final String NASTY = "no \"berth\" column\nat line 2 \\ {{table}}";

  private static HookPayload error() {
    return HookPayload.of(HookEvent.MATERIALIZE_ERROR, "run-20310504-071500-042", "landing", NOW)
        .withTable("ops.raw.calls")
        .withError(NASTY);
  }

  /** §2 (rule): absent fields are left out, in the order of the page. */
  @Test
  void thePayloadHasItsFieldsInOrder() {
    HookPayload payload =
        HookPayload.of(HookEvent.AFTER_MATERIALIZE, "run-20310504-071500-042", "landing", NOW)
            .withTable("nordsea_ops.landing_oslo_tos.vessel_call")
            .withDuration(2210)
            .with("row_count", 1874);
    assertEquals(
        "{\"event\":\"after_materialize\",\"run_id\":\"run-20310504-071500-042\","
            + "\"pipeline\":\"landing\",\"timestamp\":\"2031-05-04T07:15:09.311Z\","
            + "\"table\":\"nordsea_ops.landing_oslo_tos.vessel_call\",\"duration_ms\":2210,"
            + "\"metadata\":{\"row_count\":1874}}",
        payload.compact());
    assertTrue(payload.pretty().startsWith("{\n  \"event\""), payload.pretty());
  }

  /** Every event's payload is one JSON object without null, and always has its metadata. */
  @Test
  void noEventHasANull() {
    for (HookEvent event : HookEvent.values()) {
      String json = TestPayload.of(event, "shop", NOW).compact();
      assertEquals("", HookJson.complaint(json), json);
      assertFalse(json.contains("null"), json);
      assertTrue(json.contains("\"metadata\":{"), json);
    }
  }

  @Test
  void templatesAreFilled() {
    assertEquals(
        "{\"note\": \"on_materialize_error on ops.raw.calls: no \\\"berth\\\" column\"}",
        Template.render(
            "{\"note\": \"{{event}} on {{ table }}{{#if error}}: {{error}}{{/if}}\"}",
            HookPayload.of(HookEvent.MATERIALIZE_ERROR, "r", "p", NOW)
                .withTable("ops.raw.calls")
                .withError("no \"berth\" column"),
            true));
  }

  /** §5.2 (rule): {@code event} has its prefix; {@code metadata.event} does not exist. */
  @Test
  void eventsAreSpelledAsConfigured() {
    assertEquals(
        "on_materialize_error []",
        Template.render("{{event}} [{{metadata.event}}]", error(), true));
  }

  /** §5.2 (rule): values are escaped in JSON and nowhere else. */
  @Test
  void valuesAreEscapedInJsonAlone() {
    assertEquals(
        "no \\\"berth\\\" column\\nat line 2 \\\\ {{table}}",
        Template.render("{{error}}", error(), true));
    assertEquals(NASTY, Template.render("{{error}}", error(), false));
    assertEquals(NASTY, Template.render("{{{error}}}", error(), true));
  }

  @Test
  void unknownAbsentAndUnfinished() {
    HookPayload payload = error().with("rate", 0.5).with("names", List.of("a", "b")).with("e", "");
    assertEquals("[][]", Template.render("[{{nothing}}][{{model}}]", payload, true));
    assertEquals("a {{table", Template.render("a {{table", payload, true));
    assertEquals("0.5", Template.render("{{metadata.rate}}", payload, true));
    assertEquals("[\"a\",\"b\"]", Template.render("{{metadata.names}}", payload, false));
    assertEquals("", Template.render("{{#if metadata.e}}x{{/if}}", payload, true));
    assertEquals("x", Template.render("{{#if metadata.rate}}x{{/if}}", payload, true));
    assertEquals("y", Template.render("{{#if model}}x{{/if}}y", payload, true));
  }

  /** §5.5 (rule): each preset gives JSON for each event, with fields there and not. */
  @Test
  void everyPresetIsJsonForEveryEvent() {
    for (Preset preset : Preset.values()) {
      for (HookEvent event : HookEvent.values()) {
        HookPayload bare = HookPayload.of(event, "r", "p\"q", NOW);
        for (HookPayload payload :
            List.of(
                bare, bare.withError(NASTY).withModel("m\"").withTable("t\n").withDuration(1))) {
          String body = PresetBody.of(preset, payload);
          assertEquals("", HookJson.complaint(body), preset + " " + body);
        }
      }
    }
  }

  @Test
  void pagerDutyIsToldWhatItWants() {
    String body =
        PresetBody.of(
            Preset.PAGERDUTY,
            error().withError("x".repeat(3000)).over(Map.of("routing_key", "k1")));
    assertTrue(body.contains("\"routing_key\":\"k1\""), body);
    assertTrue(body.contains("\"severity\":\"error\""), body);
    assertTrue(
        body.contains("\"dedup_key\":\"rocky/landing/on_materialize_error/ops.raw.calls\""), body);
    String summary = body.substring(body.indexOf("summary\":\"") + 10);
    assertEquals(1024, summary.indexOf('"'));
  }

  /** The event's own metadata wins over that of the webhook. */
  @Test
  void eventMetadataWins() {
    HookPayload payload = error().with("severity", "critical");
    assertEquals(
        "critical a",
        Template.render(
            "{{metadata.severity}} {{metadata.team}}",
            payload.over(Map.of("severity", "info", "team", "a")),
            true));
  }

  /** The test vector of §5.3. */
  @Test
  void bodiesAreSigned() {
    assertEquals(
        "d0fada32744837f9a2c8c79295c64e91c54de9ecb4e0a665765b77f958a891c4",
        WebhookCall.signature(
            new Secret("harbor-key"),
            "{\"ship\":\"Aurora\",\"berth\":7}".getBytes(StandardCharsets.UTF_8)));
  }
}
