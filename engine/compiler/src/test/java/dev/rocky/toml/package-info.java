/** TOML texts and what they mean. */
@NullMarked
package dev.rocky.toml;

import org.jspecify.annotations.NullMarked;
