package dev.rocky.command;

import dev.rocky.hook.HookDispatcher;
import dev.rocky.output.EngineVersion;
import dev.rocky.project.RockyConfig;

/** The hooks of a project, ready to be called. */
final class Hooking {
  private Hooking() {}

  static HookDispatcher dispatcher(Session session, RockyConfig config) {
    return new HookDispatcher(
        config.hooks(),
        new HookDispatcher.Means(
            config.root().toAbsolutePath(),
            EngineVersion.current(),
            session.notices()::warn,
            session.notices()::debug));
  }
}
