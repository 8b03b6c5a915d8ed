package dev.rocky.hook;

import dev.rocky.project.HookEvent;
import dev.rocky.project.Hooks;
import dev.rocky.project.Hooks.OnFailure;
import dev.rocky.project.Hooks.ShellHook;
import dev.rocky.project.Hooks.Webhook;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Calls the hooks of an event: commands first, then webhooks, each in the order of the file
 * (hooks.md §6). Several threads may call it at once.
 */
public final class HookDispatcher implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** What all outstanding requests together get at the end. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(30);

  private final Hooks hooks;
  private final Means means;
  private final HttpClients clients = new HttpClients();
  private final Queue<Outstanding> outstanding = new ConcurrentLinkedQueue<>();

  /**
   * @param root of the project: where commands run
   * @param version of this Rocky, told to webhooks
   * @param warnings of failed hooks
   * @param debug what hooks print, and failures nobody wants to hear of
   */
  public record Means(
      Path root, String version, Consumer<String> warnings, Consumer<String> debug) {}

  public HookDispatcher(Hooks hooks, Means means) {
    this.hooks = hooks;
    this.means = means;
  }

  /**
   * What one hook did.
   *
   * @param hook the command, or the host of a webhook
   * @param failure why it failed
   * @param started it goes on in the background
   */
  public record Result(String hook, OnFailure effect, Optional<String> failure, boolean started) {}

  private record Outstanding(
      WebhookCall call, HookEvent event, FutureTask<Optional<String>> task) {}

  /** How lists name a webhook: never by its whole address. */
  public static String shown(Webhook hook) {
    return "webhook " + hook.method().toUpperCase(Locale.ROOT) + " " + WebhookCall.host(hook);
  }

  /** Whether anything waits for the event. */
  public boolean waitsFor(HookEvent event) {
    return hooks.commands().stream().anyMatch(hook -> hook.event() == event)
        || hooks.webhooks().stream().anyMatch(hook -> hook.event() == event);
  }

  /**
   * Calls what waits for the event.
   *
   * @param limit what the commands and webhooks get in total
   * @return why the run is to be aborted, as its error says it
   */
  public Optional<String> fire(HookPayload payload, Optional<Duration> limit) {
    HookEvent event = payload.event();
    for (Result result : call(payload, limit, false)) {
      if (result.failure().isEmpty()) {
        continue;
      }
      String said =
          "hook `%s` for %s failed: %s"
              .formatted(result.hook(), event.key(), result.failure().get());
      switch (result.effect()) {
        case IGNORE -> means.debug().accept(said);
        case WARN -> means.warnings().accept(said);
        case ABORT -> {
          if (canAbort(event)) {
            return Optional.of(
                "aborted by hook: %s for %s: %s"
                    .formatted(result.hook(), event.key(), result.failure().get()));
          }
          means.warnings().accept(said);
        }
      }
    }
    return Optional.empty();
  }

  /** Calls what waits for the event and says what each did; nothing stays in the background. */
  public List<Result> test(HookPayload payload) {
    return call(payload, Optional.empty(), true);
  }

  private static boolean canAbort(HookEvent event) {
    return switch (event) {
      case PIPELINE_ERROR, STATE_SYNCED, BUDGET_BREACH -> false;
      case PIPELINE_START,
          DISCOVER_COMPLETE,
          COMPILE_COMPLETE,
          PIPELINE_COMPLETE,
          BEFORE_MATERIALIZE,
          AFTER_MATERIALIZE,
          MATERIALIZE_ERROR,
          BEFORE_MODEL_RUN,
          AFTER_MODEL_RUN,
          MODEL_ERROR,
          BEFORE_CHECKS,
          CHECK_RESULT,
          AFTER_CHECKS,
          DRIFT_DETECTED,
          ANOMALY_DETECTED ->
          true;
    };
  }

  private List<Result> call(HookPayload payload, Optional<Duration> limit, boolean await) {
    long deadline = limit.map(l -> System.nanoTime() + l.toNanos()).orElse(Long.MAX_VALUE);
    List<Result> results = new ArrayList<>();
    for (ShellHook hook : hooks.commands()) {
      if (hook.event() == payload.event()) {
        ShellCall call = new ShellCall(hook, means.root(), means.debug());
        Result result = called(call, payload, left(limit, deadline), hook.onFailure());
        results.add(result);
        if (ends(result, payload.event())) {
          return results;
        }
      }
    }
    for (Webhook hook : hooks.webhooks()) {
      if (hook.event() == payload.event()) {
        WebhookCall call =
            new WebhookCall(hook, clients, Thread::sleep, "rocky/" + means.version());
        if (hook.async() && !await) {
          results.add(started(call, hook, payload));
          continue;
        }
        Result result = called(call, payload, left(limit, deadline), effect(hook));
        results.add(result);
        if (ends(result, payload.event())) {
          return results;
        }
      }
    }
    return results;
  }

  /** Nothing waits for a request in the background, so nothing can be aborted by it. */
  private static OnFailure effect(Webhook hook) {
    return hook.async() ? OnFailure.WARN : hook.onFailure();
  }

  private static boolean ends(Result result, HookEvent event) {
    return result.failure().isPresent() && result.effect() == OnFailure.ABORT && canAbort(event);
  }

  private static Optional<Duration> left(Optional<Duration> limit, long deadline) {
    return limit.map(_ -> Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
  }

  private static Result called(
      HookCall call, HookPayload payload, Optional<Duration> limit, OnFailure effect) {
    try {
      return new Result(call.shownAs(), effect, call.call(payload, limit), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(call.shownAs(), effect, Optional.of("interrupted"), false);
    }
  }

  private Result started(WebhookCall call, Webhook hook, HookPayload payload) {
    FutureTask<Optional<String>> task =
        new FutureTask<>(() -> call.call(payload, Optional.empty()));
    outstanding.add(new Outstanding(call, payload.event(), task));
    Thread.ofVirtual().name("hook " + payload.event().label()).start(task);
    return new Result(call.shownAs(), effect(hook), Optional.empty(), true);
  }

  /** Waits for requests in the background, for half a minute in total. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + LAST_WAIT.toNanos();
    for (Outstanding one = outstanding.poll(); one != null; one = outstanding.poll()) {
      Optional<String> failure;
      try {
        failure = one.task().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        one.task().cancel(true);
        failure = Optional.of("dropped: no answer before the end");
      } catch (ExecutionException e) {
        failure = Optional.of(String.valueOf(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = Optional.of("interrupted");
      }
      String hook = one.call().shownAs();
      String event = one.event().key();
      failure.ifPresent(why ->
          means.warnings().accept("hook `%s` for %s failed: %s".formatted(hook, event, why)));
    }
    clients.close();
  }

  /** Made when the first webhook is called: most projects have none. */
  private static final class HttpClients implements WebhookCall.Clients, AutoCloseable {
    private Optional<HttpClient> plain = Optional.empty();
    private Optional<HttpClient> following = Optional.empty();

    @Override
    public synchronized HttpClient of(boolean followRedirects) {
      if (followRedirects) {
        HttpClient client = following.orElseGet(() -> make(HttpClient.Redirect.NORMAL));
        following = Optional.of(client);
        return client;
      }
      HttpClient client = plain.orElseGet(() -> make(HttpClient.Redirect.NEVER));
      plain = Optional.of(client);
      return client;
    }

    private static HttpClient make(HttpClient.Redirect redirects) {
      return HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(redirects).build();
    }

    @Override
    public synchronized void close() {
      plain.ifPresent(HttpClient::shutdownNow);
      following.ifPresent(HttpClient::shutdownNow);
    }
  }
}
