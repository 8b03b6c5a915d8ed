package dev.rocky.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat$;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTable$;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType$;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.catalog.TemporaryViewRelation;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.types.DataTypeUtils$;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.StructType$;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's parser and analyzer without a cluster, a session or a file: ANSI mode, tables declared by
 * their columns.
 */
final class Catalyst {
  private final SessionCatalog catalog;
  private final Analyzer analyzer;

  Catalyst() {
    catalog =
        new SessionCatalog(
            new InMemoryCatalog(
                new org.apache.spark.SparkConf(false), new org.apache.hadoop.conf.Configuration()),
            FunctionRegistry$.MODULE$.builtin(),
            TableFunctionRegistry$.MODULE$.builtin());
    analyzer = new Analyzer(catalog);
  }

  /**
   * An output column.
   *
   * @param type Spark's SQL form
   */
  record Column(String name, String type, boolean nullable) {}

  /** What became of a query: its columns, or why there are none. */
  record Answer(boolean parsed, List<Column> columns, String error) {
    boolean analyzed() {
      return parsed && error.isEmpty();
    }
  }

  /** Declares a table: {@code a INT NOT NULL, b STRING}. */
  void table(String name, String columns) {
    StructType schema = StructType$.MODULE$.fromDDL(columns);
    List<Attribute> attributes = new ArrayList<>();
    CollectionConverters.asJava(DataTypeUtils$.MODULE$.toAttributes(schema))
        .forEach(attributes::add);
    LogicalPlan plan = new LocalRelation(seq(attributes), seq(List.of()), false, Option.empty());
    catalog.createTempView(
        name, new TemporaryViewRelation(description(name, schema), Option.apply(plan)), true);
  }

  static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  private static CatalogTable description(String name, StructType schema) {
    CatalogTable$ tables = CatalogTable$.MODULE$;
    return tables.apply(
        new TableIdentifier(name, Option.empty()),
        CatalogTableType$.MODULE$.VIEW(),
        CatalogStorageFormat$.MODULE$.empty(),
        schema,
        tables.apply$default$5(),
        tables.apply$default$6(),
        tables.apply$default$7(),
        tables.apply$default$8(),
        tables.apply$default$9(),
        tables.apply$default$10(),
        tables.apply$default$11(),
        CollectionConverters.asScala(Map.of("view.storingAnalyzedPlan", "true"))
            .toMap(scala.$less$colon$less$.MODULE$.refl()),
        tables.apply$default$13(),
        tables.apply$default$14(),
        tables.apply$default$15(),
        tables.apply$default$16(),
        tables.apply$default$17(),
        tables.apply$default$18(),
        tables.apply$default$19(),
        tables.apply$default$20(),
        tables.apply$default$21());
  }

  /** Whether Spark's grammar takes the text as one query; empty: it does. */
  String parseError(String sql) {
    try {
      CatalystSqlParser$.MODULE$.parsePlan(sql);
      return "";
    } catch (Exception e) {
      return message(e);
    }
  }

  /**
   * What Spark says of a query. Its analyzer has no session here, and tells so with errors that are
   * no exceptions (a class that it would load, Scala's {@code ???}): they are its answer too, kept
   * with their words.
   */
  Answer ask(String sql) {
    LogicalPlan parsed;
    try {
      parsed = CatalystSqlParser$.MODULE$.parsePlan(sql);
    } catch (Exception e) {
      return new Answer(false, List.of(), message(e));
    }
    try {
      LogicalPlan plan =
          analyzer.executeAndCheck(
              parsed, new org.apache.spark.sql.catalyst.QueryPlanningTracker(Option.empty()));
      List<Column> columns = new ArrayList<>();
      for (Attribute attribute : CollectionConverters.asJava(plan.output())) {
        columns.add(new Column(attribute.name(), attribute.dataType().sql(), attribute.nullable()));
      }
      return new Answer(true, columns, "");
    } catch (Exception | LinkageError | scala.NotImplementedError e) {
      return new Answer(true, List.of(), message(e));
    }
  }

  private static String message(Throwable e) {
    String text = String.valueOf(e.getMessage());
    int line = text.indexOf('\n');
    text = line > 0 ? text.substring(0, line) : text;
    return text.isBlank() ? e.getClass().getSimpleName() : text.strip();
  }

  /** All registered functions by name; table functions have their own registry. */
  List<ExpressionInfo> functions() {
    List<ExpressionInfo> infos = new ArrayList<>();
    for (FunctionIdentifier id :
        CollectionConverters.asJava(FunctionRegistry$.MODULE$.builtin().listFunction())) {
      infos.add(FunctionRegistry$.MODULE$.builtin().lookupFunction(id).get());
    }
    return infos;
  }

  List<String> functionNames() {
    return CollectionConverters.asJava(FunctionRegistry$.MODULE$.builtin().listFunction()).stream()
        .map(FunctionIdentifier::funcName)
        .sorted()
        .toList();
  }

  List<String> tableFunctionNames() {
    return CollectionConverters.asJava(TableFunctionRegistry$.MODULE$.builtin().listFunction())
        .stream()
        .map(FunctionIdentifier::funcName)
        .sorted()
        .toList();
  }
}
