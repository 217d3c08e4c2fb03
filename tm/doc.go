// Package tm is the translation memory: source texts with the translations
// that people confirmed for them.
//
// A [Memory] finds the translations of texts that are like a text, among
// millions, and misses none. It stands on a [Store]: a TMX file
// ([OpenFileStore]), a database (package tm/sqlite), or one of your own that
// passes package tm/storetest.
//
//   - [Memory.Lookup] and [Memory.LookupBatch] find what is like a text,
//     [Memory.Concordance] what has certain words or a pattern in it.
//   - [Memory.Add], [Memory.Delete] and [Memory.Import] change the memory,
//     [Memory.Export] and [Memory.Units] give it away.
//   - [Memory.Verify] compares what is found with a search through everything.
//
// A [File] is the lossless TMX 1.4b file with one translation unit a line,
// sorted by bytes. The same content has the same bytes, so that it can be kept
// in git, be merged there with merge=union, and be opened by the tools of
// translators.
//
//   - [Read] takes any TMX: of other tools, pretty-printed, of level 2, broken
//     in places, with the lines in any order. What it cannot use it reports as a
//     [Problem] and keeps: a unit that nobody touches keeps its bytes.
//   - [File.Add], [File.Delete], [File.Exact] and [File.Units] work with a
//     [Unit]: one text and its translation.
//   - [File.Record], [File.Has], [File.Messages], [File.ExactMessages] and
//     [File.SourceTexts] work with a [Message]: a text of a program with all
//     its plural forms, which is a group of units.
//   - [File.Bytes] is the file to write. A File touches none itself; a
//     [FileStore] does.
//
// # Score
//
// How alike a text is to the text that is looked up, in points:
//
//   - 102: identical, with the same key and the same neighbours; 101: with one of
//     the two. Keys are the same when both are known and equal. Neighbours are
//     the same when at least one of the two is known on both sides and none that
//     is known on both sides differs. Those of a unit are texts of its source
//     language.
//   - 100: identical in Unicode Normalization Form C.
//   - 95 to 99: the words are the same; only numbers, placeables (placeholders,
//     tags, addresses), punctuation, letter case or space differ. It is
//     95 + 4 × similarity. So are at most the matches of which something was
//     replaced ([Match.Fitted]).
//   - below 95: 100 × similarity, where what is above 94 is pressed into the last
//     point.
//
// Words are the same only if the similarity is 0.8 at least, or 0.71 in the
// comparison by characters, or if nothing but letter case and space differ. Texts
// with the same words that are less similar have 70 points at least.
//
// A text is cut into tokens: a run of letters and digits is one, every other
// character that is no space is one. The class of a token is what it has in
// common with others: all numbers have one class, the spellings of dashes,
// quotes and apostrophes have one each, and a word has its stem, which is the
// word in small letters without its commonest endings of English or Ukrainian.
// The similarity of a text of four words or more, or of more than 64 characters,
// is
//
//	1 - distance / max(tokens, tokens)
//
// with the edit distance over tokens: 1 for a token that is inserted, deleted or
// replaced, and ½ for one that is replaced by another of its class. A shorter
// text is compared by characters, because one word of two is half of it:
// 1 - distance / max(characters, characters), with the edit distance over code
// points, any space between words being one. Texts of more than four words or 128
// characters are not like it then, unless their words are the same. The score is
// not symmetric: the text that is looked up decides how it is compared.
//
// A [Penalty] takes points off; of several that fit an origin the largest one
// counts. What has less than Options.Min points then is no match.
//
// # Cost
//
// A lookup reads those parts of the index that its threshold allows, and takes
// microseconds among a million texts; [Memory.LookupBatch] does so on all
// processors. The first one after a change also takes up what has changed, in some
// microseconds a unit; larger parts of the index are put together, and written,
// beside the lookups. [Memory.Concordance] for words goes through a few bytes of each text.
// A lookup below 50 points, [Memory.Concordance] for a pattern, [Memory.Stats],
// [Memory.Shape], [Memory.Duplicates], [Memory.Verify] and [Memory.Sample] go through all records, on all processors
// where they compare, with memory for a few hundred records at a time.
// [Memory.Export] sorts lines that do not fit into 64 MiB in a temporary file.
//
// # The file
//
// A unit of ours is a line such as this one, broken here to be read:
//
//	<tu srclang="en"><prop type="x-key">cart.items</prop>
//	<prop type="x-hash">sha1-…</prop><prop type="x-fingerprint">fp1-…</prop>
//	<prop type="x-group">5b1e…</prop><note>Under the cart</note>
//	<tuv xml:lang="en"><prop type="x-category">one</prop><seg>{{.Count}} item</seg></tuv>
//	<tuv xml:lang="uk"><prop type="x-category">few</prop><seg>{{.Count}} товари</seg></tuv></tu>
//
// x-hash and x-fingerprint are hashes of the source text as the caller makes
// them; the package compares and never computes them. x-category is a plural
// category, absent for other; x-left-delim and x-right-delim are template
// delimiters. The units of one message share x-group. x-previous and x-next are
// the source texts beside it, x-origin is where it comes from. A unit without a variant
// in its source language is a translation of a text that nobody knows any more,
// one with nothing but that variant is a source text without a translation. A
// newline is &#10;, and a control character, which XML cannot hold, an element
// <ph type="x-char">, which other tools show as a placeholder. There are no
// dates and no names of people: git knows them.
//
// # Sources
//
// V. I. Levenshtein (1966) for the edit distance, G. Myers (1999) and H. Hyyrö
// (2003) for how it is computed; the bands are those that translators are paid
// by: 100, 95-99, 85-94, 75-84, 50-74.
//
// TMX 1.4b Specification (LISA OSCAR, 26 April 2005, CC BY 3.0 since 2011) and
// its DTD tmx14.dtd; Extensible Markup Language (XML) 1.0, fifth edition (W3C,
// 2008), for characters (2.2), line ends (2.11) and references (4.1); CLDR
// plural categories (UTS #35 part 3); the merge driver union of gitattributes(5).
package tm
