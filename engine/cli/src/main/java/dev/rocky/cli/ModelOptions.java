package dev.rocky.cli;

import dev.rocky.command.ModelsRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options of every command that loads models: {@code --models}, {@code --contracts}, {@code
 * --var} (cli.md §5).
 */
final class ModelOptions {
  private ModelOptions() {}

  static Options declare(Options options) {
    return declareModels(options)
        .text("--contracts", "DIR", "directory of further contracts", "--contracts-dir");
  }

  static Options declareModels(Options options) {
    return options
        .text("--models", "DIR", "models directory (default: the project's)", "--models-dir")
        .texts("--var", "NAME=VALUE", "value of @var(NAME) in models; may be repeated");
  }

  static ModelsRequest request(Arguments arguments, boolean contracts) {
    return new ModelsRequest(
        arguments.text("--models"),
        contracts ? arguments.text("--contracts") : java.util.Optional.empty(),
        variables(arguments));
  }

  private static Map<String, String> variables(Arguments arguments) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String given : arguments.texts("--var")) {
      int at = given.indexOf('=');
      String name = at < 0 ? given : given.substring(0, at);
      if (at < 0 || !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new UsageException(
            "--var takes NAME=VALUE with an identifier as name, not '" + given + "'");
      }
      if (variables.put(name, given.substring(at + 1)) != null) {
        throw new UsageException("--var " + name + " is given twice");
      }
    }
    return variables;
  }
}
