/**
 * Carrying out statements and reading catalogs: what an adapter must do, and the JDBC code they
 * share. Never knows models, plans or state.
 */
@NullMarked
package dev.rocky.warehouse;

import org.jspecify.annotations.NullMarked;
