package dev.rocky.toml;

/**
 * Why a text is no TOML.
 *
 * @param offset of the first character that does not fit, in the text that was parsed
 * @param reason what is wrong there, without a position
 */
public record TomlError(int offset, String reason) {}
