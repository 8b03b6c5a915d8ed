package dev.rocky.cli;

import dev.rocky.command.DocsRequest;
import dev.rocky.command.Reply;
import dev.rocky.output.DocsOutput;
import java.util.ArrayList;
import java.util.List;

/** {@code rocky docs [--output PATH] [--no-history]}. */
final class DocsVerb extends OutputVerb<DocsOutput> {
  private static final String PATH = "--output-path";

  @Override
  void declare(Options options) {
    ModelOptions.declareModels(options)
        .text(
            PATH,
            "PATH",
            "a .html file, or a directory; --output PATH is the same (default: docs/catalog.html)")
        .flag("--no-history", "leave the runs of the past out");
  }

  /** {@code --output} is the format for {@code json} and {@code table}, else the path. */
  @Override
  List<String> understood(List<String> words) {
    List<String> understood = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--output") && i + 1 < words.size() && !isFormat(words.get(i + 1))) {
        understood.add(PATH);
      } else if (word.startsWith("--output=") && !isFormat(word.substring("--output=".length()))) {
        understood.add(PATH + word.substring("--output".length()));
      } else {
        understood.add(word);
      }
    }
    return understood;
  }

  private static boolean isFormat(String value) {
    return value.equals("json") || value.equals("table");
  }

  @Override
  Reply<DocsOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .docs(
            new DocsRequest(
                ModelOptions.request(arguments, false),
                arguments.text("--output-path").orElse(DocsRequest.DEFAULT_OUTPUT),
                !arguments.flag("--no-history")));
  }

  @Override
  void print(DocsOutput output, Page page, Door door) {
    page.line(
        "%s: %d %s, %s"
            .formatted(
                output.outputPath(),
                output.modelsCount(),
                output.modelsCount() == 1 ? "model" : "models",
                Durations.text(output.durationMs())));
  }
}
