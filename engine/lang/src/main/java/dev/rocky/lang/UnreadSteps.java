package dev.rocky.lang;

import dev.rocky.lang.Expression.ColumnName;

/** Steps that the parser could not read wholly: what they make visible is not known. */
final class UnreadSteps {
  private UnreadSteps() {}

  /** Whether names of the columns that the step leaves could not be read. */
  static boolean has(Step step) {
    return switch (step) {
      case Step.Group group -> group.keys().stream().anyMatch(UnreadSteps::unread);
      case Step.Select select ->
          select.items().stream()
              .anyMatch(
                  item -> item instanceof Step.SelectItem.Column column && unread(column.column()));
      case Step.Join join ->
          join.name().getLast().text().isEmpty()
              || (join.keys().isEmpty() != (join.condition() != null)
                  && join.kind() != Step.JoinKind.CROSS)
              || join.keys().stream().anyMatch(key -> key.text().isEmpty())
              || (join.keep() != null
                  && join.keep().stream().anyMatch(item -> unread(item.column())));
      case Step.From _,
          Step.Where _,
          Step.Derive _,
          Step.Sort _,
          Step.Take _,
          Step.Distinct _,
          Step.Replicate _ ->
          false;
    };
  }

  private static boolean unread(ColumnName column) {
    return column.parts().getLast().text().isEmpty();
  }
}
