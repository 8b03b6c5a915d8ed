package dev.rocky.oracle.bigquery;

import com.google.zetasql.Function;
import com.google.zetasql.FunctionArgumentType;
import com.google.zetasql.FunctionSignature;
import com.google.zetasql.ZetaSQLFunctions.FunctionEnums.NamedArgumentKind;
import com.google.zetasql.ZetaSQLFunctions.SignatureArgumentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes {@code bigquery.functions} from the signatures of ZetaSQL's built-in functions. Run its
 * {@code main} with the resource directory of {@code dev.rocky.typing} after an update of ZetaSQL;
 * {@code RecordAnswersTest} fails until the file agrees.
 *
 * <p>A line is {@code name, kind, flags, overloads}, separated by tabs; an overload is {@code
 * TYPE|TYPE?|TYPE*:RESULT}, {@code ?} optional, {@code *} repeated, {@code name=TYPE} an argument
 * that may be named.
 */
final class GenerateBigQueryCatalogue {
  private GenerateBigQueryCatalogue() {}

  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]).resolve("bigquery.functions"), text(new GoogleSql("")));
  }

  static String text(GoogleSql sql) {
    Set<String> lines = new TreeSet<>();
    for (Function function : sql.catalog().getFunctionList()) {
      String name = String.join(".", function.getNamePath()).toLowerCase(Locale.ROOT);
      if (isForeign(name)) {
        continue;
      }
      Set<String> overloads = new LinkedHashSet<>();
      for (FunctionSignature signature : function.getSignatureList()) {
        overload(signature).ifPresent(overloads::add);
      }
      if (!overloads.isEmpty()) {
        String kind =
            function.isAggregate() ? "aggregate" : function.isAnalytic() ? "window" : "scalar";
        boolean stable = function.getOptions().getVolatility().getNumber() <= 1;
        lines.add(
            name
                + "\t"
                + kind
                + "\t"
                + (stable ? "" : "volatile")
                + "\t"
                + String.join(";", overloads));
        String alias = function.getOptions().getAliasName().toLowerCase(Locale.ROOT);
        if (!alias.isEmpty()) {
          lines.add(alias + "\t" + kind + "\t" + (stable ? "" : "volatile") + "\t=" + name);
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** Functions that no page of BigQuery's reference has. */
  private static boolean isForeign(String name) {
    return name.startsWith("anon_")
        || name.startsWith("$anon_")
        || name.contains("proto")
        || name.startsWith("map_")
        || name.startsWith("$differential_privacy");
  }

  private static Optional<String> overload(FunctionSignature signature) {
    List<String> parameters = new ArrayList<>();
    for (FunctionArgumentType argument : signature.getFunctionArgumentList()) {
      Optional<String> type = type(argument);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      String name = argument.getOptions().getArgumentName();
      boolean named =
          name != null
              && !name.isEmpty()
              && argument.getOptions().getNamedArgumentKind() != NamedArgumentKind.POSITIONAL_ONLY;
      parameters.add(
          (named ? name.toLowerCase(Locale.ROOT) + "=" : "")
              + type.get()
              + (argument.isRepeated() ? "*" : argument.isOptional() ? "?" : ""));
    }
    return type(signature.getResultType()).map(r -> String.join("|", parameters) + ":" + r);
  }

  private static Optional<String> type(FunctionArgumentType argument) {
    SignatureArgumentKind kind = argument.getKind();
    String name = kind.name();
    if (kind == SignatureArgumentKind.ARG_TYPE_FIXED) {
      String text = argument.getType().isEnum() ? "ENUM" : GoogleSql.print(argument.getType());
      return text.contains("PROTO")
              || text.contains("INT32")
              || text.contains("UINT")
              || text.contains("FLOAT32")
              || text.contains("UUID")
          ? Optional.empty()
          : Optional.of(text);
    }
    if (name.startsWith("ARG_TYPE_ANY_")) {
      return Optional.of("T" + name.charAt(name.length() - 1));
    }
    if (name.startsWith("ARG_ARRAY_TYPE_ANY_")) {
      return Optional.of("ARRAY<T" + name.charAt(name.length() - 1) + ">");
    }
    if (name.startsWith("ARG_RANGE_TYPE_ANY_")) {
      return Optional.of("RANGE<T" + name.charAt(name.length() - 1) + ">");
    }
    return switch (kind) {
      case ARG_TYPE_ARBITRARY -> Optional.of("ANY");
      case ARG_STRUCT_ANY -> Optional.of("STRUCT");
      case ARG_ENUM_ANY -> Optional.of("ENUM");
      case ARG_TYPE_LAMBDA -> Optional.of("LAMBDA");
      default -> Optional.empty();
    };
  }
}
