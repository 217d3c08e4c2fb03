package plural

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// shared returns the path of a reference file beside the project's root.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", filepath.FromSlash(name))
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("SKIPPED: no reference data at %s", path)
	}
	return path
}

// TestConformance classifies all samples of CLDR 48, of which the tables keep
// only a few.
func TestConformance(t *testing.T) {
	f, err := os.Open(shared(t, "conformance/plurals-cldr48.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	passed, total := 0, 0
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		var sample struct {
			Locale, Type, N string
			Cat             Category
		}
		if err := json.Unmarshal(scanner.Bytes(), &sample); err != nil {
			t.Fatal(err)
		}
		total++
		categorize := Cardinal
		if sample.Type == "ordinal" {
			categorize = Ordinal
		}
		n, err := ParseOperands(sample.N)
		if got := categorize(sample.Locale, n); err != nil || got != sample.Cat {
			t.Errorf("%s %s %s: %s, %v, want %s", sample.Locale, sample.Type, sample.N, got, err, sample.Cat)
			continue
		}
		passed++
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	if total < 15_000 {
		t.Errorf("only %d samples", total)
	}
	t.Logf("plurals-cldr48: %d of %d (%.1f %%)", passed, total, 100*float64(passed)/float64(total))
}

func runtimeVectors(t *testing.T) map[string][]Category {
	t.Helper()
	b, err := os.ReadFile(shared(t, "vectors/plural-forms-goi18n-2.7.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	vectors := map[string][]Category{}
	if err := json.Unmarshal(b, &vectors); err != nil {
		t.Fatal(err)
	}
	return vectors
}

func TestRuntimeCategoriesOfVectors(t *testing.T) {
	vectors := runtimeVectors(t)
	if len(vectors) != 228 {
		t.Errorf("%d locales, want 228", len(vectors))
	}
	differ := map[string]bool{}
	numbers := runtimeNumbers()
	for locale, want := range vectors {
		if locale != "root" { // which go-i18n reads as und, see RuntimeCategories
			compareRuntime(t, locale, numbers)
		}
		got, ok := RuntimeCategories(locale)
		if !ok || join(got) != join(want) {
			t.Errorf("%s: %v, %v, want %v", locale, got, ok, want)
		}
		if join(want) != join(Categories(locale)) {
			differ[locale] = true
		}
	}
	// Every exception of the table is needed, and no other difference is hidden.
	if got := fmt.Sprint(differ); got != fmt.Sprint(map[string]bool{"gl": true, "tg": true, "vi": true}) {
		t.Errorf("go-i18n and CLDR %s differ for %v", CLDRVersion, got)
	}
}

// runtimeNumbers reach every category of every rule.
func runtimeNumbers() []string {
	numbers := []string{"1000", "20000", "100000", "1000000", "0.0", "0.1", "0.2", "1.0", "1.5", "2.0", "0.01", "1.12"}
	for i := range 130 {
		numbers = append(numbers, fmt.Sprint(i), fmt.Sprint(131+37*i))
	}
	return numbers
}

// runtimeForms asks go-i18n itself: it returns the form that go-i18n takes for
// each number, and false when it refuses messages of the locale.
func runtimeForms(t *testing.T, locale string, numbers []string) (map[string]Category, bool) {
	t.Helper()
	tag := language.Make(locale)
	bundle := i18n.NewBundle(tag)
	err := bundle.AddMessages(tag, &i18n.Message{
		ID: "m", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other",
	})
	if err != nil {
		return nil, false
	}
	localizer := i18n.NewLocalizer(bundle, locale)
	forms := map[string]Category{}
	for _, n := range numbers {
		form, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: "m", PluralCount: n})
		if err != nil {
			t.Errorf("%s %s: %v", locale, n, err)
		}
		forms[n] = Category(form)
	}
	return forms, true
}

// TestRuntimeCategoriesOfGoI18n compares with go-i18n for all languages of two
// letters, all codes that CLDR replaces, and tags of every shape.
func TestRuntimeCategoriesOfGoI18n(t *testing.T) {
	locales := []string{
		"", "und", "und-UA", "und-Cyrl", "und-419", "xx", "xx-UA", "garbage!!", "x-foo", "art", "art-x-foo",
		"mul", "zxx", "tlh", "qaa", "i-klingon", "zh-yue", "zh-min-nan", "zh-Hant-TW", "pt_PT", "pt-AO", "pt-u-rg-ptzzzz",
		"kok_Latn", "kok-Latn-IN", "sr-Latn-ME", "uk_UA.UTF-8", "uk-x-foo", "en-US-posix", "no-bok", "UKR-cyrl",
	}
	locales = append(locales, twoLetters()...)
	for i := 0; i < len(replacements); i += 6 {
		locales = append(locales, strings.TrimRight(replacements[i:i+3], " "))
	}
	numbers := runtimeNumbers()
	for _, locale := range locales {
		compareRuntime(t, locale, numbers)
	}
}

func twoLetters() []string {
	var codes []string
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			codes = append(codes, string([]rune{a, b}))
		}
	}
	return codes
}

func compareRuntime(t *testing.T, locale string, numbers []string) {
	t.Helper()
	got, ok := RuntimeCategories(locale)
	forms, want := runtimeForms(t, locale, numbers)
	if ok != want {
		t.Errorf("%q: %v, %v; go-i18n has a rule: %v", locale, got, ok, want)
	}
	used := map[Category]bool{}
	for _, form := range forms {
		used[form] = true
	}
	var list []Category
	for _, c := range order {
		if used[c] {
			list = append(list, c)
		}
	}
	if join(got) != join(list) {
		t.Errorf("%q: %v; go-i18n uses %v", locale, got, list)
	}
}

// TestCardinalOfGoI18n compares the category of each number, where the rules of
// both are known to be the same ones. They are not for pt-AO and the like, which
// go-i18n puts under pt-PT, and CLDR (for plural rules) and ICU under pt.
func TestCardinalOfGoI18n(t *testing.T) {
	numbers := runtimeNumbers()
	for _, locale := range append(twoLetters(), "pt-PT", "pt-BR", "sr_Latn_RS", "kok-Latn", "hsb", "dsb", "prg", "fil") {
		if !Known(locale) || slices.Contains([]string{"bh", "gl", "tw", "vi"}, locale) {
			continue // go-i18n has no rules for bh and tw, which CLDR replaces
		}
		forms, ok := runtimeForms(t, locale, numbers)
		if !ok {
			t.Errorf("go-i18n has no rule for %s", locale)
		}
		for n, want := range forms {
			if got := Cardinal(locale, parse(t, n)); got != want {
				t.Errorf("%s %s: %s, go-i18n has %s", locale, n, got, want)
			}
		}
	}
}

// nodeScript prints one line per locale and type: the categories of the numbers
// in its last argument. An ICU of our CLDR is asked for all locales, another one
// for those whose rules for whole numbers have not changed for long.
const nodeScript = `
const [all, numbers] = process.argv.slice(1).map(JSON.parse);
const same = process.versions.cldr.split('.')[0] === '` + CLDRVersion + `';
for (const locale of Intl.PluralRules.supportedLocalesOf(same ? all : ['uk', 'en', 'pl', 'ar', 'fr']))
  for (const type of ['cardinal', 'ordinal']) {
    const rules = new Intl.PluralRules(locale, {type});
    console.log(locale, type, ...numbers.map(n => rules.select(n)));
  }`

func TestCardinalOfNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: no node for Intl.PluralRules")
	}
	var numbers []int
	for i := range 400 {
		numbers = append(numbers, i, 401+37*i, 1000*i, 1_000_000*i+i%3)
	}
	locales, err := json.Marshal(append(twoLetters(), "pt-PT", "pt-AO", "fil", "hsb", "kok-Latn"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(node, "-e", nodeScript, string(locales), strings.ReplaceAll(fmt.Sprint(numbers), " ", ",")).Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for line := range strings.Lines(string(out)) {
		compareNode(t, strings.Fields(line), numbers)
		lines++
	}
	if lines < 10 {
		t.Errorf("Intl.PluralRules answered for %d locales and types", lines)
	}
	t.Logf("Intl.PluralRules: %d numbers compared for each of %d locales and types", len(numbers), lines)
}

func compareNode(t *testing.T, line []string, numbers []int) {
	t.Helper()
	if len(line) != 2+len(numbers) {
		t.Fatalf("line of %d words: %.80q", len(line), line)
	}
	categorize := Cardinal
	if line[1] == "ordinal" {
		categorize = Ordinal
	}
	for i, n := range numbers {
		if got, want := categorize(line[0], fromInt(int64(n))), Category(line[2+i]); got != want {
			t.Errorf("%s %s %d: %s, Intl.PluralRules has %s", line[0], line[1], n, got, want)
		}
	}
}
