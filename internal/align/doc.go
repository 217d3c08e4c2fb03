// Package align pairs the segments of a document with those of its translation.
//
// It goes down in two steps: blocks (paragraphs, headings, cells) of the whole
// document, then sentences of the blocks that belong together. Both steps find
// the most likely monotone sequence of links by dynamic programming, where a
// link joins one, two or three segments of one side with one of the other, two
// with two, or leaves one alone. What is left alone on both sides and is alike
// is paired across the order: a part that was moved.
//
// A link is judged by the log of how much more likely its two texts are as
// translations of each other than as texts that met by chance:
//
//   - their lengths (Gale and Church, "A Program for Aligning Sentences in
//     Bilingual Corpora", Computational Linguistics 19(1), 1993), against the
//     lengths that the document has anyway;
//   - what a translation keeps: numbers, names, code, addresses, targets of
//     links, the kind of the block, its level, its last sign, what is not
//     translated before and behind it, each weighed by how rare it is in the
//     other document;
//   - words that sound alike, by the consonants they begin with, which also
//     finds them across scripts: chart, чарт;
//   - words that met in the links of a first pass, here or in other documents
//     (Varga and others, "Parallel corpora for medium density languages",
//     RANLP 2005, call it realignment).
//
// The confidence of a link is its probability over all sequences (forward and
// backward sums, as in hidden Markov models) times that of its own evidence.
//
// It is pure: no file, no clock, no state.
package align
