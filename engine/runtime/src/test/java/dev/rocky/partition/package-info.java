/** Keys, windows, choices: arithmetic of time. */
@NullMarked
package dev.rocky.partition;

import org.jspecify.annotations.NullMarked;
