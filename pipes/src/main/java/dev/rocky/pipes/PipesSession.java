package dev.rocky.pipes;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line to Dagster, from {@code opened} to {@code closed}. Outside of Dagster all reports do
 * nothing. Any thread may report.
 */
public final class PipesSession implements AutoCloseable {
  private static final String VERSION = "0.1";
  private static final Pattern CHECK_NAME = Pattern.compile("[A-Za-z0-9_]+");
  private static final AtomicReference<@Nullable PipesSession> CURRENT = new AtomicReference<>();

  private final PipesOptions options;
  private final PipesContext context;
  private final Optional<PipesMessageChannel> channel;
  private final PipesLog log = new PipesLog(this);
  private final Set<AssetKey> materialized = new HashSet<>();
  private @Nullable Map<String, @Nullable Object> failure;
  private @Nullable Thread hook;
  private @Nullable Teed out;
  private @Nullable Teed err;
  private boolean broken;
  private boolean closed;

  private PipesSession(
      PipesOptions options, PipesContext context, Optional<PipesMessageChannel> channel) {
    this.options = options;
    this.context = context;
    this.channel = channel;
  }

  /** A standard stream and what stands in for it. */
  private record Teed(PrintStream original, PrintStream tee) {}

  /** Work that may throw anything. */
  @FunctionalInterface
  public interface ThrowingRunnable {
    void run() throws Exception;
  }

  /** Whether Dagster has started this process. */
  public static boolean isPipesProcess() {
    return PipesOptions.ofProcess(new String[0]).parameter(Parameters.CONTEXT).isPresent();
  }

  /**
   * Opens the session of this process.
   *
   * @param arguments of the program
   * @throws PipesException if Dagster has started this process and cannot be talked to
   */
  public static PipesSession open(String... arguments) {
    return open(PipesOptions.ofProcess(arguments));
  }

  /**
   * @throws PipesException as above
   */
  public static PipesSession open(PipesOptions options) {
    Optional<String> parameter = options.parameter(Parameters.CONTEXT);
    if (parameter.isEmpty()) {
      System.getLogger("dev.rocky.pipes")
          .log(System.Logger.Level.DEBUG, "not started by Dagster: nothing is reported");
      return inactive();
    }
    Bootstrap bootstrap = new Bootstrap(options);
    PipesContext context = bootstrap.context(parameter.get());
    Map<String, @Nullable Object> messages = bootstrap.messages();
    PipesSession session =
        new PipesSession(options, context, Optional.of(bootstrap.channel(messages)));
    session.begin(Boolean.TRUE.equals(messages.get("include_stdio_in_messages")));
    return session;
  }

  /** A session that reports nothing, as of a process that Dagster has not started. */
  public static PipesSession inactive() {
    return new PipesSession(PipesOptions.none(), new PipesContext(Map.of()), Optional.empty());
  }

  /** The session that was opened last and is not closed; for code that is not handed one. */
  public static Optional<PipesSession> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  public PipesContext context() {
    return context;
  }

  /** Whether the parent reads messages from the standard output of this process. */
  public boolean writesToStdout() {
    return channel
        .filter(open -> open instanceof StreamChannel stream && stream.isOf(options.stdout()))
        .isPresent();
  }

  /** Whether reports reach somebody. */
  public boolean isActive() {
    return channel.isPresent();
  }

  public PipesLog log() {
    return log;
  }

  /** Reports the only asset of the step. */
  public void reportMaterialization(Metadata metadata) {
    if (isActive()) {
      reportMaterialization(context.assetKey(), metadata);
    }
  }

  public void reportMaterialization(AssetKey key, Metadata metadata) {
    materialization(key, metadata, null);
  }

  /**
   * @param dataVersion says whether the content is another one
   */
  public void reportMaterialization(AssetKey key, Metadata metadata, String dataVersion) {
    materialization(key, metadata, dataVersion);
  }

  /** Reports a check of the only asset of the step. */
  public void reportCheck(String name, boolean passed, Severity severity, Metadata metadata) {
    if (isActive()) {
      reportCheck(context.assetKey(), name, passed, severity, metadata);
    }
  }

  /**
   * @param severity of a check that does not pass
   */
  public void reportCheck(
      AssetKey key, String name, boolean passed, Severity severity, Metadata metadata) {
    if (!isActive()) {
      return;
    }
    known(key);
    if (!CHECK_NAME.matcher(name).matches()) {
      throw new PipesException(
          "a check is named with letters, digits and underscores, not `" + name + "`");
    }
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("asset_key", key.wire());
    params.put("check_name", name);
    params.put("passed", passed);
    params.put("severity", severity.name());
    params.put("metadata", metadata.entries());
    send("report_asset_check", params);
  }

  /**
   * Sends anything to the code of the asset.
   *
   * @param payload maps, lists and plain values
   */
  public void reportCustom(@Nullable Object payload) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("payload", payload);
    send("report_custom_message", params);
  }

  /** Notes why the work failed; {@link #close} tells it. The first one counts. */
  public synchronized void fail(Throwable reason) {
    if (failure == null) {
      failure = Failures.of(reason);
    }
  }

  /**
   * The same where no exception was thrown.
   *
   * @param name of the kind of failure, as a class would be named
   */
  public synchronized void fail(String name, String message) {
    if (failure == null) {
      failure = Failures.of(name, message);
    }
  }

  /** Does the work, tells what it throws, and closes. */
  public void run(ThrowingRunnable work) throws Exception {
    try {
      work.run();
    } catch (Throwable e) {
      fail(e);
      throw e;
    } finally {
      close();
    }
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  /** Says that nothing more comes. Closing again does nothing. */
  @Override
  public void close() {
    if (isClosed()) {
      return;
    }
    unhook();
    restoreStreams();
    synchronized (this) {
      if (closed) {
        return;
      }
      Map<String, @Nullable Object> params = new LinkedHashMap<>();
      if (failure != null) {
        params.put("exception", failure);
      }
      try {
        send("closed", params);
      } finally {
        closed = true;
        CURRENT.compareAndSet(this, null);
        channel.ifPresent(this::release);
      }
    }
  }

  /**
   * Sends a document to the code of the asset.
   *
   * @param json any JSON
   * @throws PipesException if it is none
   */
  public void reportCustomJson(String json) {
    if (isActive()) {
      reportCustom(JsonReader.read(json));
    }
  }

  synchronized void send(String method, Map<String, @Nullable Object> params) {
    if (channel.isEmpty()) {
      return;
    }
    if (closed) {
      throw new PipesException("the session is closed; `" + method + "` came too late");
    }
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("__dagster_pipes_version", VERSION);
    message.put("method", method);
    message.put("params", params);
    String line = JsonWriter.write(message);
    if (broken) {
      return;
    }
    try {
      channel.get().write(line);
    } catch (IOException e) {
      failed(e);
    }
  }

  private void begin(boolean stdio) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("extras", Map.of());
    send("opened", params);
    CURRENT.set(this);
    if (options.shutdownHook()) {
      Thread ending = new Thread(this::interrupted, "pipes-shutdown");
      Runtime.getRuntime().addShutdownHook(ending);
      hook = ending;
    }
    if (stdio) {
      out = teed("stdout", System.out);
      err = teed("stderr", System.err);
      System.setOut(out.tee());
      System.setErr(err.tee());
    }
  }

  private Teed teed(String name, PrintStream original) {
    Tee tee = new Tee(original, text -> externalStream(name, text));
    return new Teed(original, new PrintStream(tee, true, StandardCharsets.UTF_8));
  }

  private void externalStream(String name, String text) {
    if (isClosed()) {
      return;
    }
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("stream", name);
    params.put("text", text);
    params.put("extras", Map.of());
    send("log_external_stream", params);
  }

  private void materialization(AssetKey key, Metadata metadata, @Nullable String dataVersion) {
    if (!isActive()) {
      return;
    }
    known(key);
    synchronized (this) {
      if (!materialized.add(key)) {
        throw new PipesException("`" + key + "` was materialized already in this step");
      }
      Map<String, @Nullable Object> params = new LinkedHashMap<>();
      params.put("asset_key", key.wire());
      params.put("data_version", dataVersion);
      params.put("metadata", metadata.entries());
      send("report_asset_materialization", params);
    }
  }

  private void known(AssetKey key) {
    if (options.checkAssetKeys() && context.isAssetStep() && !context.assetKeys().contains(key)) {
      throw new PipesException(
          "`" + key + "` is no asset of this step; its assets are " + context.assetKeys());
    }
  }

  private void interrupted() {
    fail("Interrupted", "the process was ended before its work was done");
    close();
  }

  private void unhook() {
    Thread ending = hook;
    hook = null;
    if (ending == null || Thread.currentThread() == ending) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      // The process is ending and the hook runs: it finds the session closed, or closes it.
      return;
    }
  }

  /** Where somebody has put another stream there since, it stays. */
  private void restoreStreams() {
    if (out != null && err != null) {
      if (System.out == out.tee()) {
        System.setOut(out.original());
      }
      if (System.err == err.tee()) {
        System.setErr(err.original());
      }
      out.tee().close();
      err.tee().close();
      out = null;
      err = null;
    }
  }

  private void release(PipesMessageChannel open) {
    try {
      open.close();
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) {
    String text = "a message for Dagster could not be written: " + e;
    switch (options.onWriteFailure()) {
      case THROW:
        throw new PipesException(text, e);
      case WARN_ONCE:
        if (!broken) {
          broken = true;
          options.warnings().accept(text);
        }
    }
  }
}
