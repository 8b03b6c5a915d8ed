package dev.rocky.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The flags and arguments of one verb, declared in a few words each. Built without reflection: only
 * the verb that runs is modelled.
 */
final class Options {
  private final CommandSpec spec;

  Options(CommandSpec spec) {
    this.spec = spec;
  }

  Options flag(String name, String description) {
    spec.addOption(
        OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build());
    return this;
  }

  Options text(String name, String label, String description, String... synonyms) {
    spec.addOption(
        OptionSpec.builder(names(name, synonyms))
            .arity("1")
            .paramLabel(label)
            .description(description)
            .type(String.class)
            .build());
    return this;
  }

  private static String[] names(String name, String... synonyms) {
    String[] names = new String[synonyms.length + 1];
    names[0] = name;
    System.arraycopy(synonyms, 0, names, 1, synonyms.length);
    return names;
  }

  Options requiredText(String name, String label, String description) {
    spec.addOption(option(name, label, description).type(String.class).required(true).build());
    return this;
  }

  Options integer(String name, String label, String description) {
    spec.addOption(option(name, label, description).type(Integer.class).build());
    return this;
  }

  /** An option that may be given several times. */
  Options texts(String name, String label, String description) {
    spec.addOption(
        option(name, label, description).type(List.class).auxiliaryTypes(String.class).build());
    return this;
  }

  /** One of a closed set of words. */
  Options choice(String name, String description, String... words) {
    spec.addOption(
        option(name, String.join("|", words), description)
            .type(String.class)
            .completionCandidates(List.of(words))
            .build());
    return this;
  }

  Options argument(String label, String description) {
    spec.addPositional(
        positional(label, description).arity("1").required(true).type(String.class).build());
    return this;
  }

  Options optionalArgument(String label, String description) {
    spec.addPositional(positional(label, description).arity("0..1").type(String.class).build());
    return this;
  }

  Options arguments(String label, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .description(description)
            .build());
    return this;
  }

  private static OptionSpec.Builder option(String name, String label, String description) {
    return OptionSpec.builder(name).arity("1").paramLabel(label).description(description);
  }

  private PositionalParamSpec.Builder positional(String label, String description) {
    int index = spec.positionalParameters().size();
    return PositionalParamSpec.builder()
        .index(String.valueOf(index))
        .paramLabel(label)
        .description(description);
  }
}
