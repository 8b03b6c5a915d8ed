package dev.rocky.output;

/** The kinds of pipelines. */
public enum PipelineType implements Spelled {
  REPLICATION,
  TRANSFORMATION,
  QUALITY,
  SNAPSHOT,
  LOAD
}
