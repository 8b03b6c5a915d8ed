package dev.rocky.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of the house: what each package must not know. Maven's module edges hold the rest. */
class WallsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.rocky");

  private record Wall(String room, List<String> unknown) {
    Wall(String room, String... unknown) {
      this(room, List.of(unknown));
    }
  }

  private static final List<Wall> WALLS =
      List.of(
          new Wall("dev.rocky.text..", "java.nio.file..", "tools.jackson..", "java.sql.."),
          new Wall("dev.rocky.name..", "java.nio.file..", "tools.jackson..", "java.sql.."),
          new Wall("dev.rocky.type..", "java.nio.file..", "tools.jackson..", "java.sql.."),
          new Wall("dev.rocky.ir..", "java.nio.file..", "tools.jackson..", "java.sql.."),
          new Wall("dev.rocky.diagnostic..", "java.nio.file..", "tools.jackson..", "java.sql.."),
          new Wall("dev.rocky.toml..", "java.nio.file..", "tools.jackson..", "dev.rocky.project.."),
          new Wall("dev.rocky.local..", "dev.rocky.output..", "picocli..", "java.sql.."),
          new Wall("dev.rocky.lang..", "java.nio.file..", "dev.rocky.sql..", "dev.rocky.project.."),
          new Wall("dev.rocky.sql..", "java.nio.file..", "java.sql..", "java.net.."),
          new Wall(
              "dev.rocky.project..",
              "dev.rocky.compile..",
              "dev.rocky.lineage..",
              "dev.rocky.contract..",
              "dev.rocky.warehouse..",
              "java.sql.."),
          new Wall(
              "dev.rocky.compile..",
              "java.nio.file.Files",
              "java.sql..",
              "java.time.Clock",
              "java.lang.ProcessHandle"),
          new Wall("dev.rocky.lineage..", "java.nio.file.Files", "java.sql.."),
          new Wall("dev.rocky.contract..", "java.nio.file.Files", "java.sql.."),
          new Wall(
              "dev.rocky.typing..", "java.sql..", "dev.rocky.project..", "dev.rocky.compile.."),
          new Wall(
              "dev.rocky.warehouse..",
              "dev.rocky.project..",
              "dev.rocky.compile..",
              "dev.rocky.plan..",
              "dev.rocky.state.."),
          new Wall(
              "dev.rocky.adapter..",
              "dev.rocky.project..",
              "dev.rocky.compile..",
              "dev.rocky.plan..",
              "dev.rocky.state.."),
          new Wall(
              "dev.rocky.plan..",
              "dev.rocky.state.StateStore",
              "dev.rocky.state.StateWriter",
              "dev.rocky.output.."),
          new Wall(
              "dev.rocky.materialize..",
              "dev.rocky.state.StateStore",
              "dev.rocky.output..",
              "java.sql.."),
          new Wall(
              "dev.rocky.partition..",
              "dev.rocky.plan..",
              "dev.rocky.state..",
              "dev.rocky.warehouse..",
              "dev.rocky.sql.statement..",
              "dev.rocky.output..",
              "java.sql.."),
          new Wall("dev.rocky.run..", "dev.rocky.output..", "picocli..", "java.sql.."),
          new Wall("dev.rocky.state..", "dev.rocky.output..", "picocli.."),
          new Wall("dev.rocky.hook..", "dev.rocky.output..", "picocli..", "java.sql.."),
          new Wall("dev.rocky.run..", "dev.rocky.hook.."),
          new Wall("dev.rocky.check..", "dev.rocky.output..", "picocli..", "java.sql.."),
          new Wall("dev.rocky.command..", "picocli..", "java.sql..", "dev.rocky.cli.."),
          new Wall("dev.rocky.output..", "picocli..", "java.sql..", "dev.rocky.cli.."),
          new Wall(
              "dev.rocky.pipes..",
              "dev.rocky.text..",
              "dev.rocky.name..",
              "dev.rocky.type..",
              "dev.rocky.failure..",
              "dev.rocky.project..",
              "dev.rocky.run..",
              "dev.rocky.output..",
              "dev.rocky.command..",
              "tools.jackson..",
              "picocli..",
              "java.sql..",
              "java.net.."),
          new Wall("dev.rocky.scaffold..", "picocli..", "java.sql.."),
          new Wall(
              "dev.rocky.cli..",
              "dev.rocky.compile..",
              "dev.rocky.lineage..",
              "dev.rocky.state..",
              "dev.rocky.plan..",
              "dev.rocky.run..",
              "dev.rocky.warehouse..",
              "dev.rocky.adapter..",
              "java.sql.."));

  @TestFactory
  Stream<DynamicTest> nobodyKnowsWhatTheirRoomMustNot() {
    return WALLS.stream()
        .map(wall ->
            dynamicTest(
                wall.room(),
                () ->
                    noClasses()
                        .that()
                        .resideInAPackage(wall.room())
                        .should()
                        .dependOnClassesThat(
                            resideInAnyPackage(wall.unknown().toArray(String[]::new))
                                .or(
                                    com.tngtech.archunit.base.DescribedPredicate.describe(
                                        "are named",
                                        c -> wall.unknown().contains(c.getFullName()))))
                        .allowEmptyShould(true)
                        .check(HOUSE)));
  }

  @Test
  void onlyDoorsAndLoadersReadTheProcessesSurroundings() {
    noClasses()
        .that()
        // A program that uses the Pipes library alone has no other door.
        .resideOutsideOfPackages("dev.rocky.cli..", "dev.rocky.pipes..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(HOUSE);
  }

  /**
   * See {@link dev.rocky.text.Order}: what these return is in no ahead-of-time cache, and is slow
   * at start.
   */
  @Test
  void comparatorsAreNotTheSerializableOnes() {
    noClasses()
        .should()
        .callMethod(Comparator.class, "comparing", Function.class)
        .orShould()
        .callMethod(Comparator.class, "comparingInt", ToIntFunction.class)
        .orShould()
        .callMethod(Comparator.class, "thenComparing", Function.class)
        .orShould()
        .callMethod(Comparator.class, "thenComparing", Comparator.class)
        .orShould()
        .callMethod(Map.Entry.class, "comparingByKey")
        .check(HOUSE);
  }

  @Test
  void theWholeHouseIsLookedAt() {
    assertTrue(HOUSE.size() > 300, "only " + HOUSE.size() + " classes were found");
  }
}
