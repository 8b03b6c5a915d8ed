package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.hook.HookDispatcher;
import dev.rocky.hook.HookPayload;
import dev.rocky.hook.TestPayload;
import dev.rocky.output.HooksListOutput;
import dev.rocky.output.HooksListOutput.HookFailureAction;
import dev.rocky.output.HooksListOutput.HookOutput;
import dev.rocky.output.HooksTestOutput;
import dev.rocky.output.HooksTestOutput.HooksTestStatus;
import dev.rocky.project.HookEvent;
import dev.rocky.project.Hooks;
import dev.rocky.project.Hooks.OnFailure;
import dev.rocky.project.RockyConfig;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code rocky hooks list|test} (hooks.md §7). */
final class HooksCommand {
  private final Session session;
  private final RockyConfig config;

  HooksCommand(Session session) {
    this.session = session;
    this.config = Configs.required(session);
  }

  Reply<HooksListOutput> list() {
    List<Listed> listed = new ArrayList<>();
    Hooks hooks = config.hooks();
    hooks
        .commands()
        .forEach(hook ->
            listed.add(
                new Listed(
                    hook.event(),
                    new HookOutput(
                        hook.event().key(),
                        hook.shown(),
                        hook.timeoutMs(),
                        action(hook.onFailure()),
                        List.copyOf(new TreeSet<>(hook.env().keySet()))))));
    hooks
        .webhooks()
        .forEach(hook ->
            listed.add(
                new Listed(
                    hook.event(),
                    new HookOutput(
                        hook.event().key(),
                        HookDispatcher.shown(hook),
                        hook.timeoutMs(),
                        action(hook.onFailure()),
                        List.of()))));
    // The sort is stable: commands stay before webhooks, each in the order of the file.
    listed.sort(Order.byInt(entry -> entry.event().ordinal()));
    return Reply.ok(
        new HooksListOutput(listed.stream().map(Listed::output).toList(), listed.size()));
  }

  private record Listed(HookEvent event, HookOutput output) {}

  private static HookFailureAction action(OnFailure effect) {
    return switch (effect) {
      case ABORT -> HookFailureAction.ABORT;
      case WARN -> HookFailureAction.WARN;
      case IGNORE -> HookFailureAction.IGNORE;
    };
  }

  /** What a test of an event gives, and what its hooks were told. */
  record Tested(Reply<HooksTestOutput> reply, String context) {}

  Tested test(String name) {
    HookEvent event =
        HookEvent.of(name)
            .orElseThrow(() ->
                new RockyException(
                    FailureKind.NOT_FOUND,
                    "there is no event `%s`; there are: %s"
                        .formatted(
                            name,
                            Arrays.stream(HookEvent.values())
                                .map(HookEvent::key)
                                .collect(Collectors.joining(", ")))));
    String pipeline =
        config.pipelines().stream().findFirst().map(p -> p.name()).orElse("test-pipeline");
    HookPayload payload = TestPayload.of(event, pipeline, session.clock().instant());
    try (HookDispatcher dispatcher = Hooking.dispatcher(session, config)) {
      return new Tested(
          dispatcher.waitsFor(event)
              ? tested(name, dispatcher.test(payload))
              : Reply.ok(
                  new HooksTestOutput(
                      name,
                      HooksTestStatus.NO_HOOKS,
                      Optional.of("no hook waits for " + event.key()),
                      Optional.empty())),
          payload.pretty());
    }
  }

  private static Reply<HooksTestOutput> tested(String name, List<HookDispatcher.Result> results) {
    List<String> outcomes = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    Optional<String> aborted = Optional.empty();
    for (HookDispatcher.Result result : results) {
      outcomes.add(
          result.hook() + ": " + result.failure().map(why -> "failed: " + why).orElse("ok"));
      if (result.failure().isPresent()) {
        failed.add(result.hook());
        if (result.effect() == OnFailure.ABORT) {
          aborted = aborted.or(() -> Optional.of(result.hook() + ": " + result.failure().get()));
        }
      }
    }
    Optional<String> told = Optional.of(String.join("\n", outcomes));
    if (aborted.isPresent()) {
      String message = "aborted by hook: " + aborted.get();
      return Reply.failed(
          new HooksTestOutput(name, HooksTestStatus.ABORT, Optional.of(message), told), 1, message);
    }
    Optional<String> message =
        failed.isEmpty()
            ? Optional.empty()
            : Optional.of("failed, and the run goes on: " + String.join(", ", failed));
    return Reply.ok(new HooksTestOutput(name, HooksTestStatus.CONTINUE, message, told));
  }
}
