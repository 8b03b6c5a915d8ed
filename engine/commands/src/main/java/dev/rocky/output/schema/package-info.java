/**
 * JSON Schemas made from the output records, in the layouts that readers and generators want. Never
 * knows a project, a configuration or what a command does.
 */
@NullMarked
package dev.rocky.output.schema;

import org.jspecify.annotations.NullMarked;
