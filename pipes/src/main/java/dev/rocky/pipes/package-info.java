/**
 * Dagster Pipes for any program on the JVM: reads what Dagster hands over, reports back in
 * messages. Never knows: Rocky, its engine, or any library but the JDK.
 */
@NullMarked
package dev.rocky.pipes;

import org.jspecify.annotations.NullMarked;
