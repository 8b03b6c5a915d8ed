package dev.rocky.diagnostic;

import java.util.Optional;

/**
 * The registry of findings: every code with its default severity and title. A number never changes
 * meaning. The long explanation of a code is the resource {@code diagnostics/<code>.md}.
 */
public enum Code {
  E001(Severity.ERROR, false, "equality join on columns with no common type"),
  E002(Severity.ERROR, false, "unknown name in depends_on, group or args"),
  E003(Severity.ERROR, false, "column not in any relation in scope"),
  E004(Severity.ERROR, false, "SQL does not parse, or nests too deep"),
  E005(Severity.ERROR, false, "DSL does not parse or lower"),
  E006(Severity.ERROR, false, "ambiguous bare column"),
  E007(Severity.ERROR, false, "set operation: different column counts or types"),
  E008(Severity.ERROR, false, "operator, function, CASE, subquery with wrong types"),
  E009(Severity.ERROR, false, "column neither grouped nor aggregated"),
  E010(Severity.ERROR, false, "contract: required column missing"),
  E011(Severity.ERROR, false, "contract: type differs"),
  E012(Severity.ERROR, false, "contract: column may be NULL but nullable = false"),
  E013(Severity.ERROR, false, "contract: protected column gone"),
  E014(Severity.ERROR, false, "contract no_new_nullable broken"),
  E015(Severity.ERROR, false, "dependency cycle"),
  E016(
      Severity.ERROR,
      false,
      "project file: TOML syntax, wrong type, missing or forbidden key, environment variable"),
  E020(Severity.ERROR, false, "time_column not in the output"),
  E021(Severity.ERROR, false, "time_column not temporal"),
  E022(Severity.ERROR, false, "time_column nullable"),
  E023(Severity.ERROR, false, "time_column not a plain identifier"),
  E024(Severity.ERROR, false, "neither @start_date nor @end_date used"),
  E025(Severity.ERROR, false, "granularity hour on a Date"),
  E026(Severity.ERROR, false, "first_partition not a key of the grain"),
  E027(Severity.ERROR, true, "estimate above [budget] max_usd or max_bytes_scanned"),
  E028(Severity.ERROR, false, "run variable without value and default"),
  E030(Severity.ERROR, true, "imported producer dropped a column this model reads"),
  E031(Severity.ERROR, true, "imported producer narrowed a column's type"),
  E032(Severity.ERROR, true, "imported producer made a column NOT NULL"),
  E033(Severity.ERROR, true, "imported snapshot does not match pin"),
  E034(Severity.ERROR, true, "imported snapshot format newer than this build"),
  E035(Severity.ERROR, false, "managed Iceberg options that the warehouse rejects"),
  E036(Severity.ERROR, false, "several models write one target"),
  E040(Severity.ERROR, false, "duplicate model name, or X.sql beside X.rocky"),
  E041(Severity.ERROR, false, "model body is not exactly one query"),
  E042(Severity.ERROR, false, "inline block unterminated, or sidecar as well"),
  E043(Severity.ERROR, false, "invalid identifier in name or target, or unknown adapter"),
  E044(Severity.ERROR, false, "strategy or format parameters missing, invalid or contradictory"),
  E045(Severity.ERROR, false, "strategy or format not available on the adapter"),
  E046(Severity.ERROR, false, "strategy key column not in the output"),
  E047(Severity.ERROR, false, "[[tests]] on an ephemeral model"),
  E048(
      Severity.ERROR,
      false,
      "@start_date/@end_date in a model that is neither time_interval nor microbatch"),
  E049(
      Severity.ERROR,
      false,
      "macro: bad declaration, duplicate, unknown, wrong argument count, too deep; malformed @var"),
  E050(Severity.ERROR, false, "invalid [[tests]]/[[test]] declaration"),
  E051(Severity.ERROR, false, "invalid declared source"),
  E052(Severity.ERROR, false, "model not wholly understood (--strict-coverage)"),
  E053(Severity.ERROR, false, "a project file cannot be read, is not UTF-8, or is over 64 MiB"),
  W001(Severity.WARNING, false, "join key types differ but have a common type"),
  W002(Severity.WARNING, false, "SELECT * over something with unknown columns"),
  W003(Severity.WARNING, false, "only one of the two placeholders used"),
  W004(
      Severity.WARNING,
      true,
      "[classification] tag without [mask] strategy and not in [classifications] allow_unmasked"),
  W005(
      Severity.WARNING,
      false,
      "temporal output column but no freshness, in a project where another model has one"),
  W007(Severity.WARNING, false, "two output columns with one name"),
  W008(Severity.WARNING, false, "unknown table whose name is close to a model"),
  W009(Severity.WARNING, false, "implicit conversion that can fail"),
  W010(
      Severity.WARNING,
      false,
      "contract column absent and optional, or E010/E013 on an open column list"),
  W011(Severity.WARNING, false, "contract without model"),
  W012(Severity.WARNING, true, "imported snapshot or baseline unreadable, checks skipped"),
  W013(Severity.WARNING, false, "comparison with a NULL literal"),
  W014(Severity.WARNING, false, "watermark column of a type that does not order in time"),
  W020(Severity.WARNING, false, "unknown key in sidecar, inline block or _defaults.toml"),
  W021(Severity.WARNING, false, "sidecar without a model file"),
  W022(Severity.WARNING, false, "qualified reference equal to another model's target"),
  W023(Severity.WARNING, false, "DSL model with fallback target"),
  W024(Severity.WARNING, false, "option without effect (such as format_options without format)"),
  W025(Severity.WARNING, false, "declared source differs from the live table"),
  W026(Severity.WARNING, false, "not valid in the model's dialect, but in another"),
  W027(Severity.WARNING, false, "entry of a dbt sources file that cannot be used"),
  W030(Severity.INFO, true, "imported producer added a column and this model reads it with *"),
  W031(Severity.WARNING, true, "imported producer widened a column's type"),
  I001(Severity.INFO, false, "SELECT * with known columns"),
  I002(Severity.INFO, false, "some columns Unknown"),
  D011(Severity.WARNING, false, "depends_on set but SQL also reads other models"),
  P001(Severity.ERROR, false, "construct not portable to the target dialect"),
  P002(Severity.WARNING, false, "model with * whose columns are read by name downstream");

  private final Severity severity;
  private final boolean reserved;
  private final String title;

  Code(Severity severity, boolean reserved, String title) {
    this.severity = severity;
    this.reserved = reserved;
    this.title = title;
  }

  /** The severity a finding has unless the project changes it. */
  public Severity severity() {
    return severity;
  }

  /** Whether the number is only kept free for a later version: no page, rule or case. */
  public boolean reserved() {
    return reserved;
  }

  public String title() {
    return title;
  }

  /**
   * Whether {@code [diagnostics]} and {@code rocky-allow} may change or silence it: all but {@code
   * E} codes.
   */
  public boolean adjustable() {
    return name().charAt(0) != 'E';
  }

  /**
   * A finding of this kind about {@code model} at {@code place}; the message is a format string.
   */
  public Diagnostic at(Place place, String model, String message, Object... args) {
    return of(Optional.of(place), model, args.length == 0 ? message : String.format(message, args));
  }

  /** A finding of this kind that no file can be named for. */
  public Diagnostic nowhere(String model, String message) {
    return of(Optional.empty(), model, message);
  }

  private Diagnostic of(Optional<Place> place, String model, String message) {
    return new Diagnostic(
        this,
        severity,
        message,
        model,
        place,
        Optional.empty(),
        java.util.List.of(),
        java.util.List.of());
  }
}
