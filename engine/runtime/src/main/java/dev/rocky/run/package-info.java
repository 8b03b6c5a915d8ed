/**
 * Carrying out plans and remembering what came of it. Never knows flags, terminals or JSON outputs.
 */
@NullMarked
package dev.rocky.run;

import org.jspecify.annotations.NullMarked;
