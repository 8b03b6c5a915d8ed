package dev.rocky.cli;

import dev.rocky.output.schema.Layout;
import dev.rocky.output.schema.SchemaExport;
import java.nio.file.Path;
import java.util.Locale;

/** {@code rocky export-schemas [DIR]} (bindings.md §1). */
final class ExportSchemasVerb extends Verb {
  @Override
  void declare(Options options) {
    options
        .optionalArgument("DIR", "where to (default: schemas)")
        .choice(
            "--layout",
            "one file each, shared definitions apart, or one file",
            "standalone",
            "shared",
            "bundle")
        .texts("--only", "NAME", "only this schema; may be repeated")
        .flag("--check", "write nothing; list the files that differ and exit 1")
        .flag("--prune", "delete superfluous schema files")
        .flag("--strict", "with the keys only old readers know, and no others allowed");
  }

  @Override
  void check(Arguments arguments) {
    arguments
        .text("--layout")
        .filter(l -> !l.matches("standalone|shared|bundle"))
        .ifPresent(l -> {
          throw new UsageException("--layout takes standalone, shared or bundle, not '" + l + "'");
        });
  }

  @Override
  int run(Arguments arguments, Door door) {
    Path directory = Path.of(arguments.optionalArgument(0).orElse("schemas"));
    Layout layout =
        Layout.valueOf(arguments.text("--layout").orElse("standalone").toUpperCase(Locale.ROOT));
    SchemaExport.Result result =
        SchemaExport.run(
            new SchemaExport.Request(
                directory,
                layout,
                arguments.texts("--only"),
                arguments.flag("--check"),
                arguments.flag("--prune"),
                arguments.flag("--strict")));
    boolean check = result.check();
    for (SchemaExport.Item item : result.items()) {
      switch (item.status()) {
        case MISSING -> door.out().println((check ? "missing: " : "") + item.path());
        case DIFFERENT -> door.out().println((check ? "different: " : "") + item.path());
        case SUPERFLUOUS ->
            door.out()
                .println(
                    (arguments.flag("--prune") && !check ? "deleted: " : "superfluous: ")
                        + item.path());
        case SAME -> {
          if (!check) {
            door.out().println(item.path());
          }
        }
      }
    }
    door.out().println(result.count() + " files");
    return result.exitCode();
  }
}
