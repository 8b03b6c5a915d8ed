package dev.rocky.state;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A second process: opens a store for writing, says so, and holds it until its input ends or it is
 * killed.
 */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) throws Exception {
    StateStore store =
        StateStores.write(Path.of(args[0]), Rows.WRITER, InstantSource.fixed(Rows.NOW));
    store.announce("run-holder");
    store.commit(work -> {
      work.addProgress(Rows.progress("run-holder", false, Rows.NOW));
      work.putProgressUnit(Rows.unit("run-holder", "main.shop.a", 0, UnitStatus.SUCCESS, Rows.NOW));
    });
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Until the test has seen enough.
    }
    store.close();
  }
}
