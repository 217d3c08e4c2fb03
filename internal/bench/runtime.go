package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// A shown is a row of what a running program does: benchmarks of package
// locales, ours and one of another library.
type shown struct {
	what        string
	ours, peers string // names; peers may be empty
	library     string
	most        float64 // ns
	allocations float64 // at most; -1 is not promised
}

var shownRows = []shown{
	{"text without arguments", "Plain", "GoI18nPlain", "go-i18n", 15, 0},
	{"text with one argument", "Argument", "GoI18nArgument", "go-i18n", 90, 1},
	{"the same appended to a buffer", "ArgumentAppend", "GoI18nArgument", "go-i18n", 90, 0},
	{"plural with one argument (uk)", "Plural", "GoI18nPlural", "go-i18n", 150, 1},
	{"the same beside message.Printer", "Plural", "XTextPlural", "x/text", 150, 1},
	{"plural appended to a buffer (uk)", "PluralAppend", "GoI18nPlural", "go-i18n", 150, 0},
	{"plural, by a method of `i18n bundle --go`", "Typed", "GoI18nPlural", "go-i18n", 150, 1},
	{"plural of ICU with # and offset (uk)", "ICUPlural", "", "", 0, 1},
	{"HTML with a link, escaped", "HTML", "", "", 0, 1},
	{"text of the default language, for want of one", "Fallback", "", "", 0, -1},
	{"Accept-Language, seen before", "NegotiateCached/one", "XTextNegotiate/one", "x/text", 60, 0},
	{"Accept-Language, new", "NegotiateMiss/own/one", "XTextNegotiate/one", "x/text", 2000, -1},
	{"catalog of 1,000 plural messages is loaded", "Load/1000", "GoI18nLoad/1000", "go-i18n", 1e6, -1},
	{"catalog of 10,000 plural messages is loaded", "Load/10000", "GoI18nLoad/10000", "go-i18n", 5e6, -1},
}

// A benchmark is the fastest run of one.
type benchmark struct{ ns, allocations float64 }

func (b benchmark) String() string {
	text := fmt.Sprintf("%.3g ns", b.ns)
	switch {
	case b.ns >= 1e6:
		text = fmt.Sprintf("%.3g ms", b.ns/1e6)
	case b.ns >= 1e3:
		text = fmt.Sprintf("%.3g µs", b.ns/1e3)
	}
	return fmt.Sprintf("%s, %.0f allocations", text, b.allocations)
}

// runtime: what texts and languages cost a running program. Each benchmark runs
// in turn with the others, b.runs times, and its fastest run counts: the others are slower by
// what else the machine does.
func (b *bench) runtime() error {
	fmt.Fprintln(os.Stderr, "measuring: texts in a running program")
	out, err := exec.Command("go", "test", "-run", "^$", "-bench", benchmarkPattern(), "-benchmem", "-benchtime", "100ms", "-count", strconv.Itoa(b.runs), "./locales").CombinedOutput()
	if err != nil {
		return fmt.Errorf("go test: %w\n%s", err, out)
	}
	best := parseBenchmarks(string(out))
	for _, s := range shownRows {
		ours, ok := best[s.ours]
		if !ok {
			return fmt.Errorf("no benchmark %s in\n%s", s.ours, out)
		}
		peers, compared := best[s.peers]
		if !compared {
			b.counted(s.what, ours.String(), "", s.bar(), s.met(ours))
			continue
		}
		r := b.counted(s.what, ours.String(), s.library+": "+peers.String(), s.bar(), s.met(ours))
		r.faster = fmt.Sprintf("%.1f×", peers.ns/ours.ns)
	}
	return b.cost()
}

func (s *shown) bar() string {
	var parts []string
	if s.most > 0 {
		text, _, _ := strings.Cut(benchmark{ns: s.most}.String(), ",")
		parts = append(parts, "≤ "+text)
	}
	if s.allocations >= 0 {
		parts = append(parts, fmt.Sprintf("≤ %.0f allocations", s.allocations))
	}
	return strings.Join(parts, ", ")
}

func (s *shown) met(ours benchmark) bool {
	return ours.ns <= cmp.Or(s.most, math.Inf(1)) && (s.allocations < 0 || ours.allocations <= s.allocations)
}

// benchmarkPattern selects the benchmarks of all rows, and no others.
func benchmarkPattern() string {
	var names []string
	for _, s := range shownRows {
		for _, name := range []string{s.ours, s.peers} {
			if name, _, _ = strings.Cut(name, "/"); name != "" {
				names = append(names, name)
			}
		}
	}
	return "^Benchmark(" + strings.Join(names, "|") + ")$"
}

// benchmarkLine is a line of go test -bench -benchmem.
var benchmarkLine = regexp.MustCompile(`(?m)^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op.*?([\d.]+) allocs/op$`)

// parseBenchmarks returns the fastest run of each benchmark in what go test prints.
func parseBenchmarks(out string) map[string]benchmark {
	best := map[string]benchmark{}
	for _, m := range benchmarkLine.FindAllStringSubmatch(out, -1) {
		ns, _ := strconv.ParseFloat(m[2], 64) // the pattern takes nothing but numbers
		allocations, _ := strconv.ParseFloat(m[3], 64)
		if old, seen := best[m[1]]; !seen || ns < old.ns {
			best[m[1]] = benchmark{ns, allocations}
		}
	}
	return best
}

// Programs that print a line: alone, with a text of ours and with one of go-i18n.
const (
	helloProgram = `package main

import "fmt"

func main() { fmt.Println("hello") }
`
	oursProgram = `package main

import (
	_ "embed"
	"fmt"
	"os"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

//go:embed main.go
var catalog string

func main() {
	b, err := locales.New(locales.Options{}, catalog)
	if err != nil {
		fmt.Println(err)
		return
	}
	l := b.Localizer(os.Getenv("LANG"))
	fmt.Println(l.T("hello", locales.String("Name", "x")), l.N("files", 3))
}
`
	peersProgram = `package main

import (
	"fmt"
	"os"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

func main() {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	if _, err := b.LoadMessageFile("active.en.toml"); err != nil {
		fmt.Println(err)
		return
	}
	l := i18n.NewLocalizer(b, os.Getenv("LANG"))
	fmt.Println(l.MustLocalize(&i18n.LocalizeConfig{MessageID: "hello", TemplateData: map[string]any{"Name": "x"}}))
}
`
)

// mostCost is what package locales may add to a program, in bytes.
const mostCost = 300_000

// cost compares what package locales and go-i18n add to a program that prints a
// line.
func (b *bench) cost() error {
	sizes := map[string]int64{}
	for name, source := range map[string]string{"hello": helloProgram, "ours": oursProgram, "peers": peersProgram} {
		size, err := b.programSize(name, source)
		if err != nil {
			return err
		}
		sizes[name] = size
	}
	ours, peers := sizes["ours"]-sizes["hello"], sizes["peers"]-sizes["hello"]
	r := b.counted("what the package adds to a program", kilobytes(ours), "go-i18n: "+kilobytes(peers), "≤ "+kilobytes(mostCost), ours <= mostCost)
	r.faster = fmt.Sprintf("%.1f× smaller", float64(peers)/float64(ours))
	return nil
}

func kilobytes(n int64) string { return fmt.Sprintf("%d KB", (n+999)/1000) }

// programSize builds a program within this module, as a release is built.
func (b *bench) programSize(name, source string) (int64, error) {
	file, out := b.path("programs", name, "main.go"), b.path("programs", name, "program")
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return 0, err
	}
	if err := os.WriteFile(file, []byte(source), 0o666); err != nil {
		return 0, err
	}
	if err := goBuild("CGO_ENABLED=0", "build", "-trimpath", "-ldflags=-s -w", "-o", out, file); err != nil {
		return 0, err
	}
	info, err := os.Stat(out)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
