package dev.rocky.contract;

import dev.rocky.compile.ContractRule;
import dev.rocky.compile.Coverage.ContractStatus;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.TypedModel.OutputColumn;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Fixes;
import dev.rocky.diagnostic.Place;
import dev.rocky.project.Contract;
import dev.rocky.project.Contract.ContractColumn;
import dev.rocky.project.Contract.ContractType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds a contract against the columns its model returns (compiler.md §9): E010 to E014, W010. */
public final class ContractCheck implements ContractRule {
  @Override
  public ContractStatus check(TypedModel model, Contract contract, Consumer<Diagnostic> found) {
    Judgement judgement = new Judgement(model, contract, found);
    judgement.columns();
    judgement.required();
    judgement.protectedColumns();
    judgement.nullableColumns();
    return judgement.status();
  }

  /** One model under one contract; collects whether a rule was broken or could not be decided. */
  private static final class Judgement {
    private final TypedModel model;
    private final Contract contract;
    private final Consumer<Diagnostic> found;
    private boolean violated;
    private boolean undecided;

    Judgement(TypedModel model, Contract contract, Consumer<Diagnostic> found) {
      this.model = model;
      this.contract = contract;
      this.found = found;
    }

    ContractStatus status() {
      if (violated) {
        return ContractStatus.VIOLATED;
      }
      return undecided ? ContractStatus.UNVERIFIED : ContractStatus.SATISFIED;
    }

    void columns() {
      for (ContractColumn promised : contract.columns()) {
        Optional<OutputColumn> column = model.column(promised.name());
        if (column.isEmpty()) {
          if (!listed(contract.required(), promised.name())
              && !listed(contract.protectedColumns(), promised.name())) {
            absentOptional(promised);
          }
        } else if (column.get().type().isUnknown()) {
          undecided |= promised.type().isPresent() || promised.nullable().isPresent();
        } else {
          promised.type().ifPresent(type -> type(promised, type, column.get()));
          if (promised.nullable().filter(nullable -> !nullable).isPresent()
              && column.get().nullable()) {
            Place place = contract.places().of(promised.key() + ".nullable");
            Diagnostic nullable =
                Code.E012
                    .at(
                        place,
                        model.name(),
                        "column `%s` of model `%s` may be NULL, but its contract says `nullable = false`",
                        promised.name(),
                        model.name())
                    .suggesting("filter NULLs out, use COALESCE, or relax the contract");
            violation(Fixes.replacing(nullable, place, "false", "true"));
          }
        }
      }
    }

    private void absentOptional(ContractColumn promised) {
      undecided |= !model.complete();
      String may = model.complete() ? "" : "; it may come from the `*` whose columns are not known";
      found.accept(
          Code.W010
              .at(
                  contract.places().of(promised.key() + ".name"),
                  model.name(),
                  "the contract lists column `%s`, which model `%s` does not return%s",
                  promised.name(),
                  model.name(),
                  may)
              .suggesting("remove it from the contract or add the column to the model"));
    }

    private void type(ContractColumn promised, ContractType type, OutputColumn column) {
      if (TypeMatch.matches(type, column.portable())) {
        return;
      }
      boolean allowed =
          contract.allowedTypeChanges().stream()
              .anyMatch(change ->
                  change.from().type().equals(type.type())
                      && TypeMatch.matches(change.to(), column.portable()));
      if (!allowed) {
        Place place = contract.places().of(promised.key() + ".type");
        Diagnostic differs =
            Code.E011
                .at(
                    place,
                    model.name(),
                    "column `%s` of model `%s` is %s, but its contract says %s",
                    promised.name(),
                    model.name(),
                    column.portable().display(),
                    type.text())
                .suggesting("CAST the column to " + type.text() + ", or change the contract");
        violation(Fixes.text(differs, place, type.text(), column.portable().display()));
      }
    }

    void required() {
      List<String> names = contract.required();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        if (model.column(name).isEmpty()) {
          absent(
              Code.E010,
              contract.places().of("rules.required[" + i + "]"),
              "does not return the required column `" + name + "`",
              "add it to the SELECT, or drop it from `rules.required`");
        }
      }
    }

    void protectedColumns() {
      List<String> names = contract.protectedColumns();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        if (model.column(name).isEmpty() && !listed(contract.required(), name)) {
          absent(
              Code.E013,
              contract.places().of("rules.protected[" + i + "]"),
              "no longer returns the protected column `" + name + "`",
              "restore the column, or unprotect it in the contract");
        }
      }
    }

    private void absent(Code code, Place place, String what, String suggestion) {
      if (model.complete()) {
        violation(
            code.at(place, model.name(), "model `%s` %s", model.name(), what)
                .suggesting(suggestion));
      } else {
        undecided = true;
        found.accept(
            Code.W010
                .at(
                    place,
                    model.name(),
                    "model `%s` %s, as far as is known; it may come from the `*` whose columns are not known",
                    model.name(),
                    what)
                .suggesting("declare the columns of the source, or list the columns"));
      }
    }

    void nullableColumns() {
      if (!contract.noNewNullable()) {
        return;
      }
      undecided |= !model.complete();
      for (OutputColumn column : model.columns()) {
        boolean listed =
            contract.columns().stream().anyMatch(c -> c.name().equalsIgnoreCase(column.name()));
        if (listed) {
          continue;
        }
        if (column.type().isUnknown()) {
          undecided = true;
        } else if (column.nullable()) {
          violation(
              Code.E014
                  .at(
                      contract.places().of("rules.no_new_nullable"),
                      model.name(),
                      "model `%s` returns the nullable column `%s`, which its contract does not list (`no_new_nullable`)",
                      model.name(),
                      column.name())
                  .suggesting("list the column in the contract, or make it non-null"));
        }
      }
    }

    private void violation(Diagnostic diagnostic) {
      violated = true;
      found.accept(diagnostic);
    }

    private static boolean listed(List<String> names, String name) {
      return names.stream()
          .anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }
  }
}
