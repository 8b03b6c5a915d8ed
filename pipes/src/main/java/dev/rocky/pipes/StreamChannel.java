package dev.rocky.pipes;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes to stdout or stderr, at once or all of it on close. Never closes the stream. */
final class StreamChannel implements PipesMessageChannel {
  private final PrintStream out;
  private final boolean buffered;
  private final StringBuilder held = new StringBuilder();

  StreamChannel(PrintStream out, boolean buffered) {
    this.out = out;
    this.buffered = buffered;
  }

  boolean isOf(PrintStream stream) {
    return out == stream;
  }

  @Override
  public void write(String line) throws IOException {
    if (buffered) {
      held.append(line).append('\n');
    } else {
      send(line + "\n");
    }
  }

  @Override
  public void close() throws IOException {
    send(held.toString());
    held.setLength(0);
  }

  private void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
    if (out.checkError()) {
      throw new IOException("the stream for messages is broken");
    }
  }
}
