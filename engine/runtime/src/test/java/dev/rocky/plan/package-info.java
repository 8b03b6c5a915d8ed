/** Tests of planning's small parts. */
@NullMarked
package dev.rocky.plan;

import org.jspecify.annotations.NullMarked;
