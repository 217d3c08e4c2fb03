package segment_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// ruled is a document with rules for all languages.
func ruled(rules ...segment.Rule) *segment.SRX {
	return &segment.SRX{
		SegmentSubflows: true,
		Languages:       []segment.LanguageRule{{Name: "all", Rules: rules}},
		Maps:            []segment.LanguageMap{{Pattern: ".*", Name: "all"}},
	}
}

func segmenter(t *testing.T, rules ...segment.Rule) *segment.Segmenter {
	t.Helper()
	s, err := ruled(rules...).For("xx")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// At each place the first rule decides both of whose patterns match there: so
// say package regexp, place by place, and we, in two passes.
func TestRulesAreAskedInOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	patterns := []string{``, `a`, `[ab]`, `\.`, `b+`, `(?:ab)*c`, `[^a]`, `я`, `[а-я]\.`, `a.c`, `(?i:A)`, `.{2,3}`, `a|bc|.я`, `(?:a|b|\.)+`}
	texts := []string{"a", "b", "c", ".", " ", "я", "а", "A", "\n", "\xff"}
	for range 300 {
		var rules []segment.Rule
		for range 1 + rng.IntN(4) {
			rules = append(rules, segment.Rule{Break: rng.IntN(2) == 0, Before: patterns[rng.IntN(len(patterns))], After: patterns[rng.IntN(len(patterns))]})
		}
		var text strings.Builder
		for range rng.IntN(20) {
			text.WriteString(texts[rng.IntN(len(texts))])
		}
		got := segmenter(t, rules...).Append(nil, text.String())
		if want := slowly(rules, text.String()); !slices.Equal(got, want) {
			t.Fatalf("%q by %+v: %v, want %v", text.String(), rules, got, want)
		}
	}
}

func slowly(rules []segment.Rule, text string) []int {
	var ends []int
	for at := range text {
		for _, r := range rules {
			before, after := regexp.MustCompile("(?:"+r.Before+`)\z`), regexp.MustCompile(`\A(?:`+r.After+")")
			if at > 0 && before.MatchString(text[:at]) && after.MatchString(text[at:]) {
				if r.Break {
					ends = append(ends, at)
				}
				break
			}
		}
	}
	if text != "" {
		ends = append(ends, len(text))
	}
	return ends
}

// Expressions that ICU and Java have, and package regexp has not.
func TestPatternsOfICU(t *testing.T) {
	for _, c := range []struct{ before, after, text string }{
		{`\bвул\.`, `\s`, "на вул.| Ній, бавул. Ні"},
		{`\d`, `\h`, "५| x 5| y"},
		{`\w`, `[^\w\s]`, "їжак|; a|, \u0301"},
		{`\u0411|\x{412}|\x43`, ``, "АБ|В|C|d"},
		{`[a-z&&[^aeiou]]`, ``, "ab|ac|e"},
		{`[a-z--[x-z]]`, ``, "xya|b|"},
		{`[\p{L}-[а-я]]`, ``, "a|b|вГ|!"},
		{`[[:upper:]]`, ``, "aB|c"},
		{`\p{IsUppercase}`, ``, "aB|c"},
		{`\p{Script=Cyrillic}`, `x`, "я|xax"},
		{`\p{javaLowerCase}|\P{L}`, `x`, "Axa|x.|x"},
		{`(?<!м)\.`, ``, "м.к.| .|"},
		{`(?<!3d )Max`, ``, "3d Max Max| Max|"},
		{`(?<=A)b`, ``, "Ab|b"},
		{`\.`, `\s(?=[A-Z])`, ".| A. a"},
		{`\.`, `(?![a-z])`, ".|A.a.|."},
		{`(?i)etc\.`, ``, "ETC.|etc.|x"},
		{`(?i)[a-c]+x`, ``, "ABX|z"},
		{`(?<name>a)(?#comment)b`, ``, "ab|c"},
		{`\Qa.b\E`, ``, "a.b|aXb"},
		{`^a`, ``, "a|aa"},
		{`a`, `\Z`, "aa|\n"},
		{`\R`, ``, "a\n|b\u2028|c"},
		{`.`, `x`, "a|x\nx"},
		{`(?s).`, `x`, "a|x\n|x"},
	} {
		want := strings.ReplaceAll(c.text, "|", "")
		var parts []string
		for span := range segmenter(t, segment.Rule{Break: true, Before: c.before, After: c.after}).Sentences(want) {
			parts = append(parts, want[span.Start:span.End])
		}
		if got := strings.Join(parts, "|"); got != strings.TrimSuffix(c.text, "|") {
			t.Errorf("%q %q: %q, want %q", c.before, c.after, got, c.text)
		}
	}
}

func TestPatternsWithoutEqual(t *testing.T) {
	for pattern, want := range map[string]string{
		`a(`:                           segment.ReasonPattern,
		`[a`:                           segment.ReasonPattern,
		`a\`:                           segment.ReasonPattern,
		`(?`:                           segment.ReasonPattern,
		`\u12`:                         segment.ReasonPattern,
		`\x{110000}`:                   segment.ReasonPattern,
		`(a)\1`:                        segment.ReasonConstruct,
		`\X`:                           segment.ReasonConstruct,
		`(?x)a`:                        segment.ReasonConstruct,
		`a++`:                          segment.ReasonPossessive,
		`(?>a)`:                        segment.ReasonPossessive,
		`b(?<!a)`:                      segment.ReasonLook,
		`a(?=b)`:                       segment.ReasonLook,
		`(?<!a+)b`:                     segment.ReasonLook,
		`\p{Nothing}`:                  segment.ReasonProperty,
		strings.Repeat("[", 100000):    segment.ReasonPattern,
		strings.Repeat("(?<=", 100000): segment.ReasonPattern,
		`(?:(?:a{1,30}){1,30}){1,30}`:  segment.ReasonPattern,
	} {
		_, err := ruled(segment.Rule{Before: pattern}).For("xx")
		var p *segment.Problem
		if !errors.As(err, &p) || p.Reason != want {
			t.Errorf("%.30q: %v, want %s", pattern, err, want)
		}
	}
	var many []segment.Rule
	for range 600 {
		many = append(many, segment.Rule{Before: `\p{L}{900}`})
	}
	if _, err := ruled(many...).For("xx"); err == nil || !strings.HasPrefix(err.Error(), segment.ReasonSize) {
		t.Error("half a million instructions:", err)
	}
}

// What is written is read as it was.
func TestDocumentsSurvive(t *testing.T) {
	doc := ruled(segment.Rule{Break: true, Before: `<&"'>\.`, After: "\n\t\\s"}, segment.Rule{Before: " ї ", After: ""})
	doc.Handles = []segment.FormatHandle{{Type: "start"}, {Type: "end", Include: true}}
	doc.Cascade = true
	for _, doc := range append([]*segment.SRX{doc}, ours()...) {
		again, err := segment.ReadSRX(doc.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got, want := fmt.Sprint(plain(again)), fmt.Sprint(plain(doc)); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
		third, err := segment.ReadSRX(again.Bytes())
		if err != nil || !reflect.DeepEqual(third, again) {
			t.Error("not the same again", err)
		}
	}
}

// ours are our documents for each language, and for none.
func ours() []*segment.SRX {
	docs := []*segment.SRX{segment.Export("")}
	for _, lang := range segment.Languages() {
		docs = append(docs, segment.Export(lang))
	}
	return docs
}

// plain leaves out where rules stand in a file.
func plain(d *segment.SRX) []any {
	all := []any{d.SegmentSubflows, d.Cascade, d.Handles}
	for _, l := range d.Languages {
		all = append(all, l.Name)
		for _, r := range l.Rules {
			all = append(all, r.Break, r.Before, r.After)
		}
	}
	for _, m := range d.Maps {
		all = append(all, m.Pattern, m.Name)
	}
	return all
}

// Our files have rules for what their names say, and all can be used.
func TestOurRules(t *testing.T) {
	if len(segment.Languages()) < 10 || !slices.Contains(segment.Languages(), "uk") {
		t.Error(segment.Languages())
	}
	for _, lang := range append(segment.Languages(), "xx", "") {
		doc := segment.Rules(lang)
		if _, err := doc.For(lang + "-XX"); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
		if has := len(doc.Languages) > 2; has != slices.Contains(segment.Languages(), lang) {
			t.Errorf("%s: %d lists of rules", lang, len(doc.Languages))
		}
	}
	if segment.For("uk-UA") != segment.For("UK") || segment.For("uk") == segment.For("en") || segment.For("xx") != segment.For("") {
		t.Error("languages are mixed up")
	}
}

func TestCascade(t *testing.T) {
	doc := ruled(segment.Rule{Break: true, Before: `;`})
	doc.Languages = append(doc.Languages, segment.LanguageRule{Name: "uk", Rules: []segment.Rule{{Before: `a;`}}})
	doc.Maps = slices.Insert(doc.Maps, 0, segment.LanguageMap{Pattern: "uk(-.*)?", Name: "uk"})
	for _, c := range []struct {
		cascade bool
		lang    string
		want    []int
	}{{true, "uk-UA", []int{4, 5}}, {false, "uk-UA", []int{5}}, {true, "en", []int{2, 4, 5}}, {false, "en", []int{2, 4, 5}}} {
		doc.Cascade = c.cascade
		s, err := doc.For(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Append(nil, "a;b;c"); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestFilesThatAreNone(t *testing.T) {
	const head = `<srx version="2.0"><header segmentsubflows="yes" cascade="no"/><body>`
	for text, want := range map[string]string{
		"":                                     segment.ReasonNoRules,
		"<srx>":                                segment.ReasonXML,
		"<srx></srx>":                          segment.ReasonNoRules,
		`<srx><header cascade="maybe"/></srx>`: segment.ReasonValue,
		head + `<languagerule languagerulename="a"><rule break="no"/></languagerule><languagemap languagepattern="x" languagerulename="b"/></body></srx>`: segment.ReasonUnnamed,
		head + `<languagerule languagerulename="a"><rule break="no"><beforebreak>a`:                                                                       segment.ReasonXML,
	} {
		_, err := segment.ReadSRX([]byte(text))
		var p *segment.Problem
		if !errors.As(err, &p) || p.Reason != want || p.Offset > len(text) || !slices.Contains(segment.Reasons(), p.Reason) {
			t.Errorf("%.60q: %v, want %s", text, err, want)
		}
	}
}

// A place in a file is that of the pattern.
func TestPlaceOfAPattern(t *testing.T) {
	text := `<srx><body><languagerule languagerulename="a"><rule><beforebreak>ab(c</beforebreak></rule></languagerule><languagemap languagepattern=".*" languagerulename="a"/></body></srx>`
	doc, err := segment.ReadSRX([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	_, err = doc.For("en")
	var p *segment.Problem
	if !errors.As(err, &p) || p.Offset != strings.Index(text, "ab(c") {
		t.Error(err, p)
	}
}

func FuzzSRX(f *testing.F) {
	fz := fuzzing.New(f)
	fz.Add(string(ruled(segment.Rule{Break: true, Before: `[a-z&&[^x]]\.`, After: `\s(?=\p{Lu})`}).Bytes()), "ab. Cd. \xff")
	fz.Add(string(ruled(segment.Rule{Before: `(?<!\bвул)\.{1,3}`, After: `(?i)^$`}).Bytes()), "на вул. Ній")
	fz.Fuzz(func(t *testing.T, file, text string) {
		doc, err := segment.ReadSRX([]byte(file))
		if err != nil {
			return
		}
		if again, err := segment.ReadSRX(doc.Bytes()); utf8.ValidString(file) && (err != nil || fmt.Sprint(plain(again)) != fmt.Sprint(plain(doc))) {
			t.Fatalf("%v: %v, want %v", err, plain(again), plain(doc))
		}
		s, err := doc.For("en")
		if err != nil {
			return
		}
		whole(t, s, text)
	})
}
