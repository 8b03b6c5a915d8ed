/**
 * ZetaSQL as the judge of our GoogleSQL: it records what its analyzer says, and writes BigQuery's
 * function catalogue. Never part of the product.
 */
@NullMarked
package dev.rocky.oracle.bigquery;

import org.jspecify.annotations.NullMarked;
