/** Files and {@code rocky.toml} as records. Never knows what they mean. */
@NullMarked
package dev.rocky.project;

import org.jspecify.annotations.NullMarked;
