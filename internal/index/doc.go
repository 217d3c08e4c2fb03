// Package index finds the texts that are like a text among millions, without
// missing one: the result of [Searcher.Find] is that of comparing every text
// with [similar.Query.Score].
//
// A [Segment] is an immutable index of many texts, in a byte slice that may be a
// mapped file. It is made by a [Builder]. A [Set] is several segments, some of
// them in files, together with what was removed since.
//
// # How it finds
//
// A text of n tokens that has a score without having the same words shares
// tokens with the query: if L is the number of tokens of the longer one, at most
// b(L) = (1 - similarity) × L of them are replaced, so at least L - b(L) are
// shared. Put the tokens of both into one order, the rarest first: then one of
// the first n - (L - b(L)) + 1 is shared (the prefix filter: Chaudhuri et al.
// 2006, Bayardo et al. 2007), and with one more of them two are, which is asked
// of large texts (the adaptive prefix: Wang et al. 2012). So a posting list is only read for those rare
// tokens of the query, and has only those texts in it of which the token is
// among the rarest; it is split into tiers, by the score from which on that is
// so. Texts are numbered by their number of tokens, so that only a range of each
// list is read. What is found is sieved by signatures, the larger the more tokens
// a text has, and then compared.
//
// Texts with the same words are found by a hash of these, short texts by going
// through all short ones whose number of characters allows the score, with 64
// counters of characters, of which those of 64 texts are looked at together.
//
// # The format, version 7
//
// All numbers are little-endian; a varint is that of encoding/binary. A file is
//
//	8 bytes   "i18nidx" and the version as a byte
//	4 bytes   version of the score: that of the tokens, classes and costs
//	4 bytes   number of sections
//	16 bytes  for each section its offset and its length
//	4 bytes   CRC-32C of all before
//	          the sections, each at a multiple of 8
//	4 bytes   for each block of 16 KiB of the file up to here, the last one
//	          shorter, its CRC-32C
//	8 bytes   length of the file
//	4 bytes   CRC-32C of the sums and the length
//
// A block is checked when it is first touched, so that opening a file reads its
// beginning and its end alone. The blocks of names, nameText and classOf are all
// checked before the first lookup.
//
// Three ways to write a list of numbers are used by several sections:
//
//   - narrow: each number takes as many bits as the largest needs, from the lowest
//     bit of the first byte on.
//   - packed: 64 numbers at a time, the last fewer, as their distances to the
//     smallest of them, in 64-bit words: with as many bits each as the largest
//     distance needs, for 64 of them; or, if they rise and that is shorter, the
//     lower bits of each so, and behind these for each a bit that is set: bit h + i
//     for number i, whose higher bits are h. Another section has 13 bytes for each
//     64: 4 bytes where they begin, in units of 8 bytes, 8 bytes with the smallest,
//     and one with the number of bits, or, if they rise, with 128 and the number of
//     lower bits; and once more 4 bytes with the end.
//   - by hash: a hash h belongs to bucket (m >> 32) × buckets >> 32, where m is
//     h × 0x9E3779B97F4A7C15 modulo 2^64; for n entries there are n / 3 + 1
//     buckets. One section has, narrow, the first entry of each bucket and the
//     number of entries; the next one has the entries, narrow, by bucket.
//
// The sections:
//
//	counts    8 bytes each: texts; tokens in all; tokens that are different;
//	          classes; texts that may be like a short one; 1 if some text has a
//	          group other than 0; then a byte for each section: how many bits a
//	          number has where it is narrow
//	lengths   4 bytes each: a number of tokens, the first text that has so many;
//	          in rising order, the last pair has 2^32 - 1 and the number of texts
//	names     narrow, for each token and one more: its offset in nameText;
//	          tokens are numbered by how often they occur, the commonest is 0
//	nameText  the tokens
//	nameTable, nameOrder  the tokens by hash: FNV-1a of their bytes
//	classOf   narrow, for each token: 8 times the number of its class, plus 1 for a
//	          run of letters and digits, 2 for a token that mostly has space before
//	          it, 4 for one that mostly has space behind it, as the runs have by
//	          definition; classes are numbered like tokens
//	classTable, classOrder  the classes by hash of their names; the entry is a
//	          token of the class
//	sigs      for each text a bit set by each class: 2 bytes for a text of up to 3
//	          tokens, 4 for one of up to 7, 8 up to 16, 16 up to 32, 32 up to 64, 64
//	          beyond; those of each size begin at a multiple of 8. A class c that is
//	          there n times sets for each k < n bit (m × bits) >> 32, where m is
//	          c × 0x9E3779B1 + k × 0x85EBCA6B modulo 2^32
//	startIndex, starts  packed, where each text begins in texts; and the end
//	texts     for each text the tokens, of which lengths tells how many; and what
//	          is not as it is expected. A token below 176 is one byte; one below
//	          16,560 is two, the first from 176 on, one below 999,600 three, the
//	          first from 240 on, the others with the higher bits first; another is
//	          255 and 4 bytes. Behind them there is a bit for each gap but those
//	          where two words meet, which always have space: whether it has space
//	          though that is not expected, or the other way round; without the last
//	          bytes if they are 0. Space is expected where the token before mostly
//	          has it behind it, and the one behind it before it. It is a blank; a
//	          text with another one, or with space at its beginning or end, has a
//	          varint with the number of bytes of bits before them, and behind them
//	          for each of these the number of tokens before it, less that of the one
//	          before, times 4, as a varint, plus 0 for a newline, 1 for blanks, with
//	          their number as a varint, 2 for a newline and blanks, 3 for bytes, with
//	          their number as a varint; and then a byte that is 0
//	refIndex, refs  packed, the reference of each text
//	groups    1 byte for each text
//	postIndex, posts  packed, for each class and one more: its offset in postings
//	postings  for each class a byte. With its highest bit set, the others are the
//	          number of texts, 12 at most, whose list follows, whatever their
//	          tier. Else its bits tell the tiers that are not empty, and for each
//	          of these there is a varint with the number of texts; if they are
//	          more than 128, a varint with the length of the list, and 8 bytes for
//	          each 128 texts: the first of them, and where it is in the list; then
//	          the list: varints, each the distance to the text before, the first
//	          of each 128 the number itself
//	bucketIndex, buckets  packed, for each bucket and one more: where it begins in words;
//	          a power of two of them, the least with less than 12 texts each
//	words     for each text, by bucket, which is made of the first bits of the
//	          hash of its words, mixed as above: its number in as many bits as the
//	          number of texts has, and the next bits of the hash, as many as fit
//	          into whole bytes but 4 at least
//	nearSizes 4 bytes for each number of characters from 0 to 128, and one more:
//	          the first text of nearPlanes that has so many
//	nearIndex, near  packed, the texts that may be like a short one, by their
//	          number of characters
//	nearPlanes 512 bytes for each 64 of these: 64 words, one for each counter of
//	          characters, with a bit for each text: whether a character of a kind
//	          occurs, whether it does twice, and so on; for the kinds and their
//	          counters see charsig.go
package index
