package dev.rocky.run;

import java.nio.file.Path;

/**
 * A process of its own that dies in the middle of a run: at the n-th statement it writes, without a
 * word.
 */
final class KilledRun {
  private KilledRun() {}

  public static void main(String[] args) {
    int[] left = {Integer.parseInt(args[1])};
    try (Playground playground = new Playground(Path.of(args[0]))) {
      playground.now = Playground.START.plusSeconds(3600);
      playground.sent.whileWriting(sql -> {
        if (left[0]-- == 0) {
          Runtime.getRuntime().halt(9);
        }
      });
      playground.run();
    }
  }
}
