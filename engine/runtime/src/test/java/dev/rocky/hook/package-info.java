/** Tests of hooks: real commands, and webhooks against a real server on this machine. */
@NullMarked
package dev.rocky.hook;

import org.jspecify.annotations.NullMarked;
