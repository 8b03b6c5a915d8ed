package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.typing.GoogleSqlCatalogue.Function;
import dev.rocky.typing.GoogleSqlSignatures.Overload;
import dev.rocky.typing.GoogleSqlSignatures.Parameter;
import dev.rocky.typing.TypeRules.FunctionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A function of the catalogue, to show: its overloads as text and the vendor's page. */
final class GoogleSqlInfo {
  private static final String REFERENCE =
      "https://cloud.google.com/bigquery/docs/reference/standard-sql/";

  private GoogleSqlInfo() {}

  static Optional<FunctionInfo> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return GoogleSqlCatalogue.function(lower)
        .map(f ->
            new FunctionInfo(
                lower,
                f.kind(),
                f.overloads().stream().map(o -> show(lower, o)).toList(),
                "",
                REFERENCE + page(f)));
  }

  private static String page(Function function) {
    return function.page().isEmpty()
        ? "functions-all#" + function.name().replace('.', '_')
        : function.page() + "#" + function.name().replace('.', '_');
  }

  private static String show(String name, Overload overload) {
    List<String> parameters = new ArrayList<>();
    for (Parameter parameter : overload.parameters()) {
      String named = parameter.name().isEmpty() ? "" : parameter.name() + " => ";
      String text = named + print(parameter.type()) + (parameter.repeated() ? ", …" : "");
      parameters.add(parameter.optional() ? "[" + text + "]" : text);
    }
    return name + "(" + String.join(", ", parameters) + ") -> " + print(overload.result());
  }

  private static String print(NativeType type) {
    return BigQueryTypes.INSTANCE.print(type);
  }
}
