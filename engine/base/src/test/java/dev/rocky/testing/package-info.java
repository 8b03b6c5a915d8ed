/** Tests kept as Markdown files: reading them, running them, rewriting their expectations. */
@NullMarked
package dev.rocky.testing;

import org.jspecify.annotations.NullMarked;
