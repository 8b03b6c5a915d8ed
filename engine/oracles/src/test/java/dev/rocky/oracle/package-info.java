/** Real engines asked for their opinion, and their answers; knows nothing of projects or files. */
@NullMarked
package dev.rocky.oracle;

import org.jspecify.annotations.NullMarked;
