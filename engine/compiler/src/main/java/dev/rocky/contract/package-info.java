/** Promises a model makes, held against what it returns. No I/O, clock or environment. */
@NullMarked
package dev.rocky.contract;

import org.jspecify.annotations.NullMarked;
