/** Tests of commands as a door calls them. */
@NullMarked
package dev.rocky.command;

import org.jspecify.annotations.NullMarked;
