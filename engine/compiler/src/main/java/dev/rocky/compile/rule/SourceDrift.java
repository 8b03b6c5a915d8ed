package dev.rocky.compile.rule;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTable.DeclaredColumn;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * W025: a declared source differs from the live table (compiler.md §7.1). Raised where the live
 * table was looked at: a compile never is in touch with one.
 */
public final class SourceDrift {
  private SourceDrift() {}

  /**
   * @param live the table's columns as the warehouse describes them
   * @param rules of the warehouse, whose words both sides are in
   */
  public static List<Diagnostic> between(
      DeclaredTable declared, List<DeclaredColumn> live, TypeRules rules) {
    List<Diagnostic> found = new ArrayList<>();
    String table = String.join(".", declared.name());
    for (int i = 0; i < declared.columns().size(); i++) {
      DeclaredColumn column = declared.columns().get(i);
      String key = declared.key() + ".columns[" + i + "]";
      Optional<DeclaredColumn> there = named(live, column.name());
      if (there.isEmpty()) {
        found.add(
            finding(
                declared,
                key + ".name",
                "the live table `%s` has no column `%s`, which is declared%s",
                table,
                column.name(),
                type(column, rules).map(t -> " as " + t).orElse("")));
        continue;
      }
      Optional<String> ours = type(column, rules);
      Optional<String> theirs = type(there.get(), rules);
      if (ours.isPresent() && theirs.isPresent() && !ours.equals(theirs)) {
        found.add(
            finding(
                declared,
                key + ".type",
                "column `%s` of `%s` is declared as %s, the live table has %s",
                column.name(),
                table,
                ours.get(),
                theirs.get()));
      }
    }
    if (declared.complete()) {
      for (DeclaredColumn column : live) {
        if (named(declared.columns(), column.name()).isEmpty()) {
          found.add(
              finding(
                  declared,
                  declared.key() + ".columns",
                  "the live table `%s` has a column `%s`%s, which is not declared",
                  table,
                  column.name(),
                  type(column, rules).map(t -> " of type " + t).orElse("")));
        }
      }
    }
    return found;
  }

  private static Diagnostic finding(
      DeclaredTable declared, String key, String message, Object... args) {
    return Code.W025
        .at(declared.places().of(key), String.join(".", declared.name()), message, args)
        .suggesting("`rocky discover --write-sources` brings the declaration up to date");
  }

  private static Optional<DeclaredColumn> named(List<DeclaredColumn> columns, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return columns.stream()
        .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  /** As the warehouse prints it; empty where nothing is declared or the type is not known. */
  private static Optional<String> type(DeclaredColumn column, TypeRules rules) {
    Optional<NativeType> type = column.type().map(rules::type).filter(t -> !t.isUnknown());
    return type.map(rules::print).filter(text -> !text.isEmpty());
  }
}
