package bundle

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// odd are messages whose ids, arguments and texts are hard to make Go of.
func odd() []catalog.Unit {
	files := forms(text.One, "{{.Count}} file of {{.Name}}", text.Other, "{{.Count}} files of {{.Name}}")
	filesUk := forms(text.One, "{{.Count}} файл ({{.Name}})", text.Few, "{{.Count}} файли ({{.Name}})", text.Many, "{{.Count}} файлів ({{.Name}})", text.Other, "{{.Count}} файлу ({{.Name}})")
	left := forms(text.One, "{{.PluralCount}} day", text.Other, "{{.PluralCount}} days")
	leftUk := forms(text.One, "{{.PluralCount}} день", text.Few, "{{.PluralCount}} дні", text.Many, "{{.PluralCount}} днів", text.Other, "{{.PluralCount}} дня")
	bare := forms(text.One, "One day", text.Other, "Days")
	two := forms(text.One, "{{.Count}} of {{.Total}}", text.Other, "{{.Count}} of {{.Total}}")
	unit := func(id, source, target string) catalog.Unit {
		return catalog.Unit{Key: id, Source: text.Plain(source), Target: text.Plain(target)}
	}
	return []catalog.Unit{
		{Key: "cart.items", Source: files, Target: filesUk},
		{Key: "days", Source: left, Target: leftUk},
		{Key: "bare", Source: bare, Target: forms(text.One, "Один день", text.Few, "Дні", text.Many, "Дні", text.Other, "Дні")},
		{Key: "two", Source: two, Target: forms(text.One, "{{.Count}} з {{.Total}}", text.Few, "{{.Count}} з {{.Total}}", text.Many, "{{.Count}} з {{.Total}}", text.Other, "{{.Count}} з {{.Total}}")},
		unit("cart-items", "Items", "Речі"), unit("cartItems", "Items again", "Знову речі"), unit("CartItems_2", "no number", "без числа"),
		unit("func", "Func", "Функція"), unit("type", "{{.type}} {{.func}} {{.m}} {{.dst}} {{.string}} {{.locales}} {{.time}}", "{{.type}}"),
		unit("2fa", "Two factors", "Два чинники"), unit("кнопка.зберегти", "Save", "Зберегти"), unit("", "Empty id", "Порожній"), unit("…", "Dots", "Крапки"),
		unit("保存", "Save", "Зберегти"), unit("_", "Underscore", "Підкреслення"),
		unit("t", "T", "Т"), unit("n", "N", "Н"), unit("append", "Append", "Додати"), unit("HTML", "HTML", "ГТМЛ"), unit("tag", "Tag", "Позначка"), unit("localizer", "L", "Л"),
		unit("save", "Save", "Зберегти"), unit("append.save", "Append", "Додати"), unit("saveHTML", "<b>{{.Name}}</b>", "<b>{{.Name}}</b>!"),
		unit("when", "{day, date, long} at {day, time, short}", "{day, date, long} о {day, time, short}"),
		unit("guests", "{n, plural, =0 {nobody} one {# guest} other {# guests}}", "{n, plural, =0 {нікого} one {# гість} few {# гості} many {# гостей} other {# гостя}}"),
		unit("who", "{gender, select, female {she} other {they}} {share, number, percent}", "{gender, select, female {вона} other {вони}} {share, number, percent}"),
		unit("terms", `Read <b>the</b> <terms>terms</terms>, {{.User.Name}}`, `Прочитайте <terms>умови</terms>, {{.User.Name}}`),
		unit("beyond", "{{if .A}}x{{end}}", "{{if .A}}y{{end}}"),
		unit("doc", "time.Time */ // \n//go:build ignore\n\u2028package x\r\n`{{.A}}`", "x"),
		unit("dup", "{{.a_b}} {{.aB}} {{.AB}} {{.ID}} {{.URLPath}}", "{{.a_b}}{{.aB}}{{.AB}}"),
		unit("foreign", "Hello", "{{.Secret}}"),
		unit("untranslated", "Only English", ""),
	}
}

func oddBuilder(t *testing.T, resource string) *Builder {
	t.Helper()
	b := New("i18n test", "en")
	set := Set{Name: resource}
	for _, lang := range []string{"en", "uk"} {
		c := paired(odd()...)
		c.Lang = lang
		plurals := ukrainian
		if lang == "en" {
			for i := range c.Units {
				c.Units[i].Target = c.Units[i].Source
			}
			plurals = english
		}
		set.Languages = append(set.Languages, language(c, plurals))
	}
	if err := b.Add(&set); err != nil {
		t.Fatal(err)
	}
	_, entry := b.Entry(resource, "uk")
	if !slices.Equal(entry.Beyond, []string{"beyond"}) || len(entry.Refused) != 1 || entry.Refused[0] != (Refusal{"foreign", "argument", "Secret"}) {
		t.Errorf("beyond %v, refused %v", entry.Beyond, entry.Refused)
	}
	return b
}

// The package that is written compiles, and its methods show the messages.
func TestGoCode(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, resource := range []string{"app", "my app [1]"} {
		files, err := oddBuilder(t, resource).GoFiles(resource, "messages")
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		write := func(name string, data []byte) {
			t.Helper()
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		for _, f := range files {
			write("messages/"+f.Name, f.Data)
		}
		write("go.mod", fmt.Appendf(nil, "module example.com/app\n\ngo 1.26\n\nrequire github.com/seed-9fa3a4f3/i18n v0.0.0\n\nreplace github.com/seed-9fa3a4f3/i18n => %s\n", root))
		sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
		if err != nil {
			t.Fatal(err)
		}
		write("go.sum", sums)
		write("main.go", []byte(program))
		for _, args := range [][]string{{"vet", "./..."}, {"run", "."}} {
			cmd := exec.Command("go", args...)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%s: go %s: %v\n%s\n%s", resource, args[0], err, out, files[0].Data)
			}
			if args[0] == "run" && string(out) != wanted {
				t.Errorf("%s:\n%s\nwant\n%s", resource, out, wanted)
			}
		}
	}
}

const program = `package main

import (
	"fmt"
	"time"

	"example.com/app/messages"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

func main() {
	for _, tag := range []string{"en", "uk-UA,de;q=0.5"} {
		m := messages.For(tag)
		day := time.Date(2026, 11, 30, 6, 4, 0, 0, time.UTC)
		link := locales.Element("terms", "a", "href", "/terms")
		fmt.Println(m.Tag(), m.CartItems_eb8c(5, "<X>"), string(m.AppendCartItems_eb8c([]byte(">"), 21, "Y")))
		fmt.Println(m.Days(2), m.Bare(1), m.Two(3, "4"), m.CartItems_e546(), m.CartItems_ffb3(), m.CartItems2(), m.Func(), m.Type("1", "2", "3", "4", "5", "6", "7"))
		fmt.Println(m.M2fa(), m.КнопкаЗберегти(), m.M_e3b0(), m.M_d2e2(), m.M_b493(), m.M保存())
		fmt.Println(m.T_e3b9(), m.N_1b16(), m.Append_ae52(), m.HTML_0723(), m.Tag_2a10(), m.Localizer_c47a(), m.Save_157d(), m.AppendSave_363d(), m.SaveHTML_bae3("<n>"), m.SaveHTML_bae3HTML("<n>"))
		fmt.Println(m.When(day), m.Guests(0), m.Guests(3), m.Who("female", 0.5))
		fmt.Println(m.Terms(link, "<O>"))
		fmt.Println(m.TermsHTML(link, "<O>"))
		fmt.Println(m.Dup("1", "2", "3", "4", "5"), m.Foreign(), m.Untranslated())
	}
}
`

const wanted = `en 5 files of <X> >21 files of Y
2 days One day 3 of 4 Items Items again no number Func 1 2 3 4 5 6 7
Two factors Save Empty id Underscore Dots Save
T N Append HTML Tag L Save Append <b><n></b> <b>&lt;n&gt;</b>
November 30, 2026 at 6:04 AM nobody 3 guests she 50%
Read <b>the</b> <terms>terms</terms>, <O>
Read <b>the</b> <a href="/terms">terms</a>, &lt;O&gt;
1 2 3 4 5 Hello Only English
uk 5 файлів (<X>) >21 файл (Y)
2 дні Один день 3 з 4 Речі Знову речі без числа Функція 1
Два чинники Зберегти Порожній Підкреслення Крапки Зберегти
Т Н Додати ГТМЛ Позначка Л Зберегти Додати <b><n></b>! <b>&lt;n&gt;</b>!
30 листопада 2026 р. о 06:04 нікого 3 гості вона 50 %
Прочитайте <terms>умови</terms>, <O>
Прочитайте <a href="/terms">умови</a>, &lt;O&gt;
123 Hello Only English
`

// M has the methods of a Localizer, so no message may have one of their names.
func TestReservedNames(t *testing.T) {
	l := reflect.TypeFor[*locales.Localizer]()
	for i := range l.NumMethod() {
		if name := l.Method(i).Name; !slices.Contains(reserved, name) {
			t.Errorf("%s is not reserved", name)
		}
	}
}

// Methods keep their names and signatures as long as messages do; the same input gives
// the same bytes.
func TestGoCodeIsTheSame(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first []File
	for n := range 10 {
		runtime.GOMAXPROCS(1 + n%2)
		files, err := oddBuilder(t, "app").GoFiles("app", "messages")
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = files
		}
		if !slices.EqualFunc(files, first, func(a, b File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }) {
			t.Fatalf("run %d gives other files", n)
		}
	}
	code := string(first[0].Data)
	for _, m := range []string{"Beyond(", "\r", "\u2028", "\n//go:build"} {
		if strings.Contains(code, m) {
			t.Errorf("%q stands in the code", m)
		}
	}
	methods := regexp.MustCompile(`(?m)^func \(m M\) (\S+)\(`).FindAllStringSubmatch(code, -1)
	if len(methods) < 2*len(odd()) {
		t.Errorf("%d methods", len(methods))
	}
}

func TestNoGoCode(t *testing.T) {
	if _, err := New("test", "en").GoFiles("none", "messages"); err == nil {
		t.Error("a resource that is not there: no error")
	}
	b := oddBuilder(t, "a'b")
	if _, err := b.GoFiles("a'b", "messages"); err == nil || !strings.Contains(err.Error(), "a'b.en.catalog") {
		t.Errorf("a name that cannot be embedded: %v", err)
	}
}
