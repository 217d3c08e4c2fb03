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
// 2006, Bayardo et al. 2007). So a posting list is only read for those rare
// tokens of the query, and has only those texts in it of which the token is
// among the rarest; it is split into tiers, by the score from which on that is
// so. Texts are numbered by their number of tokens, so that only a range of each
// list is read. What is found is sieved by a signature of 64 bits, and then
// compared.
//
// Texts with the same words are found by a hash of these, short texts by going
// through all short ones whose number of characters allows the score, with 64
// counters of characters, of which those of 64 texts are looked at together.
//
// # The format, version 1
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
// beginning and its end alone.
//
// The sections:
//
//	counts    8 bytes each: texts; tokens in all; size of a reference in bytes;
//	          1 if some text has a group other than 0
//	lengths   8 bytes each: a number of tokens, the first text that has so many;
//	          in rising order, the last pair has the number of texts
//	names     4 bytes for each token and one more: its offset in nameText;
//	          tokens are numbered by how often they occur, the commonest is 0
//	nameText  the tokens
//	nameHash  4 bytes a slot, a power of two of them: number of a token + 1, at
//	          the slot of its hash (FNV-1a) or behind it; 0 is free
//	classOf   4 bytes for each token: the number of its class, with the highest
//	          bit set for a run of letters and digits
//	classes, classText, classHash  the same as for tokens
//	sigs      8 bytes for each text: 58 bits, one set by each class, over 6 bits
//	          with the number of tokens, 63 for more
//	offsets   8 bytes for each 8 texts: where the first of them is in texts
//	texts     for each text a varint with the length of the rest, and a varint
//	          with twice the number of tokens, plus 1 if its space is odd; a
//	          varint for each token; a bit for each gap that may have a space or
//	          not, which are those where not two words meet; if the space is odd,
//	          for the beginning, each gap with space, and the end a varint with
//	          its length in bytes and the bytes
//	refs      the reference of each text
//	groups    1 byte for each text
//	posts     4 bytes for each class and one more: its offset in postings
//	postings  for each class a byte whose bits tell its tiers that are not empty,
//	          and for each of these a varint with the number of texts; if they
//	          are more than 128, a varint with the length of the list, and 8
//	          bytes for each 128 texts: the first of them, and where it is in the
//	          list; then the list: varints, each the distance to the text before,
//	          the first of each 128 the number itself
//	buckets   4 bytes for each bucket and one more: where it begins in words;
//	          a power of two of them
//	words     6 bytes for each text, by bucket, which is made of the first bits of
//	          the hash of its words: number of the text, next 16 bits of the hash
//	near      4 bytes for each text that may be like a short one, by its number
//	          of characters
//	nearPlanes 512 bytes for each 64 of these: 64 words, one for each counter of
//	          characters, with a bit for each text: two counters for each of 32
//	          kinds of characters, set if it occurs once, and if it occurs twice
//	nearSizes 4 bytes for each number of characters from 0 to 128, and one more:
//	          the first that has so many
package index
