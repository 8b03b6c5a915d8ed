package dev.rocky.oracle.bigquery;

import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.ClientChannelProvider;
import com.google.zetasql.FileDescriptorSetsBuilder;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.LocalService.AnalyzeRequest;
import com.google.zetasql.ResolvedOutputColumnProto;
import com.google.zetasql.ResolvedQueryStmtProto;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.StructType;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.LanguageFeature;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.ZetaSqlLocalServiceGrpc;
import com.google.zetasql.io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** ZetaSQL's analyzer with the language options of BigQuery, over declared tables. */
final class GoogleSql {
  /** What ZetaSQL has, and BigQuery does not. */
  private static final Set<LanguageFeature> NOT_BIGQUERY =
      Set.of(
          LanguageFeature.FEATURE_TIMESTAMP_NANOS,
          LanguageFeature.FEATURE_DISALLOW_GROUP_BY_FLOAT,
          LanguageFeature.FEATURE_PROTO_BASE,
          LanguageFeature.FEATURE_SPANNER_LEGACY_DDL,
          LanguageFeature.FEATURE_V_1_4_MAP_TYPE,
          LanguageFeature.FEATURE_V_1_4_UUID_TYPE,
          LanguageFeature.FEATURE_V_1_4_ENABLE_MEASURES,
          LanguageFeature.FEATURE_V_1_4_SQL_MACROS,
          LanguageFeature.FEATURE_V_1_3_UNNEST_AND_FLATTEN_ARRAYS,
          LanguageFeature.FEATURE_V_1_4_WITH_RECURSIVE_DEPTH_MODIFIER,
          LanguageFeature.FEATURE_V_1_3_ALLOW_SLASH_PATHS);

  /** What BigQuery has, and the "maximum" leaves out. */
  private static final Set<LanguageFeature> FURTHER =
      Set.of(
          LanguageFeature.FEATURE_INTERVAL_TYPE,
          LanguageFeature.FEATURE_INVERSE_TRIG_FUNCTIONS,
          LanguageFeature.FEATURE_V_1_3_COLLATION_SUPPORT,
          LanguageFeature.FEATURE_V_1_4_DISABLE_FLOAT32,
          LanguageFeature.FEATURE_V_1_4_LIKE_ANY_SOME_ALL_ARRAY);

  private final AnalyzerOptions options = new AnalyzerOptions();
  private final SimpleCatalog catalog = new SimpleCatalog("bigquery");
  private final ZetaSqlLocalServiceGrpc.ZetaSqlLocalServiceBlockingStub service =
      ZetaSqlLocalServiceGrpc.newBlockingStub(ClientChannelProvider.loadChannel());

  /**
   * @param tables one line each: {@code name: column TYPE [NOT NULL], …}
   */
  GoogleSql(String tables) {
    LanguageOptions language = language();
    options.setLanguageOptions(language);
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
    for (String line : tables.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        catalog.addSimpleTable(table(line));
      }
    }
  }

  SimpleCatalog catalog() {
    return catalog;
  }

  static LanguageOptions language() {
    LanguageOptions language = new LanguageOptions();
    language.enableMaximumLanguageFeatures();
    language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    Set<LanguageFeature> features =
        Arrays.stream(LanguageFeature.values())
            .filter(f -> !f.name().startsWith("__") && language.languageFeatureEnabled(f))
            .filter(f -> !NOT_BIGQUERY.contains(f))
            .collect(Collectors.toSet());
    features.addAll(FURTHER);
    language.setEnabledLanguageFeatures(features);
    language.enableReservableKeyword("QUALIFY");
    return language;
  }

  private SimpleTable table(String line) {
    int colon = line.indexOf(':');
    String name = line.substring(0, colon).strip();
    String select =
        columns(line.substring(colon + 1)).stream()
            .map(c -> c.replace(" NOT NULL", ""))
            .map(c -> {
              int space = c.indexOf(' ');
              return "CAST(NULL AS " + c.substring(space + 1) + ") AS " + c.substring(0, space);
            })
            .collect(Collectors.joining(", ", "SELECT ", ""));
    List<SimpleColumn> columns = new ArrayList<>();
    for (ResolvedOutputColumnProto column : query(select).getOutputColumnListList()) {
      columns.add(new SimpleColumn(name, column.getName(), type(column)));
    }
    return new SimpleTable(name, columns);
  }

  /** A list of columns, split at the commas outside brackets. */
  static List<String> columns(String text) {
    List<String> columns = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        columns.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    return columns;
  }

  /**
   * What a query returns; read from the answer itself, because the client cannot read every literal
   * back.
   */
  private ResolvedQueryStmtProto query(String sql) {
    FileDescriptorSetsBuilder descriptors = new FileDescriptorSetsBuilder();
    AnalyzeRequest request =
        AnalyzeRequest.newBuilder()
            .setOptions(options.serialize(descriptors))
            .setSimpleCatalog(catalog.serialize(descriptors))
            .setSqlStatement(sql)
            .build();
    return service.analyze(request).getResolvedStatement().getResolvedQueryStmtNode();
  }

  private static Type type(ResolvedOutputColumnProto column) {
    return TypeFactory.nonUniqueNames().deserialize(column.getColumn().getType(), List.of());
  }

  /** A line for each column, name and type with a tab between, or one line {@code error: …}. */
  String answer(String sql) {
    ResolvedQueryStmtProto statement;
    try {
      statement = query(sql);
    } catch (StatusRuntimeException e) {
      String message = String.valueOf(e.getStatus().getDescription());
      return "error: " + message.lines().findFirst().orElse("") + "\n";
    }
    List<String> names = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    List<ResolvedOutputColumnProto> columns = statement.getOutputColumnListList();
    if (statement.getIsValueTable() && type(columns.getFirst()).isStruct()) {
      for (StructType.StructField field : type(columns.getFirst()).asStruct().getFieldList()) {
        names.add(field.getName());
        types.add(field.getType());
      }
    } else {
      for (ResolvedOutputColumnProto column : columns) {
        names.add(column.getName().startsWith("$") ? "" : column.getName());
        types.add(type(column));
      }
    }
    StringBuilder out = new StringBuilder();
    int unnamed = 0;
    for (int i = 0; i < names.size(); i++) {
      // BigQuery's own names of results without one.
      out.append(names.get(i).isEmpty() ? "f" + unnamed++ + "_" : names.get(i))
          .append('\t')
          .append(print(types.get(i)))
          .append('\n');
    }
    return out.toString();
  }

  static String print(Type type) {
    if (type.isArray()) {
      return "ARRAY<" + print(type.asArray().getElementType()) + ">";
    }
    if (type.isRange()) {
      return "RANGE<" + print(type.asRange().getElementType()) + ">";
    }
    if (type.isStruct()) {
      return type.asStruct().getFieldList().stream()
          .map(f -> (f.getName().isEmpty() ? "" : f.getName() + " ") + print(f.getType()))
          .collect(Collectors.joining(", ", "STRUCT<", ">"));
    }
    String name = type.getKind().name().substring("TYPE_".length());
    return type.getKind() == TypeKind.TYPE_DOUBLE
        ? "FLOAT64"
        : type.getKind() == TypeKind.TYPE_FLOAT ? "FLOAT32" : name;
  }
}
