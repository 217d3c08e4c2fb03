package similar

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// plainDistance is the edit distance as it is defined, by the whole table.
func plainDistance(a, b int, cost func(i, j int) float64) float64 {
	table := make([][]float64, a+1)
	for i := range table {
		table[i] = make([]float64, b+1)
		for j := range table[i] {
			switch {
			case i == 0:
				table[i][j] = float64(j)
			case j == 0:
				table[i][j] = float64(i)
			default:
				table[i][j] = min(table[i-1][j]+1, table[i][j-1]+1, table[i-1][j-1]+cost(i-1, j-1))
			}
		}
	}
	return table[a][b]
}

// plainScore is the score as the package comment defines it, with none of what
// makes it fast.
func plainScore(query, text string) float64 {
	query, text = norm.NFC.String(query), norm.NFC.String(text)
	if query == text {
		return 100
	}
	byChars := len(strings.Fields(query)) <= 3 && utf8.RuneCountInString(query) <= 64
	same := strings.EqualFold(strings.Join(AppendWords(nil, query), " "), strings.Join(AppendWords(nil, text), " "))
	var similarity, enough float64
	if byChars {
		if !same && (len(strings.Fields(text)) > 4 || utf8.RuneCountInString(text) > 128) {
			return 0
		}
		q, x := []rune(strings.Join(strings.Fields(query), " ")), []rune(strings.Join(strings.Fields(text), " "))
		similarity, enough = 1-plainDistance(len(q), len(x), func(i, j int) float64 {
			if q[i] == x[j] {
				return 0
			}
			return 1
		})/float64(max(1, len(q), len(x))), .7
		if strings.EqualFold(string(q), string(x)) {
			enough = 0
		}
	} else {
		q, x := AppendTokens(nil, query), AppendTokens(nil, text)
		similarity, enough = 1-plainDistance(len(q), len(x), func(i, j int) float64 {
			switch {
			case q[i] == x[j]:
				return 0
			case Class(q[i]) == Class(x[j]):
				return .5
			}
			return 1
		})/float64(max(1, len(q), len(x))), .8
	}
	pressed := 100 * similarity
	if similarity > .94 {
		pressed = 94 + (similarity-.94)/.06*.99
	}
	switch {
	case same && similarity >= enough:
		return 95 + 4*similarity
	case same:
		return max(70, pressed)
	}
	return pressed
}

var vocabulary = strings.Fields(`file files File the save Save saved open %s {{.Name}} <b> 1 17 3.5 , . … — - файл файли Файл відкрити
	зберегти ім'я з «так» &amp; https://a.example/b don't é e` + "\u0301")

func randomText(r *rand.Rand, most int) string {
	var b strings.Builder
	for range r.IntN(most + 1) {
		b.WriteString(vocabulary[r.IntN(len(vocabulary))])
		b.WriteString([]string{" ", " ", " ", "", "  ", "\n"}[r.IntN(6)])
	}
	return b.String()
}

func TestScoreIsWhatIsDefined(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 8))
	for range 800 {
		most := []int{4, 9, 90}[r.IntN(3)]
		query := randomText(r, most)
		q := NewQuery(query)
		for range 4 {
			text := randomText(r, most)
			if r.IntN(2) == 0 {
				words := strings.Fields(query)
				for range min(len(words), 2) {
					words[r.IntN(len(words))] = vocabulary[r.IntN(len(vocabulary))]
				}
				text = strings.Join(words, " ")
			}
			plain := plainScore(query, text)
			for _, min := range []float64{0, 50, 70, 75, 95} {
				want := plain
				if want < min-1e-6 {
					want = 0
				}
				got := q.Score(text, min)
				if d := got - want; (d < -1e-5 || d > 1e-5) && !(got == 0 && want < min+1e-6) {
					t.Fatalf("Score(%q, %q, %v) = %v, want %v", query, text, min, got, want)
				}
			}
		}
	}
}

// TestResetForgets compares a query that was others before with a new one.
func TestResetForgets(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 8))
	q := &Query{}
	for range 500 {
		query, text := randomText(r, 12), randomText(r, 12)
		q.Reset(query)
		if got, want := q.Score(text, 0), NewQuery(query).Score(text, 0); got != want {
			t.Fatalf("%q and %q: %v after a reset, want %v", query, text, got, want)
		}
	}
}

func TestBands(t *testing.T) {
	for _, c := range []struct {
		name, query, text string
		least, most       float64
	}{
		{"identical", "Save the file now", "Save the file now", 100, 100},
		{"identical in form C", "caf\u00e9", "cafe\u0301", 100, 100},
		{"letter case", "Save the open file", "Save the Open file", 95, 99},
		{"letter case, short", "SAVE FILE", "Save file", 95, 99},
		{"number", "Page 12 of the book", "Page 7 of the book", 95, 99},
		{"number, short", "Page 12", "Page 7", 95, 99},
		{"placeholder", "Delete the file {{.Name}} now", "Delete the file %s now", 70, 99},
		{"punctuation", "Save the open file now.", "Save the open file now", 95, 99},
		{"kind of quote", "Open the “last” file now", `Open the "last" file now`, 95, 99},
		{"space", "Save  the open file", "Save the open file", 95, 99},
		{"space, short", "Save  file ", "Save file", 95, 99},
		{"plural of a word", "Save the open file", "Save the open files", 85, 94.99},
		{"one word of five", "Save the open file now", "Save the open file then", 75, 84.99},
		{"one word of four", "Save the open file", "Save the open folder", 75, 75},
		{"short and long", "Save", "Save the file that is open in the other window", 0, 0},
		{"nothing in common", "Save the open file", "Please enter another name", 0, 49},
	} {
		if got := NewQuery(c.query).Score(c.text, 0); got < c.least || got > c.most {
			t.Errorf("%s: Score(%q, %q) = %v, want %v to %v", c.name, c.query, c.text, got, c.least, c.most)
		}
	}
}

// TestInflection ranks texts for a query, the best first.
func TestInflection(t *testing.T) {
	for _, c := range [][]string{
		{"Save file", "Save files", "Save folder", "Close window"},
		{"Зберегти файл", "Зберегти файли", "Зберегти теку", "Закрити вікно"},
		{"Відкрити нещодавній документ знову", "Відкрити нещодавній документи знову", "Відкрити інший документ знову", "Закрити інший документ знову"},
		{"Delete all selected messages", "Delete all selected message", "Delete all marked messages", "Move all marked messages"},
		{"Settings", "Setting", "Sorting", "Cancel"},
	} {
		q := NewQuery(c[0])
		before := 100.0
		for _, text := range c[1:] {
			score := q.Score(text, 0)
			if score >= before {
				t.Errorf("%q scores %v for %q, no less than what ranks before it: %v", text, score, c[0], before)
			}
			before = score
		}
	}
}

func TestClass(t *testing.T) {
	for _, c := range []struct {
		tokens string
		same   bool
	}{
		{"file files File FILES", true}, {"save saved saving Saves", true}, {"stop stopped stopping stops", true}, {"entry entries", true},
		{"файл файли файлу файлів файлами", true}, {"відкритий відкрита відкриті", true}, {"документ документи документа документом", true}, {"формат формати форматів", true}, {"1 17 2024", true}, {"- — –", true}, {"' ’", true}, {"“ « \"", true},
		{"file fill", false}, {"a 1", false}, {". ,", false}, {"файл фон", false}, {"class clasp", false},
	} {
		tokens := strings.Fields(c.tokens)
		for _, token := range tokens[1:] {
			if (Class(tokens[0]) == Class(token)) != c.same {
				t.Errorf("the classes of %q and %q are %q and %q", tokens[0], token, Class(tokens[0]), Class(token))
			}
		}
	}
}

func TestMatcher(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	var m Matcher
	list := func(n, symbols int) []uint32 {
		l := make([]uint32, n)
		for i := range l {
			l[i] = uint32(r.IntN(symbols))
			if r.IntN(4) == 0 {
				l[i] += 1000
			}
		}
		return l
	}
	for range 600 {
		symbols := 1 + r.IntN(40)
		a, b := list(r.IntN([]int{3, 70, 300}[r.IntN(3)]), symbols), list(r.IntN([]int{3, 70, 300}[r.IntN(3)]), symbols)
		if r.IntN(2) == 0 {
			b = slices.Clone(a)
			for range min(len(b), r.IntN(6)) {
				b[r.IntN(len(b))] = uint32(r.IntN(symbols))
			}
		}
		want := int(plainDistance(len(a), len(b), func(i, j int) float64 {
			if a[i] == b[j] {
				return 0
			}
			return 1
		}))
		m.Set(a)
		for _, limit := range []int{0, 2, want - 1, want, want + 1, 1000} {
			got := m.Distance(b, limit)
			if want <= limit && got != want || want > limit && got <= limit {
				t.Fatalf("%v and %v within %d: %d, want %d", a, b, limit, got, want)
			}
		}
	}
}

func TestAlign(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 8))
	var row, low []int
	for range 600 {
		a, b := make([]int, r.IntN(90)), make([]int, r.IntN(90))
		for _, l := range [][]int{a, b} {
			for i := range l {
				l[i] = r.IntN(6)
			}
		}
		if r.IntN(2) == 0 {
			b = slices.Insert(slices.Clone(a), r.IntN(len(a)+1), 7, 8)
		}
		cost := func(i, j int) int { return min(Unit, (a[i]-b[j])*(a[i]-b[j])) }
		want := int(Unit * plainDistance(len(a), len(b), func(i, j int) float64 { return float64(cost(i, j)) / Unit }))
		for _, budget := range []int{-1, 0, 3, want - 1, want, want + 1, 400} {
			got := Align(len(a), len(b), r.IntN(want+1), budget, &row, &low, cost)
			if want <= budget && got != want || want > budget && got <= budget {
				t.Fatalf("%v and %v within %d: %d, want %d", a, b, budget, got, want)
			}
		}
	}
}

// TestNormal compares the short way for most characters with the long one.
func TestNormal(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		for _, text := range []string{string(r), "a" + string(r), string(r) + "\u0301", "и" + string(r) + "\u0306"} {
			if got, want := Normal(text), norm.NFC.String(text); got != want {
				t.Fatalf("Normal(%+q) = %+q, want %+q", text, got, want)
			}
		}
	}
}

func TestPlaceables(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Page 12 of 1,000", "12|1,000"},
		{"{{.Name}} has {count} of ${total}", "{{.Name}}|{count}|${total}"},
		{"%s, %1$d, %(name)s, %-5.2f and %1", "%s|%1$d|%(name)s|%-5.2f|%1"},
		{"50 % of it, 100%", "50|100"},
		{"<b>bold</b><br/> &amp; &#10;", "<b>|</b>|<br/>|&amp;|&#10;"},
		{"a < b & c", ""},
		{"See https://example.org/a?b=1.", "https://example.org/a?b=1"},
		{"Mail name@example.org, please", "name@example.org"},
		{"x86 and 3D", ""},
		{"{ not one }, {}", ""},
	} {
		var got []string
		for _, p := range AppendPlaceables(nil, c.text) {
			got = append(got, c.text[p.Start:p.End])
		}
		if joined := strings.Join(got, "|"); joined != c.want {
			t.Errorf("the placeables of %q are %q, want %q", c.text, joined, c.want)
		}
	}
}

func FuzzScore(f *testing.F) {
	fz := fuzzing.New(f)
	for _, text := range []string{"Save the open file {{.Name}}", "Зберегти файл", "a\xff b %1$s", "", "x  y\n<b>12</b> https://a.b/c"} {
		fz.Add(text, "Save the file")
		fz.Add("Open the last saved file, 17", text)
	}
	fz.Fuzz(func(t *testing.T, query, text string) {
		score := NewQuery(query).Score(text, 0)
		if score < 0 || score > 100 || score > 99 && score < 100 {
			t.Fatalf("%q and %q: %v", query, text, score)
		}
		if (score == 100) != (Normal(query) == Normal(text)) {
			t.Fatalf("%q and %q: %v", query, text, score)
		}
		if got := NewQuery(query).Score(text, score); got != score {
			t.Fatalf("%q and %q: %v with that as the limit, %v without", query, text, got, score)
		}
	})
}
