package dev.rocky.compile;

import dev.rocky.name.DialectName;
import dev.rocky.typing.TypeRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything a project is held against that is not names and types: given to an {@link
 * AnalysisHost} once, run by it in this order.
 *
 * @param types the type rules of each dialect
 * @param sourceStages replacements in the author's text, SQL or DSL (run variables)
 * @param sqlStages replacements in SQL, a DSL model's after lowering (macros, placeholders)
 * @param modelRules judged once for each typed model
 * @param contracts judged for each model with a contract
 * @param projectRules judged after every edit
 * @param severities applied last
 */
public record Rulebook(
    Function<DialectName, TypeRules> types,
    List<TextStage> sourceStages,
    List<TextStage> sqlStages,
    List<ModelRule> modelRules,
    Optional<ContractRule> contracts,
    List<ProjectRule> projectRules,
    SeverityRule severities) {
  public Rulebook {
    sourceStages = List.copyOf(sourceStages);
    sqlStages = List.copyOf(sqlStages);
    modelRules = List.copyOf(modelRules);
    projectRules = List.copyOf(projectRules);
  }

  /** Names and types only. */
  public static Rulebook of(Function<DialectName, TypeRules> types) {
    return new Rulebook(
        types,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        (found, _) -> Optional.of(found));
  }
}
