package dev.rocky.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands that run in one process share. */
final class WiringTest {
  @TempDir Path home;

  /** A JVM gives a native library to one class loader: with two, the second command has none. */
  @Test
  void commandsOfOneProcessHaveTheSameDrivers() throws IOException {
    Files.createDirectories(home.resolve("lib/adapters"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    System.setProperty("rocky.home", home.toString());
    try {
      ClassLoader first = loaderOfACommand();
      assertNotSame(WiringTest.class.getClassLoader(), first);
      assertSame(first, loaderOfACommand());
    } finally {
      System.clearProperty("rocky.home");
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private ClassLoader loaderOfACommand() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    String config = home.resolve("rocky.toml").toString();
    new Terminal(nowhere, nowhere, Map.of(), new TerminalKind(false, false))
        .run(List.of("list", "pipelines", "-c", config));
    return Thread.currentThread().getContextClassLoader();
  }
}
