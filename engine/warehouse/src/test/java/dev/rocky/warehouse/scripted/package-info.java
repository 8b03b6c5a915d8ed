/** A JDBC driver that answers from a script: what is sent can be read, nothing is carried out. */
@NullMarked
package dev.rocky.warehouse.scripted;

import org.jspecify.annotations.NullMarked;
