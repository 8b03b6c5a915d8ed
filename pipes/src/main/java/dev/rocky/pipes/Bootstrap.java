package dev.rocky.pipes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the parameters of the parent to the context and the channel: plug-ins first, then ours. */
final class Bootstrap {
  private final PipesOptions options;

  Bootstrap(PipesOptions options) {
    this.options = options;
  }

  PipesContext context(String parameter) {
    Map<String, @Nullable Object> parameters = Parameters.decode(Parameters.CONTEXT, parameter);
    try {
      for (PipesContextLoader loader : options.contextLoaders()) {
        Optional<String> document = loader.load(parameters);
        if (document.isPresent()) {
          return new PipesContext(JsonReader.readObject(document.get(), "the context document"));
        }
      }
      if (parameters.get("path") instanceof String path) {
        String document = Files.readString(Path.of(path));
        return new PipesContext(JsonReader.readObject(document, "the context in " + path));
      }
    } catch (IOException e) {
      throw new PipesException("the context of Dagster cannot be read: " + e, e);
    }
    if (parameters.get("data") instanceof Map<?, ?> data) {
      return new PipesContext(JsonReader.object(data, "the context"));
    }
    throw new PipesException(
        Parameters.CONTEXT + " names no place this program can read: " + parameters.keySet());
  }

  /** The parameters of the channel, decoded; empty when the host program gives the channel. */
  Map<String, @Nullable Object> messages() {
    Optional<String> parameter = options.parameter(Parameters.MESSAGES);
    if (parameter.isEmpty()) {
      if (options.channel().isPresent()) {
        return Map.of();
      }
      throw new PipesException(
          Parameters.CONTEXT + " is set and " + Parameters.MESSAGES + " is not");
    }
    return Parameters.decode(Parameters.MESSAGES, parameter.get());
  }

  PipesMessageChannel channel(Map<String, @Nullable Object> parameters) {
    if (options.channel().isPresent()) {
      return options.channel().get();
    }
    try {
      for (PipesMessageChannelFactory factory : options.channelFactories()) {
        Optional<PipesMessageChannel> channel = factory.open(parameters);
        if (channel.isPresent()) {
          return channel.get();
        }
      }
      if (parameters.get("path") instanceof String path) {
        return new FileChannel(Path.of(path));
      }
    } catch (IOException e) {
      throw new PipesException("the channel for messages cannot be opened: " + e, e);
    }
    if (parameters.get("stdio") instanceof String stream) {
      return stream(stream, false);
    }
    if (parameters.get("buffered_stdio") instanceof String stream) {
      return stream(stream, true);
    }
    throw new PipesException(
        Parameters.MESSAGES + " names no channel this program can open: " + parameters.keySet());
  }

  private PipesMessageChannel stream(String name, boolean buffered) {
    switch (name) {
      case "stdout":
        return new StreamChannel(options.stdout(), buffered);
      case "stderr":
        return new StreamChannel(options.stderr(), buffered);
      default:
        throw new PipesException("a stream is stdout or stderr, not `" + name + "`");
    }
  }
}
