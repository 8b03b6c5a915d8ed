/** Project files as case files. */
@NullMarked
package dev.rocky.project;

import org.jspecify.annotations.NullMarked;
