/**
 * TOML 1.0 text as a tree in which every key and value knows where it stands. Never knows files on
 * disk or what a key means.
 */
@NullMarked
package dev.rocky.toml;

import org.jspecify.annotations.NullMarked;
