package dev.rocky.cli;

import dev.rocky.output.EngineVersion;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Entry point of the {@code rocky} executable. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Answered before anything else is loaded: clients ask for it before every session.
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      System.out.println("rocky " + EngineVersion.current());
      System.out.flush();
      return;
    }
    PrintStream out = stream(new FileOutputStream(FileDescriptor.out), false);
    PrintStream err = stream(new FileOutputStream(FileDescriptor.err), true);
    int exit =
        new Terminal(out, err, System.getenv(), Wiring.terminalKind())
            .run(List.copyOf(Arrays.asList(args)));
    out.flush();
    err.flush();
    // halt, not exit: hooks have been run by now, and a closed pipe must not become an error.
    Runtime.getRuntime().halt(exit);
  }

  static PrintStream stream(OutputStream target, boolean flush) {
    return new PrintStream(
        new BufferedOutputStream(target, 1 << 16), flush, StandardCharsets.UTF_8);
  }
}
