package dev.rocky.lang;

import java.util.Set;

/**
 * What lowering knows of functions by name, in lower case (dsl.md §4.3, §5.4, §8, §11). Other
 * functions pass through.
 */
final class FunctionNames {
  private static final Set<String> AGGREGATES =
      Set.of(
          "any_value",
          "approx_count_distinct",
          "approx_percentile",
          "approx_quantile",
          "approx_quantiles",
          "arg_max",
          "arg_min",
          "array_agg",
          "avg",
          "bit_and",
          "bit_or",
          "bit_xor",
          "bool_and",
          "bool_or",
          "collect_list",
          "collect_set",
          "corr",
          "count",
          "count_distinct",
          "count_if",
          "countif",
          "covar_pop",
          "covar_samp",
          "every",
          "group_concat",
          "histogram",
          "kurtosis",
          "listagg",
          "logical_and",
          "logical_or",
          "max",
          "max_by",
          "mean",
          "median",
          "min",
          "min_by",
          "mode",
          "object_agg",
          "percentile_cont",
          "percentile_disc",
          "product",
          "quantile",
          "quantile_cont",
          "quantile_disc",
          "regr_slope",
          "skewness",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "string_agg",
          "sum",
          "var_pop",
          "var_samp",
          "variance");

  private static final Set<String> SCALARS =
      Set.of(
          "abs",
          "ceil",
          "ceiling",
          "coalesce",
          "concat",
          "date_trunc",
          "dateadd",
          "datediff",
          "day",
          "exp",
          "floor",
          "greatest",
          "hour",
          "if",
          "ifnull",
          "initcap",
          "least",
          "left",
          "len",
          "length",
          "ln",
          "lower",
          "lpad",
          "ltrim",
          "minute",
          "mod",
          "month",
          "nullif",
          "nvl",
          "position",
          "pow",
          "power",
          "quarter",
          "regexp_replace",
          "replace",
          "reverse",
          "right",
          "round",
          "rpad",
          "rtrim",
          "second",
          "sign",
          "split_part",
          "sqrt",
          "strpos",
          "substr",
          "substring",
          "trim",
          "trunc",
          "upper",
          "year");

  private static final Set<String> VOLATILE =
      Set.of(
          "gen_random_uuid",
          "generate_uuid",
          "monotonically_increasing_id",
          "newid",
          "nextval",
          "rand",
          "randn",
          "random",
          "randstr",
          "setseed",
          "uuid",
          "uuid_string",
          "uuidv4",
          "uuidv7");

  private static final Set<String> DATE_PARTS =
      Set.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");

  private FunctionNames() {}

  static boolean aggregate(String name) {
    return AGGREGATES.contains(name);
  }

  /** Whether it is surely no aggregate; of other names that is not known. */
  static boolean scalar(String name) {
    return SCALARS.contains(name);
  }

  /** Whether each evaluation may give another value. */
  static boolean isVolatile(String name) {
    return VOLATILE.contains(name);
  }

  static boolean datePart(String word) {
    return DATE_PARTS.contains(word);
  }

  /** Whether the name without parentheses is a function (dsl.md §4.2). */
  static boolean withoutParentheses(String name) {
    return name.equals("current_date")
        || name.equals("current_timestamp")
        || name.equals("current_time");
  }

  /** Whether its first argument is a date part. */
  static boolean takesDatePart(String name) {
    return name.equals("date_trunc") || name.equals("dateadd") || name.equals("datediff");
  }
}
