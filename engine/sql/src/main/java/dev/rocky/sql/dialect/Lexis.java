package dev.rocky.sql.dialect;

import java.util.EnumSet;

/**
 * How one warehouse splits text into tokens (compiler.md §3.2).
 *
 * @param doubleQuoteIsText {@code "a"} is a string, not a name
 * @param backtickNames {@code `a`} is a name
 * @param backtickPaths one backtick pair may hold a dotted path, and has backslash escapes
 * @param backslashEscapes {@code '\n'} in plain strings
 * @param doubledQuotes {@code ''} inside a string is one quote
 * @param escapePrefix {@code E'…'}
 * @param dollarQuotes {@code $$…$$}
 * @param dollarTags {@code $tag$…$tag$}
 * @param rawPrefix {@code r'…'}
 * @param rawQuoteEscapes {@code r'\''} goes on behind the quote, though the backslash stays
 * @param bytesPrefix {@code b'…'}, {@code rb'…'}
 * @param hexPrefix {@code X'1F'}: bytes
 * @param tripleQuotes {@code '''…'''}
 * @param adjacentTextJoins {@code 'a' 'b'} is {@code 'ab'}
 * @param nestedComments {@code /* /* *}{@code / *}{@code /}
 * @param hashComments {@code # …} to the end of the line
 * @param slashComments {@code // …} to the end of the line
 * @param namesMayStartWithDigit {@code 1st}, when it is no number
 * @param dollarInNames {@code a$b}
 * @param dashesInPaths {@code my-project.ds.t} after FROM and JOIN
 * @param underscoresInNumbers {@code 1_000}
 * @param hexNumbers {@code 0x1F}
 * @param numberSuffixes {@code 5L}, {@code 1.5BD}
 * @param questionParameters {@code ?}
 * @param dollarParameters {@code $1}, {@code $name}
 * @param dollarColumns {@code $1} is a column by position; {@code $name} stays a parameter
 * @param colonParameters {@code :name}
 * @param atParameters {@code @name}, {@code @@name}
 * @param hashColumns {@code #1} is a column by position
 */
public record Lexis(
    boolean doubleQuoteIsText,
    boolean backtickNames,
    boolean backtickPaths,
    boolean backslashEscapes,
    boolean doubledQuotes,
    boolean escapePrefix,
    boolean dollarQuotes,
    boolean dollarTags,
    boolean rawPrefix,
    boolean rawQuoteEscapes,
    boolean bytesPrefix,
    boolean hexPrefix,
    boolean tripleQuotes,
    boolean adjacentTextJoins,
    boolean nestedComments,
    boolean hashComments,
    boolean slashComments,
    boolean namesMayStartWithDigit,
    boolean dollarInNames,
    boolean dashesInPaths,
    boolean underscoresInNumbers,
    boolean hexNumbers,
    boolean numberSuffixes,
    boolean questionParameters,
    boolean dollarParameters,
    boolean dollarColumns,
    boolean colonParameters,
    boolean atParameters,
    boolean hashColumns) {

  /** A choice that a dialect can make; see the components of the record. */
  enum Trait {
    DOUBLE_QUOTE_IS_TEXT,
    BACKTICK_NAMES,
    BACKTICK_PATHS,
    BACKSLASH_ESCAPES,
    DOUBLED_QUOTES,
    ESCAPE_PREFIX,
    DOLLAR_QUOTES,
    DOLLAR_TAGS,
    RAW_PREFIX,
    RAW_QUOTE_ESCAPES,
    BYTES_PREFIX,
    HEX_PREFIX,
    TRIPLE_QUOTES,
    ADJACENT_TEXT_JOINS,
    NESTED_COMMENTS,
    HASH_COMMENTS,
    SLASH_COMMENTS,
    NAMES_MAY_START_WITH_DIGIT,
    DOLLAR_IN_NAMES,
    DASHES_IN_PATHS,
    UNDERSCORES_IN_NUMBERS,
    HEX_NUMBERS,
    NUMBER_SUFFIXES,
    QUESTION_PARAMETERS,
    DOLLAR_PARAMETERS,
    DOLLAR_COLUMNS,
    COLON_PARAMETERS,
    AT_PARAMETERS,
    HASH_COLUMNS
  }

  static Lexis of(Trait first, Trait... others) {
    EnumSet<Trait> has = EnumSet.of(first, others);
    return new Lexis(
        has.contains(Trait.DOUBLE_QUOTE_IS_TEXT),
        has.contains(Trait.BACKTICK_NAMES),
        has.contains(Trait.BACKTICK_PATHS),
        has.contains(Trait.BACKSLASH_ESCAPES),
        has.contains(Trait.DOUBLED_QUOTES),
        has.contains(Trait.ESCAPE_PREFIX),
        has.contains(Trait.DOLLAR_QUOTES),
        has.contains(Trait.DOLLAR_TAGS),
        has.contains(Trait.RAW_PREFIX),
        has.contains(Trait.RAW_QUOTE_ESCAPES),
        has.contains(Trait.BYTES_PREFIX),
        has.contains(Trait.HEX_PREFIX),
        has.contains(Trait.TRIPLE_QUOTES),
        has.contains(Trait.ADJACENT_TEXT_JOINS),
        has.contains(Trait.NESTED_COMMENTS),
        has.contains(Trait.HASH_COMMENTS),
        has.contains(Trait.SLASH_COMMENTS),
        has.contains(Trait.NAMES_MAY_START_WITH_DIGIT),
        has.contains(Trait.DOLLAR_IN_NAMES),
        has.contains(Trait.DASHES_IN_PATHS),
        has.contains(Trait.UNDERSCORES_IN_NUMBERS),
        has.contains(Trait.HEX_NUMBERS),
        has.contains(Trait.NUMBER_SUFFIXES),
        has.contains(Trait.QUESTION_PARAMETERS),
        has.contains(Trait.DOLLAR_PARAMETERS),
        has.contains(Trait.DOLLAR_COLUMNS),
        has.contains(Trait.COLON_PARAMETERS),
        has.contains(Trait.AT_PARAMETERS),
        has.contains(Trait.HASH_COLUMNS));
  }
}
