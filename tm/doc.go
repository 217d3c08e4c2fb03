// Package tm is the translation memory: source texts with the translations
// that people confirmed for them.
//
// A [Store] keeps the units of a [Memory]: [OpenFileStore] in a TMX file, package
// tm/sqlite in a database. [File] is such a file in memory, lossless: TMX 1.4b with one
// translation unit a line, sorted by bytes. The same content has the same
// bytes, so that it can be kept in git, be merged there with merge=union, and
// be opened by the tools of translators.
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
// delimiters. The units of one message share x-group. A unit without a variant
// in its source language is a translation of a text that nobody knows any more,
// one with nothing but that variant is a source text without a translation. A
// newline is &#10;, and a control character, which XML cannot hold, an element
// <ph type="x-char">, which other tools show as a placeholder. There are no
// dates and no names of people: git knows them.
//
// # Sources
//
// TMX 1.4b Specification (LISA OSCAR, 26 April 2005, CC BY 3.0 since 2011) and
// its DTD tmx14.dtd; Extensible Markup Language (XML) 1.0, fifth edition (W3C,
// 2008), for characters (2.2), line ends (2.11) and references (4.1); CLDR
// plural categories (UTS #35 part 3); the merge driver union of gitattributes(5).
package tm
