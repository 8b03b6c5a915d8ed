package dev.rocky.pipes;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes to the original stream, and tells each line that went through. */
final class Tee extends OutputStream {
  private final PrintStream original;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Tee(PrintStream original, Consumer<String> lines) {
    this.original = original;
    this.lines = lines;
  }

  @Override
  public synchronized void write(int b) {
    original.write(b);
    line.write(b);
    if (b == '\n') {
      tell();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    original.write(bytes, offset, length);
    for (int i = offset; i < offset + length; i++) {
      line.write(bytes[i]);
      if (bytes[i] == '\n') {
        tell();
      }
    }
  }

  @Override
  public void flush() {
    original.flush();
  }

  /** Tells the last line, if it has no end; the original stays open. */
  @Override
  public synchronized void close() {
    tell();
    original.flush();
  }

  private void tell() {
    if (line.size() > 0) {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      lines.accept(text);
    }
  }
}
