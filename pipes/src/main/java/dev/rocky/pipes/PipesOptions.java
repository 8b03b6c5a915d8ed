package dev.rocky.pipes;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How a session is opened. Start with {@link #of} or {@link #ofProcess}, then change what is
 * wanted; each {@code with} gives a changed copy.
 *
 * @param arguments of the program; they may carry the parameters
 * @param environment of the process; it carries them as a rule
 * @param contextLoaders asked in order, before the built-in ones
 * @param channelFactories asked in order, before the built-in ones
 * @param channel where messages go whatever the parent says, as a chunk directory
 * @param checkAssetKeys whether a report for an asset that is not of the step is an error; false
 *     for a program whose parent translates keys
 * @param onWriteFailure what a message that cannot be written does
 * @param warnings hears of it, once, if it is {@link WriteFailure#WARN_ONCE}
 * @param shutdownHook whether a process that is ended by a signal closes with an exception
 * @param stdout for the channels that write there
 * @param stderr the same
 */
public record PipesOptions(
    List<String> arguments,
    Map<String, String> environment,
    List<PipesContextLoader> contextLoaders,
    List<PipesMessageChannelFactory> channelFactories,
    Optional<PipesMessageChannel> channel,
    boolean checkAssetKeys,
    WriteFailure onWriteFailure,
    Consumer<String> warnings,
    boolean shutdownHook,
    PrintStream stdout,
    PrintStream stderr) {
  public PipesOptions {
    arguments = List.copyOf(arguments);
    environment = java.util.Collections.unmodifiableMap(new TreeMap<>(environment));
    contextLoaders = List.copyOf(contextLoaders);
    channelFactories = List.copyOf(channelFactories);
  }

  /** What becomes of a message that cannot be written. */
  public enum WriteFailure {
    /** A {@link PipesException}. */
    THROW,
    /** One warning; this message and all later ones are lost, and the program goes on. */
    WARN_ONCE
  }

  /** The usual choices for a given environment; plug-ins are those of the class path. */
  public static PipesOptions of(String[] arguments, Map<String, String> environment) {
    return new PipesOptions(
        List.of(arguments),
        environment,
        services(PipesContextLoader.class),
        services(PipesMessageChannelFactory.class),
        Optional.empty(),
        true,
        WriteFailure.THROW,
        text -> System.getLogger("dev.rocky.pipes").log(System.Logger.Level.WARNING, text),
        true,
        System.out,
        System.err);
  }

  static PipesOptions none() {
    return new PipesOptions(
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        true,
        WriteFailure.THROW,
        text -> {},
        false,
        System.out,
        System.err);
  }

  /** The usual choices for this process. */
  public static PipesOptions ofProcess(String[] arguments) {
    return of(arguments, System.getenv());
  }

  public PipesOptions withContextLoader(PipesContextLoader loader) {
    List<PipesContextLoader> loaders = new ArrayList<>(List.of(loader));
    loaders.addAll(contextLoaders);
    return copy(loaders, channel, checkAssetKeys, onWriteFailure, warnings, shutdownHook);
  }

  public PipesOptions withChannel(PipesMessageChannel other) {
    Optional<PipesMessageChannel> given = Optional.of(other);
    return copy(contextLoaders, given, checkAssetKeys, onWriteFailure, warnings, shutdownHook);
  }

  public PipesOptions withCheckAssetKeys(boolean check) {
    return copy(contextLoaders, channel, check, onWriteFailure, warnings, shutdownHook);
  }

  public PipesOptions withOnWriteFailure(WriteFailure what, Consumer<String> hears) {
    return copy(contextLoaders, channel, checkAssetKeys, what, hears, shutdownHook);
  }

  public PipesOptions withShutdownHook(boolean hook) {
    return copy(contextLoaders, channel, checkAssetKeys, onWriteFailure, warnings, hook);
  }

  public PipesOptions withStreams(PrintStream out, PrintStream err) {
    return new PipesOptions(
        arguments,
        environment,
        contextLoaders,
        channelFactories,
        channel,
        checkAssetKeys,
        onWriteFailure,
        warnings,
        shutdownHook,
        out,
        err);
  }

  Optional<String> parameter(String variable) {
    return Parameters.value(variable, arguments.toArray(String[]::new), environment);
  }

  private PipesOptions copy(
      List<PipesContextLoader> loaders,
      Optional<PipesMessageChannel> given,
      boolean check,
      WriteFailure failure,
      Consumer<String> hears,
      boolean hook) {
    return new PipesOptions(
        arguments,
        environment,
        loaders,
        channelFactories,
        given,
        check,
        failure,
        hears,
        hook,
        stdout,
        stderr);
  }

  private static <T> List<T> services(Class<T> type) {
    List<T> found = new ArrayList<>();
    ServiceLoader.load(type).forEach(found::add);
    return found;
  }
}
