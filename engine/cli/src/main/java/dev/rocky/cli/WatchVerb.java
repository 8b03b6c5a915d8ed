package dev.rocky.cli;

import dev.rocky.command.CompileRequest;
import dev.rocky.command.Reply;
import dev.rocky.command.SelectRequest;
import dev.rocky.command.WatchListener;
import dev.rocky.failure.RockyException;
import dev.rocky.output.CompileOutput;
import dev.rocky.output.Json;
import java.util.List;
import java.util.Optional;

/** {@code rocky watch [--models DIR] [--contracts DIR]}. */
final class WatchVerb extends Verb {
  @Override
  void declare(Options options) {
    ModelOptions.declare(options);
  }

  @Override
  int run(Arguments arguments, Door door) {
    door.rocky()
        .watch(
            new CompileRequest(
                ModelOptions.request(arguments, true),
                Optional.empty(),
                SelectRequest.NONE,
                false,
                false,
                Optional.empty()),
            new Teller(door));
    return 0;
  }

  /** As text all goes to stdout; as JSON only documents do. */
  private record Teller(Door door) implements WatchListener {
    @Override
    public void compiled(Reply<CompileOutput> reply) {
      if (door.json()) {
        door.out().println(Json.compact(reply.output()));
        door.out().flush();
        return;
      }
      new CompileVerb().print(reply.output(), door.page(), door);
      door.out().flush();
    }

    @Override
    public void waiting(int directories) {
      notice(
          "waiting for changes in %d %s; Ctrl-C ends"
              .formatted(directories, directories == 1 ? "directory" : "directories"));
    }

    @Override
    public void changed(List<String> files) {
      notice("changed: " + String.join(", ", files));
    }

    @Override
    public void failed(RockyException why) {
      notice("not compiled: " + why.getMessage());
    }

    private void notice(String text) {
      if (door.json()) {
        door.err().println("[watch] " + text);
        door.err().flush();
      } else {
        door.out().println("[watch] " + text);
        door.out().flush();
      }
    }
  }
}
