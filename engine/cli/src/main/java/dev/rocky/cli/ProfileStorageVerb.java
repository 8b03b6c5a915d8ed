package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.ProfileStorageOutput;
import java.util.List;

/** {@code rocky profile-storage TABLE}. */
final class ProfileStorageVerb extends OutputVerb<ProfileStorageOutput> {
  @Override
  void declare(Options options) {
    options
        .argument("TABLE", "a model, or a table: its key, schema.table or bare name")
        .text("--pipeline", "NAME", "pipeline whose warehouse is asked (default: the only one)");
  }

  @Override
  Reply<ProfileStorageOutput> call(Arguments arguments, Door door) {
    return door.rocky().profileStorage(arguments.argument(0), arguments.text("--pipeline"));
  }

  @Override
  void print(ProfileStorageOutput output, Page page, Door door) {
    page.line(output.profileSql());
    page.line();
    page.table(
        List.of("COLUMN", "TYPE", "CARDINALITY", "ENCODING", "REASONING"),
        output.recommendations().stream()
            .map(r ->
                List.of(
                    r.column(),
                    r.dataType(),
                    r.estimatedCardinality(),
                    r.recommendedEncoding(),
                    r.reasoning()))
            .toList());
  }
}
