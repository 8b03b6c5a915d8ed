package dev.rocky.sql.statement;

/**
 * What a warehouse can do beyond what all of them can. A missing one is a diagnostic before
 * anything runs, never an exception at midnight.
 */
public enum Feature {
  /** {@code CREATE CATALOG}, by whatever name. */
  CATALOGS,
  MATERIALIZED_VIEWS,
  DYNAMIC_TABLES,
  DELTA_TABLES,
  ICEBERG_TABLES,
  STREAMING_TABLES,
  /** {@code partition_by} of {@code format_options}. */
  TABLE_PARTITIONS,
  /** {@code cluster_by} of {@code format_options}. */
  TABLE_CLUSTERS,
  /** {@code comment} of {@code format_options}. */
  TABLE_COMMENTS,
  /** {@code properties} of {@code format_options}. */
  TABLE_PROPERTIES,
  /** Objects can be dropped and created inside a transaction. */
  TRANSACTIONAL_DDL,
  /** {@code CREATE … AS} reports the rows it wrote. */
  CREATE_REPORTS_ROWS
}
