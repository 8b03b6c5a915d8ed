package dev.rocky.compile;

import dev.rocky.compile.infer.Given.Known;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import dev.rocky.project.Contract;
import dev.rocky.project.Model;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one model, stage by stage. Written by the generation that made it, while that
 * is in work; afterwards later generations share it unchanged.
 */
final class Entry {
  final Model model;
  final DialectName dialect;
  final Optional<Contract> contract;

  @Nullable Reading reading;
  @Nullable Resolution resolution;
  @Nullable Facts facts;

  Entry(Model model, DialectName dialect, Optional<Contract> contract) {
    this.model = model;
    this.dialect = dialect;
    this.contract = contract;
  }

  Entry copy() {
    Entry copy = new Entry(model, dialect, contract);
    copy.reading = reading;
    copy.resolution = resolution;
    copy.facts = facts;
    return copy;
  }

  /** The model's text, read now if it was not yet. One thread at a time. */
  Reading readingNow(Reading.Desk desk) {
    Reading known = reading;
    if (known == null) {
      known = Reading.read(model, dialect, desk);
      reading = known;
    }
    return known;
  }

  Reading reading() {
    return Objects.requireNonNull(reading);
  }

  Resolution resolution() {
    return Objects.requireNonNull(resolution);
  }

  Facts facts() {
    return Objects.requireNonNull(facts);
  }

  /** Whether the same would be read from the other model. */
  static boolean sameText(Model a, Model b) {
    return a.equals(b)
        || (a.language() == b.language()
            && a.body().equals(b.body())
            && a.source().file().equals(b.source().file())
            && a.source().text().equals(b.source().text()));
  }

  /**
   * What typing depends on beside the model, its contract and the rules.
   *
   * @param tables what is known of the tables it names, in the order of its references
   * @param cycle the finding about the cycle it is on
   */
  record Key(
      Model model,
      Reading reading,
      Resolution resolution,
      List<Known> tables,
      Optional<Diagnostic> cycle) {

    /** Trees are compared by identity: they can be as deep as the author likes. */
    @SuppressWarnings("ReferenceEquality")
    boolean matches(Key other) {
      return model.equals(other.model)
          && reading == other.reading
          && resolution.equals(other.resolution)
          && tables.equals(other.tables)
          && cycle.equals(other.cycle);
    }
  }

  /**
   * What typing found.
   *
   * @param key what it was typed from; null where that will not be asked again
   * @param schema what models below see
   * @param print of that
   * @param closed nothing was asked for but what {@code key} holds
   * @param diagnostics everything found about this model by itself, adjusted and in output order
   */
  record Facts(
      @Nullable Key key,
      TypedModel typed,
      Later<Known> schema,
      Later<Fingerprint> print,
      List<Diagnostic> diagnostics,
      Optional<Diagnostic> unread,
      boolean closed,
      long typeNanos,
      long totalNanos,
      long joinKeyNanos,
      long contractNanos) {}
}
