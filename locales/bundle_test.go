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
