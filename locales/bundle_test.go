package locales_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"expvar"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// logged is a logger that keeps what it is told.
type logged struct {
	lock  sync.Mutex
	lines []string
}

func (l *logged) Warn(message string, args ...any) {
	l.lock.Lock()
	defer l.lock.Unlock()
	l.lines = append(l.lines, message+" "+fmt.Sprint(args...))
}

func plainTexts(pairs ...string) map[string]text.Text {
	all := map[string]text.Text{}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i]] = text.Plain(pairs[i+1])
	}
	return all
}

// regional are catalogs of a language, its parent and the default one.
func regional(tb testing.TB) fstest.MapFS {
	return fstest.MapFS{
		"app.en.catalog":    {Data: catalogFile(tb, "en", plainTexts("a", "A en", "b", "B en", "c", "C en", "count", "{{.Count}} en"))},
		"app.uk.catalog":    {Data: catalogFile(tb, "uk", plainTexts("a", "A uk", "b", "B uk"))},
		"app.uk-UA.catalog": {Data: catalogFile(tb, "uk-UA", plainTexts("a", "A uk-UA"))},
		"README.md":         {Data: []byte("not a catalog")},
	}
}

// Each message falls back on its own.
func TestFallbackChain(t *testing.T) {
	var told logged
	b, err := locales.Load(regional(t), locales.Options{Log: &told})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Tags(); !slices.Equal(got, []string{"en", "uk", "uk-UA"}) {
		t.Errorf("tags %v", got)
	}
	for _, tt := range []struct{ preference, tag, a, b, c, count, d string }{
		{"uk-UA", "uk-UA", "A uk-UA", "B uk", "C en", "5 en", "d"},
		{"uk", "uk", "A uk", "B uk", "C en", "5 en", "d"},
		{"en", "en", "A en", "B en", "C en", "5 en", "d"},
		{"", "en", "A en", "B en", "C en", "5 en", "d"},
	} {
		l := b.Localizer(tt.preference)
		got := []string{l.Tag(), l.T("a"), l.T("b"), l.T("c"), l.T("count", locales.Int("Count", 5)), l.T("d")}
		if want := []string{tt.tag, tt.a, tt.b, tt.c, tt.count, tt.d}; !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", tt.preference, got, want)
		}
	}
	c := b.Counters()
	if c.Fallbacks() != 5 || c.Missing() != 4 || c.Arguments() != 0 {
		t.Errorf("counters %s", c)
	}
	if len(told.lines) != 5+3 { // the default language is asked twice
		t.Errorf("told %d: %q", len(told.lines), told.lines)
	}
}

// place returns where it is called from.
func place() string {
	_, file, line, _ := runtime.Caller(1)
	return fmt.Sprintf("%s:%d", file, line)
}

// A missing message is told once, with the place that asks for it.
func TestReportsByLogger(t *testing.T) {
	var out bytes.Buffer
	b, err := locales.Load(regional(t), locales.Options{Log: slog.New(slog.NewJSONHandler(&out, nil))})
	if err != nil {
		t.Fatal(err)
	}
	l := b.Localizer("uk")
	var places []string
	for range 3 {
		l.T("none")
		places = append(places, place())
		l.N("c", 1)
		places = append(places, place())
		l.Append(nil, "count")
		l.HTML("none") // told already
	}
	var got []string
	for line := range bytes.Lines(out.Bytes()) {
		var r struct{ Level, Msg, ID, Language, Shown, Place string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if r.Level != "WARN" || r.Language != "uk" {
			t.Errorf("%s", line)
		}
		got = append(got, r.Msg+" "+r.ID+" "+r.Shown)
		if k := len(got) - 1; k < 2 {
			file, before, _ := strings.Cut(places[k], ":")
			var n int
			fmt.Sscan(before, &n)
			if want := fmt.Sprintf("%s:%d", file, n-1); r.Place != want {
				t.Errorf("place %s, want %s", r.Place, want)
			}
		}
	}
	want := []string{"message missing none ", "message in another language c en", "message in another language count en"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// An argument that is not given is told, and seen.
func TestMissingArgument(t *testing.T) {
	var told logged
	b, err := locales.Load(regional(t), locales.Options{Log: &told})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Localizer("en").T("count"); got != "{{.Count}} en" {
		t.Errorf("%q", got)
	}
	if b.Counters().Arguments() != 1 || len(told.lines) != 1 || !strings.Contains(told.lines[0], "without an argument") {
		t.Errorf("%s %q", b.Counters(), told.lines)
	}
}

// It is, wherever in a message the argument is asked for; what is given is not.
func TestMissingArguments(t *testing.T) {
	for source, want := range map[string]string{
		"{n}": "{n}", "{n, number}": "{n, number}", "{n, date}": "{n, date}", "{n, plural, one {a} other {b}}": "b", "{n, select, a {1} other {2}}": "2",
		"<x>y</x>": "&lt;x&gt;y&lt;/x&gt;", `<a href="{n}">b</a>`: `<a href="{n}">b</a>`, "{m} {n}": "m {n}",
	} {
		of := text.Plain(source)
		m, problem := compile.Unit("id", of, of, text.ICU|text.Only)
		if problem.Reason != compile.None {
			t.Fatal(source, problem)
		}
		var told logged
		l := loadMessages(t, "en", locales.Options{Log: &told}, m)
		link := locales.Element("x", "b")
		if got := l.HTML("id", locales.String("m", "m"), locales.Int("n", 5), link); len(told.lines) > 0 {
			t.Errorf("%s: %q, told %q", source, got, told.lines)
		}
		if got := l.HTML("id", locales.String("m", "m")); got != want || len(told.lines) != 1 {
			t.Errorf("%s: %q, want %q, told %q", source, got, want, told.lines)
		}
	}
}

// Ids that readers make up fill neither memory nor log.
func TestManyMissing(t *testing.T) {
	var told logged
	b, err := locales.Load(regional(t), locales.Options{Log: &told})
	if err != nil {
		t.Fatal(err)
	}
	l := b.Localizer("uk")
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			for i := range 20_000 {
				l.T(fmt.Sprint("made up ", i*(1+g%2)))
			}
		})
	}
	wait.Wait()
	if len(told.lines) != 10_000 || b.Counters().Missing() != 80_000 {
		t.Errorf("told %d, counters %s", len(told.lines), b.Counters())
	}
}

func TestCountersAreExpvar(t *testing.T) {
	b, err := locales.Load(regional(t), locales.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b.Localizer("uk").T("c")
	b.Localizer("uk").T("none")
	var v expvar.Var = b.Counters()
	var got map[string]int
	if err := json.Unmarshal([]byte(v.String()), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"fallbacks": 1, "missing": 1, "arguments": 0, "tooLong": 0, "reloads": 0}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// One damaged file takes no other with it.
func TestDamagedCatalog(t *testing.T) {
	fsys := regional(t)
	damaged := bytes.Clone(fsys["app.uk.catalog"].Data)
	damaged[len(damaged)-1] ^= 1
	fsys["app.uk.catalog"] = &fstest.MapFile{Data: damaged}
	fsys["app.de.catalog"] = &fstest.MapFile{Data: []byte("[a]\nother = 'x'\n")}
	fsys["app.pl.catalog"] = &fstest.MapFile{Data: catalogFile(t, "cs", plainTexts("a", "A cs"))}
	b, err := locales.Load(fsys, locales.Options{})
	if b == nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{"app.uk.catalog": compiled.ErrDamaged, "app.de.catalog": compiled.ErrFormat, "app.pl.catalog": nil} {
		if !strings.Contains(err.Error(), name+": ") || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := b.Tags(); !slices.Equal(got, []string{"en", "uk-UA"}) || b.Localizer("uk-UA").T("b") != "B en" {
		t.Errorf("%v", got)
	}

	// Nothing to load, or no default.
	for name, fsys := range map[string]fstest.MapFS{
		"there are no catalogs": {"x.txt": {Data: []byte("x")}}, "no catalog of the default language \"en\"": {"app.uk.catalog": {Data: catalogFile(t, "uk", plainTexts("a", "A"))}},
		"app.en.catalog: ": {"app.en.catalog": {}},
	} {
		if b, err := locales.Load(fsys, locales.Options{}); b != nil || err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNames(t *testing.T) {
	fsys := regional(t)
	fsys["mail.en.catalog"] = &fstest.MapFile{Data: catalogFile(t, "en", plainTexts("subject", "Subject", "a", "mail"))}
	for _, tt := range []struct {
		names []string
		want  string
	}{{nil, "A en Subject"}, {[]string{"app"}, "A en subject"}, {[]string{"mail"}, "mail Subject"}, {[]string{"app", "mail"}, "A en Subject"}} {
		b, err := locales.Load(fsys, locales.Options{Names: tt.names})
		if err != nil {
			t.Fatal(err)
		}
		l := b.Localizer("en")
		if got := l.T("a") + " " + l.T("subject"); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.names, got, tt.want)
		}
	}
}

// swapping is a folder whose files change between two readings.
type swapping struct {
	fs.FS
	opened func(name string)
}

func (s swapping) Open(name string) (fs.File, error) {
	s.opened(name)
	return s.FS.Open(name)
}

// A catalog that was damaged between two readings was taken out of localizers
// that programs have, although the reload failed.
func TestFailedReloadChangesNothing(t *testing.T) {
	fsys := regional(t)
	sound := fsys["app.uk.catalog"].Data
	opened := 0
	b, err := locales.Load(swapping{fsys, func(name string) {
		if name == "app.uk.catalog" {
			if opened++; opened > 1 {
				fsys[name] = &fstest.MapFile{Data: sound[:len(sound)-1]}
			}
		}
	}}, locales.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l := b.Localizer("uk")
	for range 2 {
		if err := b.Reload(); !errors.Is(err, compiled.ErrDamaged) {
			t.Errorf("error %v", err)
		}
		if got := l.T("a") + b.Localizer("uk").T("b"); got != "A ukB uk" {
			t.Errorf("%q", got)
		}
	}
	if b.Counters().Reloads() != 0 {
		t.Errorf("counters %s", b.Counters())
	}
}

// A localizer of a language that was away shows its texts again.
func TestLanguageComesBack(t *testing.T) {
	fsys := regional(t)
	b, err := locales.Load(fsys, locales.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l := b.Localizer("uk")
	delete(fsys, "app.uk.catalog")
	if err := b.Reload(); err != nil || l.T("a") != "A uk" || b.Localizer("uk").Tag() == "uk" {
		t.Fatalf("%v %q %q", err, l.T("a"), b.Localizer("uk").Tag())
	}
	fsys["app.uk.catalog"] = &fstest.MapFile{Data: catalogFile(t, "uk", plainTexts("a", "A new"))}
	if err := b.Reload(); err != nil || l.T("a") != "A new" || b.Localizer("uk") != l {
		t.Errorf("%v %q", err, l.T("a"))
	}
}

// Readers go on while catalogs change, and see a whole old or a whole new text.
func TestReloadWhileReading(t *testing.T) {
	fsys := func(version string) fstest.MapFS {
		return fstest.MapFS{"app.en.catalog": {Data: catalogFile(t, "en", plainTexts("plain", version+" plain", "arg", version+" {{.A}}", "count", "{{.PluralCount}} "+version))}}
	}
	versions := []fstest.MapFS{fsys("old"), fsys("new")}
	var current sync.Mutex
	k := 0
	b, err := locales.Load(choosing(func() fs.FS {
		current.Lock()
		defer current.Unlock()
		return versions[k%2]
	}), locales.Options{Log: &logged{}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			l := b.Localizer("en")
			var dst []byte
			for ctx.Err() == nil {
				dst = l.AppendN(dst[:0], "count", 7)
				got := l.T("plain") + "|" + l.T("arg", locales.String("A", "x")) + "|" + string(dst) + "|" + b.Localizer("uk, en").T("none")
				for i, want := range []string{" plain", " x", "7 ", "none"} {
					part := strings.Split(got, "|")[i]
					if part = strings.NewReplacer("old", "", "new", "").Replace(part); part != want {
						t.Errorf("%q", got)
						return
					}
				}
			}
		})
	}
	for range 300 {
		current.Lock()
		k++
		current.Unlock()
		if err := b.Reload(); err != nil {
			t.Error(err)
		}
	}
	stop()
	wait.Wait()
	if b.Counters().Reloads() != 300 {
		t.Errorf("counters %s", b.Counters())
	}
}

// choosing is a folder that is another one at times.
type choosing func() fs.FS

func (c choosing) Open(name string) (fs.File, error) { return c().Open(name) }

// Watch sees that files change.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	write := func(s string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "app.en.catalog"), catalogFile(t, "en", plainTexts("a", s)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("old")
	b, err := locales.Load(os.DirFS(dir), locales.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l := b.Localizer()
	ctx, stop := context.WithCancel(context.Background())
	var wait sync.WaitGroup
	wait.Go(func() { b.Watch(ctx, time.Millisecond) })
	deadline := time.Now().Add(10 * time.Second)
	for n := 0; l.T("a") == "old" && time.Now().Before(deadline); n++ {
		write("new text" + strings.Repeat(".", n%5))
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	wait.Wait()
	if !strings.HasPrefix(l.T("a"), "new text") {
		t.Errorf("%q", l.T("a"))
	}
}

// The languages of catalogs are told by their canonical tags, however the files write them.
func TestCanonicalTags(t *testing.T) {
	fsys := fstest.MapFS{
		"app.pt_BR.catalog":   {Data: catalogFile(t, "pt_BR", plainTexts("a", "A pt-BR"))},
		"app.PT.catalog":      {Data: catalogFile(t, "PT", plainTexts("a", "A pt", "b", "B pt"))},
		"app.iw.catalog":      {Data: catalogFile(t, "iw", plainTexts("a", "A he"))},
		"app.zh-hant.catalog": {Data: catalogFile(t, "zh-hant", plainTexts("a", "A zh"))},
	}
	b, err := locales.Load(fsys, locales.Options{Default: "zh_Hant"})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Tags(); !slices.Equal(got, []string{"zh-Hant", "he", "pt", "pt-BR"}) {
		t.Errorf("tags %v", got)
	}
	l := b.Localizer("pt-BR")
	if got := []string{l.Tag(), l.T("a"), l.T("b"), b.Localizer("he").T("a")}; !slices.Equal(got, []string{"pt-BR", "A pt-BR", "B pt", "A he"}) {
		t.Errorf("%q", got)
	}
	if _, err := locales.Load(fsys, locales.Options{Default: "xx-broken-"}); err == nil || !strings.Contains(err.Error(), `"xx-broken-"`) {
		t.Errorf("error %v", err)
	}
}

// A program may hand texts to package fmt itself: then nothing is missing.
func TestVerbsOfTheProgram(t *testing.T) {
	for source, want := range map[string][2]string{
		"%d of %s, 100%%":     {"%d of %s, 100%%", "5 of x, 100%"},
		"{{.A}}: %d, %s, 5%%": {"a: %d, %s, 5%%", "a: 5, x, 5%"},
		"%[2]s %5.1[1]f %v%%": {"%[2]s %5.1[1]f %v%%", "x   5.0 x%"},
	} {
		of := text.Plain(source)
		m, problem := compile.Unit("id", of, of, text.GoTemplate|text.Printf|text.Only)
		if problem.Reason != compile.None {
			t.Fatal(source, problem)
		}
		var told logged
		l := loadMessages(t, "en", locales.Options{Log: &told}, m)
		a := locales.String("A", "a")
		if got := l.T("id", a); got != want[0] {
			t.Errorf("%s: %q, want %q", source, got, want[0])
		}
		first := locales.Int("1", 5)
		if strings.Contains(source, "f") && strings.Contains(source, "5.1") {
			first = locales.Float("1", 5)
		}
		if got := l.T("id", a, first, locales.String("2", "x")); got != want[1] {
			t.Errorf("%s: %q, want %q", source, got, want[1])
		}
		if len(told.lines) > 0 {
			t.Errorf("%s: told %q", source, told.lines)
		}
		if l.T("id", a, first); len(told.lines) != 1 {
			t.Errorf("%s: of a missing verb told %q", source, told.lines)
		}
	}
}

// What Options.Beyond shows in another language is told as well.
func TestBeyondFallsBack(t *testing.T) {
	en := map[string]text.Text{"a": text.Plain("{{if .A}}x{{end}}")}
	fsys := fstest.MapFS{"app.en.catalog": {Data: catalogFile(t, "en", en)}, "app.uk.catalog": {Data: catalogFile(t, "uk", plainTexts("b", "B"))}}
	var told logged
	b, err := locales.Load(fsys, locales.Options{Log: &told, Beyond: beyond{}})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Localizer("uk").T("a"); got != "en a" || b.Counters().Fallbacks() != 1 || len(told.lines) != 1 {
		t.Errorf("%q %s %q", got, b.Counters(), told.lines)
	}
	if got := b.Localizer("en").T("a"); got != "en a" || len(told.lines) != 1 {
		t.Errorf("%q %q", got, told.lines)
	}
}

// The same message is shown in several ways.
func TestWays(t *testing.T) {
	messages := map[string]text.Text{
		"files": plurals("{{.Name}}: {{.PluralCount}} файл", "{{.Name}}: {{.PluralCount}} файли", "{{.Name}}: {{.PluralCount}} файлів", "{{.Name}}: {{.PluralCount}} файлу"),
		"count": text.Plain("{{.Count}} — {{.Share}} — {{.Name}}"),
	}
	fsys := fstest.MapFS{"app.uk.catalog": {Data: catalogFile(t, "uk", messages)}}
	b, err := locales.Load(fsys, locales.Options{Default: "uk"})
	if err != nil {
		t.Fatal(err)
	}
	l, name := b.Localizer(), locales.String("Name", "Оля")
	for count, want := range map[int]string{1: "Оля: 1 файл", 22: "Оля: 22 файли", -5: "Оля: -5 файлів", 12345: "Оля: 12345 файлів", 1_000_001: "Оля: 1000001 файл"} {
		for way, got := range map[string]string{
			"N": l.N("files", count, name), "HTMLN": l.HTMLN("files", count, name), "AppendN": string(l.AppendN([]byte("> "), "files", count, name))[2:],
			"T": l.T("files", name, locales.Int("PluralCount", count)), "HTML": l.HTML("files", locales.Int("PluralCount", count), name),
			"Append": string(l.Append(nil, "files", locales.Int("PluralCount", count), name)),
		} {
			if got != want {
				t.Errorf("%s of %d: %q, want %q", way, count, got, want)
			}
		}
	}
	if got := l.T("files", name, locales.Decimal("PluralCount", "1.5")); got != "Оля: 1.5 файлу" {
		t.Errorf("%q", got)
	}

	if got := l.HTMLN("files", 2, locales.String("Name", "<i>'&")); got != "&lt;i&gt;&#39;&amp;: 2 файли" {
		t.Errorf("%q", got)
	}

	// Numbers are as in Go, unless the program says otherwise.
	args := []locales.Arg{locales.Int("Count", -1234567), locales.Float("Share", 1234.5), locales.Decimal("Name", "9876543.210")}
	if got := l.T("count", args...); got != "-1234567 — 1234.5 — 9876543.210" {
		t.Errorf("%q", got)
	}
	if b, err = locales.Load(fsys, locales.Options{Default: "uk", LocalNumbers: true}); err != nil {
		t.Fatal(err)
	}
	if got := b.Localizer().T("count", args...); got != "-1\u00a0234\u00a0567 — 1\u00a0234,5 — 9\u00a0876\u00a0543,210" {
		t.Errorf("%q", got)
	}
	if got := l.T("count", locales.Number("Count", 1234567.5), locales.Percent("Share", 67.15), locales.Uint("Name", uint8(7))); got != "1\u00a0234\u00a0567,5 — 67,15\u00a0% — 7" {
		t.Errorf("%q", got)
	}
}

// An element of the program takes the place of tags that it has to name, and of no others.
func TestElementsOfMessages(t *testing.T) {
	l := one(t, "en", "<b>x</b> <more>y</more>", text.Brace)
	for _, tt := range []struct {
		args []locales.Arg
		want string
	}{
		{[]locales.Arg{locales.Element("b", "i"), locales.Element("more", "a", "href", "/?a=1&b")}, `<b>x</b> <a href="/?a=1&amp;b">y</a>`},
		{[]locales.Arg{locales.String("more", "a"), locales.Element("b", "i")}, "<b>x</b> &lt;more&gt;y&lt;/more&gt;"},
	} {
		if got := l.HTML("id", tt.args...); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
		if got := l.T("id", tt.args...); got != "<b>x</b> <more>y</more>" {
			t.Errorf("%q", got)
		}
	}
}
