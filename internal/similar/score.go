package similar

import (
	"math"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Costs of the edit distance over tokens.
const (
	Unit      = 2 // of a token that is inserted, deleted or replaced
	ClassCost = 1 // of one that is replaced by another of its class
)

// Bounds of the comparison by characters.
const (
	shortWords = 3   // most words of a query
	shortChars = 64  // most characters of a query
	NearWords  = 4   // most words of a text
	nearChars  = 128 // most characters of a text
)

// Similarities from which on the same words are worth 95 points.
const (
	closeTokens = 0.8
	closeChars  = 0.71
)

// A Query is a text that others are compared with. It is not safe for concurrent
// use.
type Query struct {
	text    string
	short   bool
	ready   bool
	tokens  []string
	classes []uint32
	chars   []uint32
	words   []string

	byWord, byChar Matcher
	numbers        map[string]uint32 // of the classes

	other    features
	row, low []int
}

// features are what a text is compared by.
type features struct {
	tokens  []string
	classes []uint32
	chars   []uint32
	words   []string
	lister  WordLister
}

// NewQuery prepares a text for comparisons.
func NewQuery(text string) *Query {
	q := &Query{}
	q.Reset(text)
	return q
}

// Reset makes a query one of another text. It uses the memory of the query, and
// so of what was returned by Tokens, Words and Chars, again.
func (q *Query) Reset(text string) {
	q.text = Normal(text)
	q.short = IsShort(q.text)
	q.tokens = AppendTokens(q.tokens[:0], q.text)
	q.words = q.other.lister.Append(q.words[:0], q.text)
	q.chars = AppendChars(q.chars[:0], q.text)
	q.ready = false
}

// prepare makes the query ready for Score.
func (q *Query) prepare() {
	if q.ready {
		return
	}
	q.ready = true
	if q.short {
		q.byChar.Set(q.chars)
		return
	}
	if q.numbers == nil {
		q.numbers = map[string]uint32{}
	}
	clear(q.numbers)
	q.classes = q.classes[:0]
	for _, t := range q.tokens {
		class := Class(t)
		n, known := q.numbers[class]
		if !known {
			n = uint32(len(q.numbers) + 1)
			q.numbers[class] = n
		}
		q.classes = append(q.classes, n)
	}
	q.byWord.Set(q.classes)
}

// Text returns the text in the form in which it is compared.
func (q *Query) Text() string { return q.text }

// IsShort reports whether the text is compared by characters.
func (q *Query) IsShort() bool { return q.short }

// Tokens returns the tokens of the text.
func (q *Query) Tokens() []string { return q.tokens }

// Words returns the words of the text, as AppendWords lists them.
func (q *Query) Words() []string { return q.words }

// Chars returns the characters of the text, as AppendChars lists them.
func (q *Query) Chars() []uint32 { return q.chars }

// Normal returns a text in the form in which texts are compared.
func Normal(text string) string {
	for _, r := range text {
		if r >= 0x300 && !isPlain(r) {
			return norm.NFC.String(text)
		}
	}
	return text
}

// isPlain reports whether a character is one of those, Cyrillic letters and
// common signs, that normalization leaves alone.
func isPlain(r rune) bool {
	return 0x400 <= r && r <= 0x482 || 0x48A <= r && r <= 0x52F || 0x2010 <= r && r <= 0x2027 || 0x2030 <= r && r <= 0x205E
}

// AppendChars appends the code points of a text; any space between two words is
// one.
func AppendChars(dst []uint32, text string) []uint32 {
	start, gap := len(dst), false
	for _, r := range text {
		if kindOf(r) == isSpace {
			gap = len(dst) > start
			continue
		}
		if gap {
			dst = append(dst, ' ')
			gap = false
		}
		dst = append(dst, uint32(r))
	}
	return dst
}

// IsShort reports whether a text that is looked up is compared by characters.
func IsShort(text string) bool { return isWithin(text, shortWords, shortChars) }

// IsNear reports whether a text may be like a short one though its words are
// not the same.
func IsNear(text string) bool { return isWithin(text, NearWords, nearChars) }

func isWithin(text string, words, chars int) bool {
	if len(text) > chars*utf8.UTFMax || len(text) > chars && utf8.RuneCountInString(text) > chars {
		return false
	}
	n, inside := 0, false
	for _, r := range text {
		isWord := kindOf(r) != isSpace
		if isWord && !inside {
			if n++; n > words {
				return false
			}
		}
		inside = isWord
	}
	return true
}

// AppendWords appends the words of a text: its tokens with letters that are no
// part of a placeable. For a text without words it appends the classes of all
// tokens. Two texts have the same words when these lists differ in letter case
// alone.
func AppendWords(dst []string, text string) []string {
	var w WordLister
	return w.Append(dst, text)
}

// A WordLister is AppendWords with a memory that it keeps from text to text.
type WordLister struct {
	placeables []Placeable
	tokens     []string
}

// Append appends the words of a text.
func (w *WordLister) Append(dst []string, text string) []string {
	w.placeables = AppendPlaceables(w.placeables[:0], text)
	start, at := len(dst), 0
	for _, p := range w.placeables {
		if p.Kind != Number {
			dst = appendWords(dst, text[at:p.Start])
			at = p.End
		}
	}
	dst = appendWords(dst, text[at:])
	if len(dst) > start {
		return dst
	}
	w.tokens = AppendTokens(w.tokens[:0], text)
	for _, t := range w.tokens {
		dst = append(dst, Class(t))
	}
	return dst
}

func appendWords(dst []string, text string) []string {
	for start, end := NextToken(text, 0); start < end; start, end = NextToken(text, end) {
		if hasLetter(text[start:end]) {
			dst = append(dst, text[start:end])
		}
	}
	return dst
}

// SameWords reports whether two lists of [AppendWords] are the same words.
func SameWords(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && !sameFold(a[i], b[i]) {
			return false
		}
	}
	return true
}

// Score returns how alike a text is to the query, from 0 to 100 points, or 0
// where that is less than min.
func (q *Query) Score(text string, min float64) float64 {
	text = Normal(text)
	if text == q.text {
		return 100
	}
	q.prepare()
	f := &q.other
	f.words = f.lister.Append(f.words[:0], text)
	same := SameWords(q.words, f.words)
	score := 0.0
	if q.short {
		score = q.scoreByChars(text, same, min)
	} else {
		score = q.scoreByTokens(text, same, min)
	}
	if score < min {
		return 0
	}
	return score
}

func (q *Query) scoreByChars(text string, same bool, min float64) float64 {
	if !same && !IsNear(text) {
		return 0
	}
	q.other.chars = AppendChars(q.other.chars[:0], text)
	longest := max(len(q.chars), len(q.other.chars))
	limit := longest
	if !same {
		limit = Budget(longest, min) / Unit
	}
	d := q.byChar.Distance(q.other.chars, limit)
	if d > limit {
		return 0
	}
	switch {
	case same && sameFolds(q.chars, q.other.chars):
		return ofSameWords(ratio(d, longest), 0)
	case same:
		return ofSameWords(ratio(d, longest), closeChars)
	}
	return ByChars(d, longest)
}

func (q *Query) scoreByTokens(text string, same bool, min float64) float64 {
	f := &q.other
	f.tokens, f.classes = AppendTokens(f.tokens[:0], text), f.classes[:0]
	for _, t := range f.tokens {
		f.classes = append(f.classes, q.numbers[Class(t)]) // 0 is a class that the query has not
	}
	longest := max(len(q.tokens), len(f.tokens))
	budget := Unit * longest
	if !same {
		budget = Budget(longest, min)
	}
	replaced := q.byWord.Distance(f.classes, budget/Unit)
	if replaced > budget/Unit {
		return 0
	}
	d := q.distance(replaced, budget)
	if d > budget {
		return 0
	}
	switch {
	case same && q.isFoldOf(text):
		return ofSameWords(ratio(d, Unit*longest), 0)
	case same:
		return ofSameWords(ratio(d, Unit*longest), closeTokens)
	}
	return ByTokens(d, longest)
}

// isFoldOf reports whether a text differs in letter case and space alone.
func (q *Query) isFoldOf(text string) bool {
	q.other.chars = AppendChars(q.other.chars[:0], text)
	return sameFolds(q.chars, q.other.chars)
}

// distance is the edit distance with the costs of replaced tokens. So many are
// replaced at least.
func (q *Query) distance(replaced, budget int) int {
	return Align(len(q.tokens), len(q.other.tokens), Unit*replaced, budget, &q.row, &q.low, func(i, j int) int {
		if q.classes[i] != q.other.classes[j] {
			return Unit
		}
		if q.tokens[i] == q.other.tokens[j] {
			return 0
		}
		return ClassCost
	})
}

// Align returns the edit distance of two lists with so many tokens, in which
// one that is inserted or deleted costs Unit, or more than budget where it is
// more than that. It is least at least, and takes time for each token in
// proportion to what it is.
func Align(a, b, least, budget int, row, low *[]int, cost func(i, j int) int) int {
	for limit := least + 16*Unit; limit < budget; limit *= 2 {
		if d := alignWithin(a, b, limit, row, low, cost); d <= limit {
			return d
		}
	}
	return alignWithin(a, b, budget, row, low, cost)
}

// alignWithin goes through those places of both lists alone that are no more
// than limit apart.
func alignWithin(a, b, limit int, row, low *[]int, cost func(i, j int) int) int {
	width := limit / Unit
	if limit < 0 || a-b > width || b-a > width {
		return limit + 1
	}
	*row, *low = grown(*row, b+1), grown(*low, b+1)
	above, here := *row, *low
	for j := 0; j <= min(b, width+1); j++ {
		above[j] = Unit * j
	}
	for i := 1; i <= a; i++ {
		from, to := max(1, i-width), min(b, i+width)
		here[from-1] = limit + 1
		if from == 1 {
			here[0] = Unit * i
		}
		for j := from; j <= to; j++ {
			here[j] = min(above[j-1]+cost(i-1, j-1), above[j]+Unit, here[j-1]+Unit)
		}
		if to < b {
			here[to+1] = limit + 1
		}
		above, here = here, above
	}
	return above[b]
}

// Budget returns the largest distance, in units of a token or character, that
// texts of which the longer one has so many can have with a score of min points
// and without the same words.
func Budget(longest int, min float64) int {
	return int(math.Floor((1-similarity(min))*float64(Unit*longest) + slack))
}

// slack is what rounding may take off a budget. Whether a score is high enough
// is seen from the score itself.
const slack = 0.02

// similarity is the similarity that a score without the same words stands for.
func similarity(points float64) float64 {
	if points <= 94 {
		return max(0, points/100)
	}
	return .94 + (points-94)*.06/.99
}

// ByTokens returns the score of a distance between texts of which the longer one
// has so many tokens, and that have not the same words.
func ByTokens(distance, tokens int) float64 { return points(ratio(distance, Unit*tokens)) }

// ByChars returns the score of a distance between texts of which the longer one
// has so many characters, and that have not the same words.
func ByChars(distance, chars int) float64 { return points(ratio(distance, chars)) }

// SameByTokens is the score of texts with the same words; 0 when that depends on
// more than their distance.
func SameByTokens(distance, tokens int) float64 {
	if s := ratio(distance, Unit*tokens); s >= closeTokens {
		return ofSameWords(s, closeTokens)
	}
	return 0
}

// SameByChars is the same for texts that are compared by characters.
func SameByChars(distance, chars int) float64 {
	if s := ratio(distance, chars); s >= closeChars {
		return ofSameWords(s, closeChars)
	}
	return 0
}

// ratio is the similarity of a distance, of which so much is the most.
func ratio(distance, most int) float64 { return 1 - float64(distance)/float64(max(1, most)) }

// ofSameWords returns the score of texts with the same words.
func ofSameWords(similarity, enough float64) float64 {
	if similarity >= enough {
		return 95 + 4*similarity
	}
	return max(70, points(similarity))
}

func points(s float64) float64 {
	if s <= .94 {
		return round(100 * s)
	}
	return 94 + (s-.94)/.06*.99
}

// round takes away what floating point adds: 70 is 70.
func round(x float64) float64 { return math.Round(x*1e6) / 1e6 }
