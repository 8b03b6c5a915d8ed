package dev.rocky.pipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where context and messages are, in every form a parent has for it. */
class BootstrapTest {
  private static final String STEP = "{\"asset_keys\": [\"a\"], \"run_id\": \"r\", \"extras\": {}}";

  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void filesOfTheParent() throws IOException {
    Path context = Files.writeString(home.resolve("context"), STEP);
    Path messages = home.resolve("messages");
    Map<String, String> environment =
        environment("{\"path\": \"" + context + "\"}", "{\"path\": \"" + messages + "\"}");
    say(PipesOptions.of(new String[0], environment));
    assertEquals(3, Files.readAllLines(messages).size());
  }

  @Test
  void parametersAsArguments() throws IOException {
    Path messages = home.resolve("messages");
    String[] arguments = {
      "--dagster-pipes-context",
      zlib("{\"data\": " + STEP + "}"),
      "--dagster-pipes-messages=" + zlib("{\"path\": \"" + messages + "\"}")
    };
    say(PipesOptions.of(arguments, Map.of()));
    assertEquals(3, Files.readAllLines(messages).size());
  }

  @Test
  void streamsAtOnceAndAtTheEnd() {
    PipesSession now = open("{\"stdio\": \"stderr\"}");
    assertEquals(1, lines(err));
    now.close();
    PipesSession late = open("{\"buffered_stdio\": \"stdout\"}");
    assertTrue(late.writesToStdout());
    assertEquals(0, lines(out));
    late.close();
    assertEquals(2, lines(out));
  }

  @Test
  void plainJsonWithoutCompressionAndWithoutPadding() {
    String plain = Recorded.base64("{\"data\": " + STEP + "}").replace("=", "");
    assertEquals(Map.of("data", JsonReader.readObject(STEP, "")), Parameters.decode("X", plain));
  }

  @Test
  void whatIsNoParameterIsSaid() {
    assertTrue(said("~~~").startsWith("X is no base64: "));
    assertEquals("X holds neither a zlib stream nor a JSON object", said("bm8="));
    assertEquals("X holds a zlib stream that ends too early", said("eJw="));
    assertTrue(said(zlib("[1]")).startsWith("X does not hold a JSON object: "));
    assertTrue(
        said(zlib("{\"a\": }")).startsWith("X does not hold a JSON object: expected a value"));
  }

  @Test
  void aPlaceThatNobodyKnowsIsSaid() {
    Map<String, String> bucket =
        environment("{\"bucket\": \"b\", \"key\": \"k\"}", "{\"stdio\": \"stderr\"}");
    assertEquals(
        "DAGSTER_PIPES_CONTEXT names no place this program can read: [bucket, key]",
        refused(PipesOptions.of(new String[0], bucket)));
    Map<String, String> half = Map.of(Parameters.CONTEXT, zlib("{\"data\": " + STEP + "}"));
    assertEquals(
        "DAGSTER_PIPES_CONTEXT is set and DAGSTER_PIPES_MESSAGES is not",
        refused(PipesOptions.of(new String[0], half)));
    assertEquals(
        "a stream is stdout or stderr, not `printer`",
        refused(
            PipesOptions.of(
                new String[0],
                environment("{\"data\": " + STEP + "}", "{\"stdio\": \"printer\"}"))));
  }

  @Test
  void aHostProgramBringsItsOwnPlaces() {
    Recorded channel = new Recorded();
    PipesOptions options =
        PipesOptions.of(new String[0], Map.of(Parameters.CONTEXT, zlib("{}")))
            .withContextLoader(
                parameters -> parameters.isEmpty() ? Optional.of(STEP) : Optional.empty())
            .withChannel(channel)
            .withShutdownHook(false);
    PipesSession.open(options).close();
    assertEquals(List.of("opened", "closed"), channel.methods());
  }

  @Test
  void chunksAreNumberedWithoutAGap() throws IOException, InterruptedException {
    Map<String, String> chunks = new LinkedHashMap<>();
    int[] tries = {0};
    ChunkChannel channel =
        new ChunkChannel(
            (name, content) -> {
              if (tries[0]++ == 0) {
                throw new IOException("busy");
              }
              synchronized (chunks) {
                chunks.put(name, new String(content, StandardCharsets.UTF_8));
              }
            },
            Duration.ofMillis(20));
    channel.write("one");
    for (int i = 0; i < 500 && size(chunks) == 0; i++) {
      Thread.sleep(10);
    }
    channel.write("two");
    channel.close();
    assertEquals(Map.of("1.json", "one\n", "2.json", "two\n"), chunks);
    try (ChunkChannel files = ChunkChannel.inDirectory(home.resolve("chunks"))) {
      files.write("all");
    }
    assertEquals("all\n", Files.readString(home.resolve("chunks/1.json")));
  }

  @Test
  void theStreamsOfTheProgramAreToldToo() throws IOException {
    Path messages = home.resolve("messages");
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      PipesSession session =
          PipesSession.open(
              PipesOptions.of(
                      new String[0],
                      environment(
                          "{\"data\": " + STEP + "}",
                          "{\"path\": \"" + messages + "\", \"include_stdio_in_messages\": true}"))
                  .withShutdownHook(false));
      System.out.println("grüß dich");
      System.out.print("no end");
      session.close();
      System.out.println("after");
    } finally {
      System.setOut(before);
    }
    assertEquals("grüß dich\nno endafter\n", out.toString(StandardCharsets.UTF_8));
    List<String> lines = Files.readAllLines(messages);
    assertEquals(
        "{\"__dagster_pipes_version\": \"0.1\", \"method\": \"log_external_stream\", \"params\":"
            + " {\"stream\": \"stdout\", \"text\": \"grüß dich\\n\", \"extras\": {}}}",
        lines.get(1));
    assertTrue(lines.get(2).contains("\"no end\""));
    assertEquals(4, lines.size());
  }

  private static int size(Map<String, String> chunks) {
    synchronized (chunks) {
      return chunks.size();
    }
  }

  private PipesSession open(String messages) {
    return PipesSession.open(
        PipesOptions.of(new String[0], environment("{\"data\": " + STEP + "}", messages))
            .withShutdownHook(false)
            .withStreams(new PrintStream(out), new PrintStream(err)));
  }

  private static void say(PipesOptions options) {
    try (PipesSession session = PipesSession.open(options.withShutdownHook(false))) {
      session.reportMaterialization(Metadata.empty());
    }
  }

  private static long lines(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().count();
  }

  private static String said(String parameter) {
    return String.valueOf(
        assertThrows(PipesException.class, () -> Parameters.decode("X", parameter)).getMessage());
  }

  private static String refused(PipesOptions options) {
    return String.valueOf(
        assertThrows(PipesException.class, () -> PipesSession.open(options)).getMessage());
  }

  private static Map<String, String> environment(String context, String messages) {
    return Map.of(Parameters.CONTEXT, zlib(context), Parameters.MESSAGES, zlib(messages));
  }

  private static String zlib(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
