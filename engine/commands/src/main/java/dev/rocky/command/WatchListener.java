package dev.rocky.command;

import dev.rocky.failure.RockyException;
import dev.rocky.output.CompileOutput;
import java.util.List;

/** Who hears what {@code rocky watch} does. */
public interface WatchListener {
  void compiled(Reply<CompileOutput> reply);

  /** The first compilation is done, and changes are waited for. */
  void waiting(int directories);

  void changed(List<String> files);

  /** There was no compilation: the configuration cannot be read, say. */
  void failed(RockyException why);
}
