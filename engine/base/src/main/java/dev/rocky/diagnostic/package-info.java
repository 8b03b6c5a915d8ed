/** The author's mistakes as values. Never knows files on disk, JSON or any warehouse. */
@NullMarked
package dev.rocky.diagnostic;

import org.jspecify.annotations.NullMarked;
