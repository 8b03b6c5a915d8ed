/** One use case each: request record in, output record out. Never knows picocli, LSP or HTTP. */
@NullMarked
package dev.rocky.command;

import org.jspecify.annotations.NullMarked;
