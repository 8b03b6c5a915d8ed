/** Tests of documents: their text, their reading, samples of each. */
@NullMarked
package dev.rocky.output;

import org.jspecify.annotations.NullMarked;
