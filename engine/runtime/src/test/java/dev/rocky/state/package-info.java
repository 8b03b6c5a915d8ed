/** Tests of the state store on real files. */
@NullMarked
package dev.rocky.state;

import org.jspecify.annotations.NullMarked;
