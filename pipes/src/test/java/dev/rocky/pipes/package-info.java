/** Tests of the library, without Dagster. */
@org.jspecify.annotations.NullMarked
package dev.rocky.pipes;
