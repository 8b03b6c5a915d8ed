package dev.rocky.hook;

import dev.rocky.project.Hooks.Preset;
import dev.rocky.project.Hooks.Webhook;
import dev.rocky.project.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An HTTP request with its retries (hooks.md §5). */
final class WebhookCall implements HookCall {
  /** Statuses that another attempt cannot mend. */
  private static final Set<Integer> FINAL = Set.of(400, 401, 403, 404, 410, 422);

  private static final int SHOWN = 500;
  private static final long LONGEST_WAIT_MS = 30_000;

  private final Webhook hook;
  private final Clients clients;
  private final Pause pause;
  private final String userAgent;

  /** Where requests are sent from: one that follows redirects, and one that does not. */
  interface Clients {
    HttpClient of(boolean followRedirects);
  }

  /** Waits between attempts; tests take none and note them. */
  @FunctionalInterface
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  WebhookCall(Webhook hook, Clients clients, Pause pause, String userAgent) {
    this.hook = hook;
    this.clients = clients;
    this.pause = pause;
    this.userAgent = userAgent;
  }

  @Override
  public String shownAs() {
    return host(hook);
  }

  /** The host alone: the rest of an address is often a secret. */
  static String host(Webhook hook) {
    try {
      String host = URI.create(hook.url().reveal()).getHost();
      return host == null ? "(no host)" : host;
    } catch (IllegalArgumentException e) {
      return "(no host)";
    }
  }

  @Override
  public Optional<String> call(HookPayload payload, Optional<Duration> limit)
      throws InterruptedException {
    Map<String, String> headers = headers();
    boolean json = isJson(headers.getOrDefault("Content-Type", ""));
    String body = body(payload.over(revealed(hook.metadata())), json);
    if (json && hook.bodyTemplate().isPresent()) {
      String complaint = HookJson.complaint(body);
      if (!complaint.isEmpty()) {
        return Optional.of("the body is no JSON: " + complaint);
      }
    }
    HttpRequest request;
    try {
      request = request(headers, body);
    } catch (IllegalArgumentException e) {
      return Optional.of("the request cannot be made: " + masked(String.valueOf(e.getMessage())));
    }
    long deadline = limit.map(l -> System.nanoTime() + l.toNanos()).orElse(Long.MAX_VALUE);
    for (int attempt = 1; ; attempt++) {
      Attempt tried = attempt(request, left(deadline));
      if (tried.failure().isEmpty() || tried.isFinal() || attempt > hook.retryCount()) {
        return tried.failure();
      }
      Duration wait = wait(attempt);
      if (wait.compareTo(left(deadline)) >= 0) {
        return tried.failure();
      }
      pause.sleep(wait);
    }
  }

  private static Duration left(long deadline) {
    return deadline == Long.MAX_VALUE
        ? Duration.ofDays(1)
        : Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }

  /** Before the attempt after {@code attempts}. */
  private Duration wait(int attempts) {
    long factor = 1L << Math.min(attempts - 1, 10);
    return Duration.ofMillis(Math.min(hook.retryDelayMs() * factor, LONGEST_WAIT_MS));
  }

  // --- the request

  private Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", userAgent);
    headers.putAll(revealed(hook.headers()));
    return headers;
  }

  private static Map<String, String> revealed(Map<String, Secret> secrets) {
    Map<String, String> texts = new TreeMap<>();
    secrets.forEach((key, value) -> texts.put(key, value.reveal()));
    return texts;
  }

  private static boolean isJson(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    return type.equals("application/json") || type.endsWith("+json");
  }

  private String method() {
    return hook.method().toUpperCase(Locale.ROOT);
  }

  private boolean hasBody() {
    return !method().equals("GET") && !method().equals("HEAD");
  }

  private String body(HookPayload payload, boolean json) {
    if (!hasBody()) {
      return "";
    }
    return hook.bodyTemplate()
        .map(template -> Template.render(template, payload, json))
        .orElseGet(() -> PresetBody.of(hook.preset().orElse(Preset.GENERIC), payload));
  }

  private HttpRequest request(Map<String, String> headers, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hook.url().reveal()));
    headers.forEach(request::setHeader);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    hook.secret()
        .ifPresent(
            secret -> request.setHeader("X-Rocky-Signature", "sha256=" + signature(secret, bytes)));
    return request
        .method(
            method(),
            hasBody()
                ? HttpRequest.BodyPublishers.ofByteArray(bytes)
                : HttpRequest.BodyPublishers.noBody())
        .build();
  }

  /** HMAC-SHA256 of the body, in lower-case hex (hooks.md §5.3). */
  static String signature(Secret secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  // --- one attempt

  private record Attempt(Optional<String> failure, boolean isFinal) {
    static final Attempt DONE = new Attempt(Optional.empty(), false);

    static Attempt failed(String why) {
      return new Attempt(Optional.of(why), false);
    }
  }

  private Attempt attempt(HttpRequest request, Duration left) throws InterruptedException {
    long millis = Math.min(hook.timeoutMs(), Math.max(1, left.toMillis()));
    CompletableFuture<Attempt> exchange =
        clients
            .of(method().equals("GET"))
            .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
            .thenApplyAsync(this::judge);
    try {
      return exchange.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return Attempt.failed("no answer within " + millis + " ms");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Attempt.failed("cannot be reached: " + masked(reason(cause)));
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private Attempt judge(HttpResponse<InputStream> answer) {
    int status = answer.statusCode();
    String text;
    try (InputStream body = answer.body()) {
      text = new String(body.readNBytes(4 * SHOWN), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      text = "(" + e.getMessage() + ")";
    }
    if (status >= 200 && status <= 299) {
      return Attempt.DONE;
    }
    String shown = masked(text.length() > SHOWN ? text.substring(0, SHOWN) : text);
    return new Attempt(
        Optional.of("status " + status + (shown.isEmpty() ? "" : ": " + shown)),
        FINAL.contains(status));
  }

  /** Without anything the configuration keeps secret, should the other side have repeated it. */
  private String masked(String text) {
    List<Secret> secrets = new ArrayList<>();
    secrets.add(hook.url());
    hook.secret().ifPresent(secrets::add);
    secrets.addAll(hook.headers().values());
    secrets.addAll(hook.metadata().values());
    String masked = text;
    for (Secret secret : secrets) {
      if (secret.reveal().length() > 3) {
        masked = masked.replace(secret.reveal(), secret.toString());
      }
    }
    return masked;
  }
}
