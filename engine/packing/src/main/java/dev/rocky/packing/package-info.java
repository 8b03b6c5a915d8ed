/**
 * Makes class files quick to start: a tool of the build. It never knows what the classes are about.
 */
@NullMarked
package dev.rocky.packing;

import org.jspecify.annotations.NullMarked;
