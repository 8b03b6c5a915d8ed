package dev.rocky.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rocky.project.HookEvent;
import dev.rocky.project.Hooks;
import dev.rocky.project.Hooks.OnFailure;
import dev.rocky.project.Hooks.Preset;
import dev.rocky.project.Hooks.Webhook;
import dev.rocky.project.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks against a server on this machine (hooks.md §5). */
class WebhookCallTest {
  /** A request as the server got it. */
  private record Got(String method, Map<String, List<String>> headers, String body) {}

  /** What the server answers, after so many milliseconds. */
  private record Answer(int status, String body, long afterMs) {}

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Long> waits = new ArrayList<>();
  private HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    server = server();
    server.createContext("/", this::answer);
    server.setExecutor(Thread::startVirtualThread);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    got.add(new Got(exchange.getRequestMethod(), Map.copyOf(exchange.getRequestHeaders()), body));
    Answer next = answers.poll();
    Answer answer = next == null ? new Answer(200, "ok", 0) : next;
    try {
      Thread.sleep(answer.afterMs());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    if (answer.status() == 302) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/s3cr3t-path";
  }

  /** A webhook of these tests; each changes what it is about. */
  private Webhook hook() {
    return new Webhook(
        HookEvent.MATERIALIZE_ERROR,
        new Secret(url()),
        "POST",
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        5_000,
        false,
        OnFailure.WARN,
        0,
        100,
        Optional.empty(),
        Map.of());
  }

  private static Webhook retrying(Webhook h, int retries, long timeoutMs) {
    return new Webhook(
        h.event(),
        h.url(),
        h.method(),
        h.headers(),
        h.bodyTemplate(),
        h.secret(),
        timeoutMs,
        h.async(),
        h.onFailure(),
        retries,
        h.retryDelayMs(),
        h.preset(),
        h.metadata());
  }

  private static Webhook sending(
      Webhook h, String method, Map<String, String> headers, Optional<String> template) {
    Map<String, Secret> secret = new java.util.LinkedHashMap<>();
    headers.forEach((name, value) -> secret.put(name, new Secret(value)));
    return new Webhook(
        h.event(),
        h.url(),
        method,
        secret,
        template,
        Optional.of(new Secret("harbor-key")),
        h.timeoutMs(),
        h.async(),
        h.onFailure(),
        h.retryCount(),
        h.retryDelayMs(),
        h.preset(),
        h.metadata());
  }

  private static HookPayload payload() {
    return HookPayload.of(
            HookEvent.MATERIALIZE_ERROR, "run-1", "shop", Instant.parse("2031-05-04T07:15:00Z"))
        .withTable("a.b.c")
        .withError("broken");
  }

  private Optional<String> call(Webhook hook) throws InterruptedException {
    try (HttpClient plain = HttpClient.newBuilder().build();
        HttpClient following =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      return new WebhookCall(
              hook,
              follow -> follow ? following : plain,
              wait -> waits.add(wait.toMillis()),
              "rocky/1.80.0")
          .call(payload(), Optional.empty());
    }
  }

  private Got only() {
    assertEquals(1, got.size());
    return got.getFirst();
  }

  private static String header(Got request, String name) {
    return request.headers().getOrDefault(name, List.of("(none)")).getFirst();
  }

  @Test
  void thePayloadIsPosted() throws Exception {
    assertEquals(Optional.empty(), call(hook()));
    assertEquals("POST", only().method());
    assertEquals(payload().compact(), only().body());
    assertEquals("application/json", header(only(), "Content-type"));
    assertEquals("rocky/1.80.0", header(only(), "User-agent"));
  }

  @Test
  void methodHeadersTemplateAndSignatureAreTheUsers() throws Exception {
    Webhook hook =
        sending(
            hook(),
            "put",
            Map.of("content-type", "text/plain", "DD-API-KEY", "k"),
            Optional.of("{{error}} \"{{table}}\""));
    assertEquals(Optional.empty(), call(hook));
    assertEquals("PUT", only().method());
    assertEquals("broken \"a.b.c\"", only().body());
    assertEquals("text/plain", header(only(), "Content-type"));
    assertEquals("k", header(only(), "Dd-api-key"));
    assertEquals(
        "sha256="
            + WebhookCall.signature(
                new Secret("harbor-key"), only().body().getBytes(StandardCharsets.UTF_8)),
        header(only(), "X-rocky-signature"));
  }

  /** GET sends no body and follows redirects; the signature is that of nothing. */
  @Test
  void getFollowsRedirectsAndPostDoesNot() throws Exception {
    answers.add(new Answer(302, "", 0));
    assertEquals(Optional.empty(), call(sending(hook(), "GET", Map.of(), Optional.empty())));
    assertEquals(2, got.size());
    assertEquals("", got.getFirst().body());
    answers.add(new Answer(302, "", 0));
    assertEquals(Optional.of("status 302"), call(hook()));
  }

  @Test
  void failuresAreTriedAgainWithTheSameBytes() throws Exception {
    answers.add(new Answer(500, "one", 0));
    answers.add(new Answer(503, "two", 0));
    assertEquals(Optional.empty(), call(retrying(hook(), 3, 5_000)));
    assertEquals(3, got.size());
    assertEquals(got.get(0).body(), got.get(2).body());
    assertEquals(List.of(100L, 200L), waits);
  }

  @Test
  void someStatusesAreFinal() throws Exception {
    answers.add(new Answer(404, "gone", 0));
    assertEquals(Optional.of("status 404: gone"), call(retrying(hook(), 3, 5_000)));
    assertEquals(1, got.size());
  }

  @Test
  void theLastFailureIsTold() throws Exception {
    answers.add(new Answer(500, "one", 0));
    answers.add(new Answer(502, "x".repeat(2000) + url(), 0));
    assertEquals(Optional.of("status 502: " + "x".repeat(500)), call(retrying(hook(), 1, 5_000)));
  }

  @Test
  void whatTheServerRepeatsIsMasked() throws Exception {
    answers.add(new Answer(500, "cannot post to " + url(), 0));
    assertEquals(Optional.of("status 500: cannot post to ***"), call(hook()));
  }

  @Test
  void slowAndAbsentServers() throws Exception {
    answers.add(new Answer(200, "late", 2_000));
    assertEquals(Optional.of("no answer within 200 ms"), call(retrying(hook(), 0, 200)));
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Webhook h = hook();
    Webhook nowhere =
        new Webhook(
            h.event(),
            new Secret("http://127.0.0.1:" + free + "/s3cr3t"),
            h.method(),
            h.headers(),
            h.bodyTemplate(),
            h.secret(),
            h.timeoutMs(),
            h.async(),
            h.onFailure(),
            0,
            0,
            h.preset(),
            h.metadata());
    String failure = call(nowhere).orElseThrow();
    assertTrue(failure.startsWith("cannot be reached"), failure);
    assertFalse(failure.contains("s3cr3t"), failure);
  }

  /** A rendered body that is no JSON is not sent. */
  @Test
  void aBrokenBodyIsNotSent() throws Exception {
    Webhook hook = sending(hook(), "POST", Map.of(), Optional.of("{\"a\": {{metadata.nothing}} }"));
    String failure = call(hook).orElseThrow();
    assertTrue(failure.startsWith("the body is no JSON: "), failure);
    assertEquals(List.of(), got);
  }

  private HookDispatcher dispatcher(Hooks hooks, List<String> warnings) {
    return new HookDispatcher(
        hooks,
        new HookDispatcher.Means(
            Path.of(System.getProperty("java.io.tmpdir")), "1.80.0", warnings::add, _ -> {}));
  }

  private static Webhook with(
      Webhook h, boolean async, OnFailure effect, Optional<Preset> preset, long timeoutMs) {
    return new Webhook(
        h.event(),
        h.url(),
        h.method(),
        h.headers(),
        h.bodyTemplate(),
        h.secret(),
        timeoutMs,
        async,
        effect,
        h.retryCount(),
        h.retryDelayMs(),
        preset,
        h.metadata());
  }

  /** §5.4 (rule): the run goes on, the process waits at its end; failures only warn. */
  @Test
  void requestsInTheBackgroundAreAwaitedAtTheEnd() {
    answers.add(new Answer(500, "late", 400));
    List<String> warnings = new ArrayList<>();
    Webhook hook = with(hook(), true, OnFailure.ABORT, Optional.of(Preset.SLACK), 5_000);
    long start = System.nanoTime();
    try (HookDispatcher dispatcher = dispatcher(new Hooks(List.of(), List.of(hook)), warnings)) {
      assertEquals(Optional.empty(), dispatcher.fire(payload(), Optional.empty()));
      assertTrue(System.nanoTime() - start < 300_000_000L, "the run goes on at once");
    }
    assertEquals(
        List.of("hook `127.0.0.1` for on_materialize_error failed: status 500: late"), warnings);
    assertTrue(only().body().contains("mrkdwn"));
  }

  /** What hooks of an interrupted run get is shared by all of them. */
  @Test
  void aLimitHoldsForAllTogether() {
    answers.add(new Answer(200, "", 3_000));
    answers.add(new Answer(200, "", 3_000));
    List<String> warnings = new ArrayList<>();
    Webhook hook = with(hook(), false, OnFailure.WARN, Optional.empty(), 60_000);
    long start = System.nanoTime();
    try (HookDispatcher dispatcher =
        dispatcher(new Hooks(List.of(), List.of(hook, hook)), warnings)) {
      dispatcher.fire(payload(), Optional.of(Duration.ofMillis(300)));
    }
    assertTrue(System.nanoTime() - start < 2_500_000_000L);
    assertEquals(2, warnings.size());
  }
}
