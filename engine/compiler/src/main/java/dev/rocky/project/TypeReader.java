package dev.rocky.project;

import dev.rocky.ir.TypeName;
import dev.rocky.name.DialectName;
import java.util.Optional;

/** Reads a SQL type in the words of a warehouse; handed in, so that loading needs no SQL parser. */
@FunctionalInterface
public interface TypeReader {
  /** Empty when the text is no type. */
  Optional<TypeName> read(String text, DialectName dialect);
}
