package dev.rocky.project;

import dev.rocky.ir.TypeName;
import dev.rocky.name.DialectName;
import dev.rocky.sql.ParsedType;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import java.util.Optional;

/** The {@link TypeReader} of every door: Rocky's own SQL parser. */
public final class SqlTypes implements TypeReader {
  @Override
  public Optional<TypeName> read(String text, DialectName dialect) {
    SqlDialect sql = SqlDialect.ofAdapter(dialect.label()).orElseGet(SqlDialect::permissive);
    ParsedType parsed = SqlParser.parseType(text, sql);
    return parsed.errors().isEmpty() ? Optional.of(parsed.type()) : Optional.empty();
  }
}
