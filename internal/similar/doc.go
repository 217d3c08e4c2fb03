// Package similar says how alike two texts are: the score of the translation
// memory. It is pure and knows no files. [Query.Score] is the whole definition;
// an index may only find the same matches faster.
//
// # Tokens
//
// A text is cut into tokens: a run of letters and digits is one, every other
// character that is no space is one ([AppendTokens]). The class of a token
// ([Class]) is what it has in common with others: all numbers have one class,
// the spellings of dashes, quotes and apostrophes have one each, and a word has
// its stem, which is the word in small letters without its commonest endings of
// English or Ukrainian.
//
// # Score
//
// The score is in points, from 0 to 100.
//
//   - 100: the texts are identical in Unicode normalization form C.
//   - 95 to 99: the words are the same; only numbers, placeables, punctuation,
//     letter case or space differ. It is 95 + 4 × similarity.
//   - below 95: 100 × similarity, where what is above 94 is pressed into the last
//     point.
//
// Words are the same only if the similarity is 0.8 at least, or 0.71 in the
// comparison by characters, or if nothing but letter case and space differ. Texts
// with the same words that are less similar have 70 points at least.
//
// The similarity of a text of four words or more, or of more than 64 characters,
// is
//
//	1 - distance / max(tokens, tokens)
//
// with the edit distance over tokens: 1 for a token that is inserted, deleted or
// replaced, and ½ for one that is replaced by another of its class.
//
// A shorter text is compared by characters, because one word of two is half of
// it: 1 - distance / max(characters, characters), with the edit distance over
// code points, any space between words being one. Texts of more than four words or 128
// characters are not like it then, unless their words are the same.
//
// So the score is not symmetric: the text that is looked up decides how it is
// compared.
//
// # Sources
//
// The edit distance is that of V. I. Levenshtein (1966), computed with the
// bit-parallel algorithm of G. Myers (1999) in the form of H. Hyyrö (2003).
// The bands are those that translators are paid by: 100, 95-99, 85-94, 75-84,
// 50-74.
package similar
