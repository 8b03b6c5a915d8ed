package dev.rocky.cli;

import dev.rocky.command.LoadFilesRequest;
import dev.rocky.command.Reply;
import dev.rocky.output.LoadOutput;

/** {@code rocky load}: files into tables. */
final class LoadVerb extends OutputVerb<LoadOutput> {
  @Override
  void declare(Options options) {
    options
        .text("--source-dir", "DIR", "where the files are (default: the load pipeline's)")
        .text("--format", "FORMAT", "csv, parquet or jsonl (default: by extension)")
        .text("--target", "TABLE", "one table for all (default: named after each file)")
        .text("--pipeline", "NAME", "which pipeline (default: the only one)")
        .flag("--truncate", "empty each table once, before its first file");
  }

  @Override
  Reply<LoadOutput> call(Arguments arguments, Door door) {
    LoadFilesRequest request =
        new LoadFilesRequest(
            arguments.text("--source-dir"),
            arguments.text("--format"),
            arguments.text("--target"),
            arguments.text("--pipeline"),
            arguments.flag("--truncate"));
    return door.rocky().load(request, RunVerb.progress(door));
  }

  @Override
  void print(LoadOutput output, Page page, Door door) {
    page.line(
        "%d loaded, %d failed, %d rows, %d bytes, %s"
            .formatted(
                output.filesLoaded(),
                output.filesFailed(),
                output.totalRows(),
                output.totalBytes(),
                Durations.text(output.durationMs())));
    for (LoadOutput.LoadFile file : output.files()) {
      page.line(
          file.error().isPresent()
              ? "  %s %s -> %s: %s"
                  .formatted(
                      page.paint(Style.RED, "[FAIL]"),
                      file.file(),
                      file.target(),
                      file.error().get())
              : "  %s %s -> %s (%d rows, %d bytes, %s)"
                  .formatted(
                      page.paint(Style.GREEN, "[OK]  "),
                      file.file(),
                      file.target(),
                      file.rowsLoaded(),
                      file.bytesRead(),
                      Durations.text(file.durationMs())));
    }
  }
}
