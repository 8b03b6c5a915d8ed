/**
 * Calls what users hang on the events of a run: shell commands and webhooks (hooks.md). Never knows
 * flags, terminals or JSON outputs, and the run never knows what a hook is.
 */
@NullMarked
package dev.rocky.hook;

import org.jspecify.annotations.NullMarked;
