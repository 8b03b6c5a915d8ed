package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.StateExportOutput;
import dev.rocky.output.StateImportOutput;
import dev.rocky.output.StateRepairOutput;
import java.util.Map;

/** {@code rocky state export|import|repair}: the store as a whole. */
final class StateFileVerbs {
  private StateFileVerbs() {}

  /** {@code rocky state export FILE}; {@code -} prints the lines and no document. */
  static final class Export extends OutputVerb<StateExportOutput> {
    @Override
    void declare(Options options) {
      options.argument("FILE", "where the lines are written; - prints them");
    }

    @Override
    int run(Arguments arguments, Door door) {
      if (!arguments.argument(0).equals("-")) {
        return super.run(arguments, door);
      }
      door.rocky().exportState(line -> door.out().print(line + "\n"));
      door.out().flush();
      return 0;
    }

    @Override
    Reply<StateExportOutput> call(Arguments arguments, Door door) {
      return door.rocky().exportState(arguments.argument(0));
    }

    @Override
    void print(StateExportOutput output, Page page, Door door) {
      page.line(output.path());
      rows(output.tables(), page);
    }
  }

  /** {@code rocky state import FILE}. */
  static final class Import extends OutputVerb<StateImportOutput> {
    @Override
    void declare(Options options) {
      options
          .argument("FILE", "lines that `rocky state export` wrote")
          .flag("--force", "replace a store that has runs; it is kept beside");
    }

    @Override
    Reply<StateImportOutput> call(Arguments arguments, Door door) {
      return door.rocky().importState(arguments.argument(0), arguments.flag("--force"));
    }

    @Override
    void print(StateImportOutput output, Page page, Door door) {
      page.line(output.path());
      rows(output.tables(), page);
      output.backupPath().ifPresent(path -> page.line("the store it replaces: " + path));
    }
  }

  /** {@code rocky state repair}. */
  static final class Repair extends OutputVerb<StateRepairOutput> {
    @Override
    void declare(Options options) {
      options
          .flag("--dry-run", "say what would be done, and change nothing")
          .flag("--release-lease", "give back the lease of a remote store that nobody holds");
    }

    @Override
    Reply<StateRepairOutput> call(Arguments arguments, Door door) {
      return door.rocky()
          .repairState(arguments.flag("--dry-run"), arguments.flag("--release-lease"));
    }

    @Override
    void print(StateRepairOutput output, Page page, Door door) {
      if (output.problems().isEmpty()) {
        page.line("nothing is wrong with " + output.path());
      }
      output.problems().forEach(problem -> page.line("problem: " + problem));
      output
          .actions()
          .forEach(action -> page.line((output.dryRun() ? "would be done: " : "done: ") + action));
      output.lostRows().forEach((table, count) -> page.line("lost: " + table + " " + count));
      output.backupPath().ifPresent(path -> page.line("the damaged store: " + path));
    }
  }

  private static void rows(Map<String, Long> tables, Page page) {
    tables.forEach((table, count) -> page.line("  " + table + " " + count));
  }
}
