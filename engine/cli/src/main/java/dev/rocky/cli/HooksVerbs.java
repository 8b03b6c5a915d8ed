package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.HooksListOutput;
import dev.rocky.output.HooksTestOutput;
import java.util.Locale;
import java.util.StringJoiner;

/** {@code rocky hooks list|test}. */
final class HooksVerbs {
  private HooksVerbs() {}

  /** {@code rocky hooks list}: by event, a line for each hook. */
  static final class Listing extends OutputVerb<HooksListOutput> {
    @Override
    void declare(Options options) {}

    @Override
    Reply<HooksListOutput> call(Arguments arguments, Door door) {
      return door.rocky().listHooks();
    }

    @Override
    void print(HooksListOutput output, Page page, Door door) {
      if (output.hooks().isEmpty()) {
        page.line("no hooks are configured");
      }
      String event = "";
      for (HooksListOutput.HookOutput hook : output.hooks()) {
        if (!hook.event().equals(event)) {
          event = hook.event();
          page.line(page.paint(Style.BOLD, event));
        }
        page.line(
            "  %s (%d ms, on failure: %s)"
                .formatted(
                    hook.command(),
                    hook.timeoutMs(),
                    hook.onFailure().spelling().toLowerCase(Locale.ROOT)));
      }
    }
  }

  /** {@code rocky hooks test EVENT}; as text it shows what the hooks were told. */
  static final class Test extends OutputVerb<HooksTestOutput> {
    private final StringJoiner context = new StringJoiner("\n");

    @Override
    void declare(Options options) {
      options.argument("EVENT", "an event of `rocky hooks list`, with or without `on_`");
    }

    @Override
    Reply<HooksTestOutput> call(Arguments arguments, Door door) {
      return door.rocky().testHooks(arguments.argument(0), context::add);
    }

    @Override
    void print(HooksTestOutput output, Page page, Door door) {
      page.line(context.toString());
      page.line();
      output.result().ifPresent(page::line);
      page.line(output.status().spelling() + output.message().map(text -> ": " + text).orElse(""));
    }
  }
}
