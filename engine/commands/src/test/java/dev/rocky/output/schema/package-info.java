/** Tests of schemas: each document against its own, and the committed files. */
@NullMarked
package dev.rocky.output.schema;

import org.jspecify.annotations.NullMarked;
