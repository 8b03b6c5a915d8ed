/** DuckDB as warehouse, discovery source and loader. Never knows models, plans or state. */
@NullMarked
package dev.rocky.adapter.duckdb;

import org.jspecify.annotations.NullMarked;
