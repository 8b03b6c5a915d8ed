package dev.rocky.cli;

import dev.rocky.command.SelectRequest;

/** {@code --select} and {@code --exclude}, with one meaning wherever they are taken (cli.md §5). */
final class SelectOptions {
  private SelectOptions() {}

  static Options declare(Options options) {
    return options
        .texts(
            "--select",
            "EXPR",
            "only these models: names, globs, path: tag: strategy: source: state:, with + for"
                + " relatives; may be repeated")
        .texts("--exclude", "EXPR", "not these models; may be repeated");
  }

  static SelectRequest request(Arguments arguments) {
    return new SelectRequest(arguments.texts("--select"), arguments.texts("--exclude"));
  }

  /** Before anything is touched: the expressions can be read, and nothing else chooses models. */
  static void check(Arguments arguments, boolean otherChoice) {
    SelectRequest request = request(arguments);
    if (otherChoice && !request.isEmpty()) {
      throw new UsageException("--model and --select or --exclude exclude each other");
    }
    request
        .malformed()
        .ifPresent(message -> {
          throw new UsageException(message);
        });
  }
}
