package dev.rocky.compile.rule;

import dev.rocky.compile.Fingerprint;
import dev.rocky.compile.Rulebook;
import dev.rocky.compile.text.Macros;
import dev.rocky.compile.text.Variables;
import dev.rocky.contract.ContractCheck;
import dev.rocky.name.DialectName;
import dev.rocky.project.RockyConfig.DiagnosticLevels;
import dev.rocky.project.RockyConfig.PortabilityConfig;
import dev.rocky.typing.TypeRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rulebook of the product: every stage and rule, in order. */
public final class Rules {
  private Rules() {}

  public static Rulebook all(Function<DialectName, TypeRules> types, DiagnosticLevels levels) {
    return all(types, levels, PortabilityConfig.DEFAULT);
  }

  /**
   * Stands for the rulebook of these arguments: everything in it that is not the engine itself.
   *
   * @param build of the engine
   */
  public static Fingerprint fingerprint(
      String build, DiagnosticLevels levels, PortabilityConfig portability) {
    return Fingerprint.of(build, levels, portability);
  }

  public static Rulebook all(
      Function<DialectName, TypeRules> types,
      DiagnosticLevels levels,
      PortabilityConfig portability) {
    return new Rulebook(
        types,
        List.of(new Variables()),
        List.of(new Macros()),
        List.of(
            new StrategyKeys(),
            new PartitionColumn(),
            new EphemeralTests(),
            new AdapterSupport(),
            new Portability(portability),
            new AllowedErrors()),
        Optional.of(new ContractCheck()),
        List.of(
            new SharedTargets(),
            new OtherAdapters(),
            new MissingFreshness(),
            new OrphanContracts(),
            new StarConsumers()),
        new ConfiguredSeverities(levels));
  }
}
