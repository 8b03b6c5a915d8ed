package dev.rocky.sql.dialect;

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

  static Lexis of(Trait... traits) {
    boolean[] has = new boolean[Trait.values().length];
    for (Trait trait : traits) {
      has[trait.ordinal()] = true;
    }
    return new Lexis(
        has[0], has[1], has[2], has[3], has[4], has[5], has[6], has[7], has[8], has[9], has[10],
        has[11], has[12], has[13], has[14], has[15], has[16], has[17], has[18], has[19], has[20],
        has[21], has[22], has[23], has[24], has[25], has[26], has[27]);
  }
}
