package compiled

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/plural"
)

func literal(s string) Node { return Node{Op: Literal, Text: s} }

func argument(name string) Node { return Node{Op: Argument, Name: name, Raw: "{" + name + "}"} }

func plain(id string, nodes ...Node) Message {
	m := Message{ID: id}
	m.Forms[Other] = nodes
	return m
}

// small is a catalog with all operations.
func small(tb testing.TB) *Catalog {
	tb.Helper()
	cardinal, err := EncodeRule([Other]string{1: "v = 0 and i % 10 = 1 and i % 100 != 11", 3: "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"})
	if err != nil {
		tb.Fatal(err)
	}
	count := Message{ID: "count", Count: "PluralCount"}
	count.Forms[1] = []Node{argument("Count"), literal(" файл")}
	count.Forms[Other] = []Node{argument("Count"), literal(" файлів")}
	choice := Node{Op: Plural, Name: "n", Offset: 1, Exact: []Exact{{0, []Node{literal("нуль")}}}, Forms: make([][]Node, NumForms)}
	choice.Forms[1] = []Node{{Op: Hash}, {Op: Select, Name: "g", Cases: []Case{{"a", []Node{literal("1")}}, {"b", []Node{}}}, Else: []Node{literal("3")}}}
	choice.Forms[Other] = []Node{}
	ordinal := choice
	ordinal.Ordinal, ordinal.Exact, ordinal.Offset = true, nil, 0
	return &Catalog{
		Tag: "uk", Source: "en", Tool: "test", Cardinal: cardinal, Ordinal: "", Facts: "facts",
		Messages: []Message{
			plain("plain", literal("Зберегти")), plain("empty"), {ID: "beyond", Beyond: true}, count,
			plain("program", literal("a "), argument("Name"), Node{Op: Number, Name: "x", Raw: "{x, number}", Style: Style{StylePercent, 1, 2}},
				Node{Op: Date, Name: "d", Raw: "{d, date}", Style: Style{Kind: 3}}, Node{Op: Time, Name: "d", Raw: "{d, time}"},
				Node{Op: Verb, Name: "1", Raw: "%5d", Text: "%5d"}, Node{Op: Percent}),
			plain("nested", choice, ordinal),
			plain("markup", Node{Op: Tag, Text: "a", Mark: TagSafe, Inner: []Node{literal(`<a href="`), {Op: Address, Name: "u", Raw: "{u}"}, literal(`">`)}},
				Node{Op: Tag, Text: "x", Mark: TagUnsafe, Inner: []Node{literal("<x>")}}, Node{Op: Tag, Text: "link", Mark: TagNamed, Inner: []Node{literal("<link>")}}),
		},
	}
}

func encode(tb testing.TB, c *Catalog) []byte {
	tb.Helper()
	data, err := Encode(c)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func open(tb testing.TB, data []byte) *File {
	tb.Helper()
	f, err := Open(string(data))
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// decode reads messages back as they were: for tests, since a program shows them as they
// lie in the file.
func decode(f *File) []Message {
	var all []Message
	f.IDs(func(id string) bool {
		m := Message{ID: id}
		at, kind, ok := f.Find(id)
		if !ok {
			return false
		}
		d := decoder{f, reader{s: f.Data, i: at}}
		switch kind {
		case KindText:
			if s := d.string(); s != "" {
				m.Forms[Other] = []Node{literal(s)}
			}
		case KindProgram:
			m.Forms[Other] = d.program()
		case KindForms:
			m.Count = d.name()
			m.Forms = [NumForms][]Node(d.forms())
		case KindBeyond:
			m.Beyond = true
		}
		all = append(all, m)
		return true
	})
	return all
}

type decoder struct {
	f *File
	reader
}

func (d *decoder) name() string { return d.f.Names[d.number()] }

func (d *decoder) forms() [][]Node {
	forms := make([][]Node, NumForms)
	mask := d.byte()
	for i := range forms {
		if mask&(1<<i) != 0 {
			forms[i] = d.program()
		}
	}
	return forms
}

func (d *decoder) program() []Node {
	in := decoder{d.f, reader{s: d.string()}}
	nodes := []Node{}
	for in.i < len(in.s) {
		nodes = append(nodes, in.node())
	}
	return nodes
}

func (d *decoder) argument(n *Node) {
	n.Name, n.Raw = d.name(), d.string()
	if n.Raw == "" {
		n.Raw = "{" + n.Name + "}"
	}
}

func (d *decoder) node() Node {
	n := Node{Op: Op(d.byte())}
	switch n.Op {
	case Literal:
		n.Text = d.string()
	case Argument, Address:
		d.argument(&n)
	case Number:
		d.argument(&n)
		style := d.string()
		n.Style = Style{style[0], style[1], style[2]}
	case Date, Time:
		d.argument(&n)
		n.Style.Kind = d.string()[0]
	case Plural:
		n.Name, n.Ordinal, n.Offset = d.name(), d.byte() == 1, d.number()
		for range d.number() {
			n.Exact = append(n.Exact, Exact{d.number(), d.program()})
		}
		n.Forms = d.forms()
	case Select:
		n.Name = d.name()
		for range d.number() {
			n.Cases = append(n.Cases, Case{d.string(), d.program()})
		}
		n.Else = d.program()
	case Tag:
		n.Mark, n.Text, n.Inner = d.byte(), d.string(), d.program()
	case Verb:
		d.argument(&n)
		n.Text = d.string()
	}
	return n
}

func sorted(messages []Message) []Message {
	return slices.SortedFunc(slices.Values(messages), func(a, b Message) int { return strings.Compare(a.ID, b.ID) })
}

func TestRoundTrip(t *testing.T) {
	c := small(t)
	f := open(t, encode(t, c))
	if f.Tag != c.Tag || f.Source != c.Source || f.Tool != c.Tool || f.Cardinal != c.Cardinal || f.Ordinal != c.Ordinal || f.Facts != c.Facts || f.Count != len(c.Messages) {
		t.Errorf("%+v", f)
	}
	if got, want := decode(f), sorted(c.Messages); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	for _, id := range []string{"", "plai", "plain ", "Plain", strings.Repeat("x", 300)} {
		if _, _, ok := f.Find(id); ok {
			t.Errorf("%q is found", id)
		}
	}
}

// maker makes random catalogs.
type maker struct{ *rand.Rand }

func (m maker) word() string {
	words := []string{"", "a", "Name", "Кошик", "cart.title", "<b>", "x y", strings.Repeat("довгий ", 40), "\x00", "n", "%d"}
	if m.IntN(3) == 0 {
		return fmt.Sprintf("%s%d", words[m.IntN(len(words))], m.IntN(1000))
	}
	return words[m.IntN(len(words))]
}

func (m maker) nodes(depth int) []Node {
	nodes := []Node{}
	for range m.IntN(4) {
		nodes = append(nodes, m.node(depth))
	}
	return nodes
}

func (m maker) forms(depth int) [][]Node {
	forms := make([][]Node, NumForms)
	for i := range forms {
		if i == Other || m.IntN(2) == 0 {
			forms[i] = m.nodes(depth)
		}
	}
	return forms
}

func (m maker) node(depth int) Node {
	ops := []Op{Literal, Argument, Number, Date, Time, Hash, Verb, Percent, Address, Plural, Select, Tag}
	n := Node{Op: ops[m.IntN(len(ops))]}
	if depth > 4 {
		n.Op = ops[m.IntN(9)]
	}
	switch n.Op {
	case Literal:
		n.Text = m.word()
	case Hash, Percent:
	case Tag:
		n.Mark, n.Text, n.Inner = byte(m.IntN(4)), m.word(), m.nodes(depth+1)
	default:
		n.Name = m.word()
	}
	switch n.Op {
	case Argument, Number, Date, Time, Verb, Address:
		if n.Raw = "{" + n.Name + "}"; m.IntN(2) == 0 {
			n.Raw = "{{." + n.Name + "}}"
		}
	}
	switch n.Op {
	case Number:
		n.Style = Style{Kind: byte(m.IntN(2)), Min: byte(m.IntN(3)), Max: byte(3 + m.IntN(9))}
	case Date, Time:
		n.Style.Kind = byte(m.IntN(4))
	case Verb:
		n.Text = "%" + m.word()
	case Plural:
		n.Ordinal, n.Offset, n.Forms = m.IntN(2) == 0, uint64(m.IntN(3)), m.forms(depth+1)
		for range m.IntN(3) {
			n.Exact = append(n.Exact, Exact{uint64(m.Int32()), m.nodes(depth + 1)})
		}
	case Select:
		n.Else = m.nodes(depth + 1)
		for i := range m.IntN(3) {
			n.Cases = append(n.Cases, Case{fmt.Sprint(i, m.word()), m.nodes(depth + 1)})
		}
	}
	return n
}

func (m maker) catalog() *Catalog {
	c := &Catalog{Tag: m.word(), Source: m.word(), Tool: m.word(), Facts: m.word()}
	for i := range m.IntN(60) {
		message := Message{ID: fmt.Sprint(m.word(), i)}
		switch m.IntN(5) {
		case 0:
			message.Beyond = true
		case 1:
			message.Count, message.Forms = "PluralCount", [NumForms][]Node(m.forms(1))
		case 2:
			message.Forms[Other] = []Node{literal("text" + m.word())}
		default:
			if nodes := m.nodes(1); len(nodes) > 0 {
				message.Forms[Other] = nodes
			}
		}
		c.Messages = append(c.Messages, message)
	}
	return c
}

// What is written is read back, and the order of messages plays no part.
func TestRandomRoundTrip(t *testing.T) {
	for seed := range uint64(500) {
		m := maker{rand.New(rand.NewPCG(seed, 1))}
		c := m.catalog()
		data := encode(t, c)
		f := open(t, data)
		got, want := decode(f), sorted(c.Messages)
		for i := range want { // a text alone that is empty has no literal
			if n := want[i].Forms[Other]; want[i].Count == "" && len(n) == 1 && n[0].Op == Literal && n[0].Text == "" {
				want[i].Forms[Other] = nil
			}
		}
		if !reflect.DeepEqual(got, slices.Clip(want)) && len(want) > 0 {
			t.Fatalf("seed %d: %+v\nwant %+v", seed, got, want)
		}
		m.Shuffle(len(c.Messages), func(i, j int) { c.Messages[i], c.Messages[j] = c.Messages[j], c.Messages[i] })
		if !bytes.Equal(encode(t, c), data) {
			t.Fatalf("seed %d: another order gives other bytes", seed)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	deep := []Node{literal("x")}
	for range MaxDepth {
		deep = []Node{{Op: Select, Name: "g", Else: deep}}
	}
	large := Node{Op: Plural, Name: "n", Offset: 1 << 31, Forms: make([][]Node, NumForms)}
	large.Forms[Other] = []Node{}
	exact := Node{Op: Plural, Name: "n", Exact: []Exact{{1 << 31, []Node{}}}, Forms: make([][]Node, NumForms)}
	exact.Forms[Other] = []Node{}
	for name, messages := range map[string][]Message{
		"two of one id": {plain("a", literal("1")), plain("b"), plain("a", literal("2"))},
		"too deep":      {plain("a", deep...)},
		"no other":      {{ID: "a", Count: "n"}},
		"no operation":  {plain("a", Node{}, Node{})},
		"a large shift": {plain("a", large)},
		"a large case":  {plain("a", exact)},
	} {
		if _, err := Encode(&Catalog{Tag: "en", Messages: messages}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := Encode(&Catalog{Tag: "en", Messages: []Message{plain("a", deep[0].Else...)}}); err != nil {
		t.Errorf("as deep as can be: %v", err)
	}
}

// No damage that the checksum can see goes through, and nothing that is cut.
func TestDamage(t *testing.T) {
	data := encode(t, small(t))
	for i := range data {
		for bit := range 8 {
			damaged := slices.Clone(data)
			damaged[i] ^= 1 << bit
			if _, err := Open(string(damaged)); err == nil {
				t.Fatalf("byte %d, bit %d: no error", i, bit)
			}
		}
		if _, err := Open(string(data[:i])); err == nil {
			t.Fatalf("cut at %d: no error", i)
		}
	}
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, ErrFormat},
		{"a text", []byte(strings.Repeat("[greeting]\n", 10)), ErrFormat},
		{"another version", append([]byte("i18ncat2"), data[8:]...), ErrVersion},
		{"longer", append(slices.Clone(data), 0), ErrDamaged},
		{"cut", data[:len(data)-1], ErrDamaged},
		{"half a head", data[:20], ErrFormat},
	} {
		if _, err := Open(string(tt.data)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

// A file whose head says what cannot be was read beyond its end on machines of 32 bits.
func TestImpossibleHead(t *testing.T) {
	data := encode(t, small(t))
	for at := 16; at < headerSize; at += 4 {
		for _, v := range []uint32{1, 3, 1 << 20, math.MaxInt32, 1 << 31, math.MaxUint32} {
			damaged := slices.Clone(data)
			binary.LittleEndian.PutUint32(damaged[at:], v)
			Seal(damaged)
			if _, err := Open(string(damaged)); err == nil {
				t.Errorf("%d at %d: no error", v, at)
			}
		}
	}
}

func TestUvarint(t *testing.T) {
	for _, tt := range []struct {
		in      string
		n, next int
	}{
		{"\x00", 0, 1}, {"\x7f", 127, 1}, {"\x80\x01", 128, 2}, {"\xff\xff\xff\xff\x07", math.MaxInt32, 5},
		{"\x80\x80\x80\x80\x08", -1, 5}, {"\x80\x80\x80\x80\x80\x00", -1, 6}, {"", -1, 0}, {"\x80", -1, 1}, {"\x80\x00", 0, 2},
	} {
		if n, next := Uvarint(tt.in, 0); n != tt.n || next != tt.next {
			t.Errorf("%q: %d, %d, want %d, %d", tt.in, n, next, tt.n, tt.next)
		}
	}
}

// rules encodes the rules of CLDR for a language.
func rules(tb testing.TB, of []plural.Rule) Rule {
	tb.Helper()
	var conditions [Other]string
	for _, r := range of {
		if k := slices.Index(categories, string(r.Category)); k < Other {
			conditions[k] = r.Condition
		}
	}
	rule, err := EncodeRule(conditions)
	if err != nil {
		tb.Fatal(err)
	}
	return rule
}

var categories = []string{"zero", "one", "two", "few", "many", "other"}

// The samples of CLDR are in the category that CLDR says, before and after a
// catalog file.
func TestPluralSamples(t *testing.T) {
	const samples = "../../../shared/conformance/plurals-cldr48.jsonl"
	in, err := os.Open(samples)
	if err != nil {
		t.Skipf("SKIP: %s is absent", samples)
	}
	defer in.Close()
	files := map[string]*File{}
	all := 0
	for scanner := bufio.NewScanner(in); scanner.Scan(); {
		var c struct{ Locale, Type, N, Cat string }
		if err := json.Unmarshal(scanner.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		f := files[c.Locale]
		if f == nil {
			f = open(t, encode(t, &Catalog{Tag: c.Locale, Cardinal: rules(t, plural.CardinalRules(c.Locale)), Ordinal: rules(t, plural.OrdinalRules(c.Locale))}))
			files[c.Locale] = f
		}
		rule := f.Cardinal
		if c.Type == "ordinal" {
			rule = f.Ordinal
		}
		var n Operands
		if number, exponent, compact := strings.Cut(c.N, "c"); compact {
			o, err := plural.ParseOperands(c.N)
			if err != nil {
				t.Fatal(number, exponent, err)
			}
			n = operandsOf(o)
		} else {
			var ok bool
			if n, ok = OperandsOf(c.N); !ok {
				t.Fatalf("%q is no number", c.N)
			}
		}
		if all++; categories[rule.Category(&n)] != c.Cat {
			t.Errorf("%s %s %s: %s, want %s", c.Locale, c.Type, c.N, categories[rule.Category(&n)], c.Cat)
		}
	}
	t.Logf("%d samples of %d languages", all, len(files))
	if all < 1000 {
		t.Error("too few samples")
	}
}

func operandsOf(o plural.Operands) Operands {
	return Operands{I: o.I, V: uint64(o.V), W: uint64(o.W), F: o.F, T: o.T, C: uint64(o.C)}
}

// Whatever number, the category is that of package plural, in every language
// with rules of its own.
func TestCategories(t *testing.T) {
	numbers := []string{
		"0", "0.0", "1", "1.0", "1.00", "1.5", "-1", "+2", "-2.50", "0.1", "0.02", "10.21", "007", "100.04", "1000000", "2000000.0",
		"1000000000000000000", "18446744073709551615", "99999999999999999999991", "123456789012345678901234567890.5", "0.000000000000000000000000012",
	}
	for i := range 1200 {
		numbers = append(numbers, fmt.Sprint(i), fmt.Sprintf("%d.%d", i/10, i%10), fmt.Sprintf("%d000", i), fmt.Sprintf("%d000000", i))
	}
	languages := map[string]bool{}
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			languages[string([]rune{a, b})] = true
			for c := 'a'; c <= 'z'; c++ {
				languages[string([]rune{a, b, c})] = true
			}
		}
	}
	languages["pt-PT"] = true
	known := 0
	for tag := range languages {
		if !plural.Known(tag) {
			continue
		}
		known++
		for _, kind := range []struct {
			rules    []plural.Rule
			category func(string, plural.Operands) plural.Category
		}{{plural.CardinalRules(tag), plural.Cardinal}, {plural.OrdinalRules(tag), plural.Ordinal}} {
			rule := rules(t, kind.rules)
			for n := uint64(100); n < 3_000_000 && rule.Periodic(); n += 1 + n/50 {
				if got, want := rule.Category(&Operands{I: n}), rule.Category(&Operands{I: 100 + n%100}); got != want {
					t.Fatalf("%s %d is %s, %d %s", tag, n, categories[got], 100+n%100, categories[want])
				}
			}
			for _, number := range numbers {
				n, ok := OperandsOf(number)
				o, err := plural.ParseOperands(strings.TrimPrefix(number, "+"))
				if !ok || err != nil {
					t.Fatalf("%s: %v %v", number, ok, err)
				}
				if len(number) < 18 && n != operandsOf(o) {
					t.Fatalf("%s: %+v, want %+v", number, n, o)
				}
				if got, want := categories[rule.Category(&n)], string(kind.category(tag, o)); got != want {
					t.Fatalf("%s %s: %s, want %s", tag, number, got, want)
				}
			}
		}
	}
	if known < 150 {
		t.Errorf("%d languages", known)
	}
	for tag, want := range map[string]bool{"en": true, "uk": true, "pl": true, "ar": true, "ja": true, "fr": false, "pt": false, "br": false, "kw": false} {
		if rules(t, plural.CardinalRules(tag)).Periodic() != want {
			t.Errorf("%s: %v", tag, !want)
		}
	}
}

func TestOperandsRefuse(t *testing.T) {
	for _, s := range []string{"", "-", "+", ".", "1.", ".5", "1,5", "1e6", "1c6", "NaN", "Inf", "0x1", "1 000", "--1", "１"} {
		if n, ok := OperandsOf(s); ok || n != (Operands{}) {
			t.Errorf("%q: %+v", s, n)
		}
	}
}

func TestEncodeRuleRefuses(t *testing.T) {
	for _, condition := range []string{
		"n", "n =", "n = x", "n = 1..", "n = ..1", "n = 1 or", "n ~ 1", "nn = 1", "x = 1", "n % 0 = 1", "n % x = 1", "n / 10 = 1", "n = -1",
		"n = 1 and", "n = 3000000000", "n is 1", "n = 1,", strings.Repeat("n = 1 or ", 300) + "n = 1", strings.Repeat("n = 1 and ", 300) + "n = 1",
	} {
		if r, err := EncodeRule([Other]string{1: condition}); err == nil {
			t.Errorf("%.40q: %q", condition, r)
		}
	}
	if r, err := EncodeRule([Other]string{}); err != nil || r != "" || r.Category(&Operands{I: 1}) != Other {
		t.Errorf("no rules: %q %v", r, err)
	}
}

func TestSafeAddress(t *testing.T) {
	for address, want := range map[string]bool{
		"": true, "/x": true, "x/y": true, "#a": true, "?q=a:b": true, "https://example.com": true, "HTTP://x": true, "mailto:a@b": true, "tel:+380": true,
		"//example.com": true, "a/b:c": true, "javascript:alert(1)": false, "JavaScript:x": false, " javascript:x": false, "java\nscript:x": false,
		"data:text/html,x": false, "vbscript:x": false, "x:y": false, ":": false, "\x01javascript:x": false, "blob:x": false, "file:///": false,
	} {
		if got := SafeAddress(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}

// The hash is what the format says, however it is read.
func TestHash(t *testing.T) {
	slow := func(id string) uint64 {
		const factor = 0x9E3779B97F4A7C15
		h := uint64(len(id)) * factor
		for len(id) >= 8 {
			h = (h ^ binary.LittleEndian.Uint64([]byte(id))) * factor
			h ^= h >> 32
			id = id[8:]
		}
		var last [8]byte
		copy(last[:], id)
		h = (h ^ binary.LittleEndian.Uint64(last[:])) * factor
		return h ^ h>>32
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 64 {
		for range 20 {
			id := make([]byte, n)
			for i := range id {
				id[i] = byte(rng.Uint32())
			}
			if got, want := HashOf(string(id)), slow(string(id)); got != want {
				t.Fatalf("%q: %x, want %x", id, got, want)
			}
		}
	}
}

// What no operation can do is found when a file is opened, not when a text is shown.
func TestOpenRefuses(t *testing.T) {
	for name, n := range map[string]Node{
		"kind of number":   {Op: Number, Name: "n", Style: Style{Kind: StylePercent + 1, Max: 3}},
		"fraction digits":  {Op: Number, Name: "n", Style: Style{Min: 3, Max: 2}},
		"kind of date":     {Op: Date, Name: "d", Style: Style{Kind: 4}},
		"kind of time":     {Op: Time, Name: "d", Style: Style{Kind: 255}},
		"mark of a tag":    {Op: Tag, Mark: TagNamedEnd + 1, Text: "b"},
		"a part of a tag":  {Op: Tag, Mark: TagSafe, Text: "b", Inner: []Node{{Op: Date, Style: Style{Kind: 9}}}},
		"a case of select": {Op: Select, Name: "g", Cases: []Case{{"a", []Node{{Op: Number, Style: Style{Kind: 7}}}}}, Else: []Node{}},
		"other of select":  {Op: Select, Name: "g", Else: []Node{{Op: Number, Style: Style{Kind: 7}}}},
	} {
		if _, err := Open(string(encode(t, &Catalog{Tag: "en", Messages: []Message{plain("id", literal("x"), n)}}))); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, rule := range map[string]Rule{
		"category": "\x05\x00", "cut": "\x01", "alternatives": "\x01\x01", "relations": "\x01\x01\x01", "operand": "\x01\x01\x01x\x00\x01\x01\x01",
		"no ranges": "\x01\x01\x01n\x00\x7f", "ranges": "\x01\x01\x01n\x00\x7f\x01\x01", "range": "\x01\x01\x01n\x00\x01\x01", "number": "\x01\x01\x01n\xff\xff\xff\xff\xff\xff\x00\x01\x01\x01",
	} {
		for _, c := range []Catalog{{Cardinal: rule}, {Ordinal: rule}} {
			if _, err := Open(string(encode(t, &c))); !errors.Is(err, ErrDamaged) {
				t.Errorf("rule, %s: %v", name, err)
			}
		}
	}
	if _, err := Open(string(encode(t, &Catalog{Cardinal: "\x01\x01\x01n\x00\x01\x01\x01", Ordinal: "\x04\x00"}))); err != nil {
		t.Errorf("sound rules: %v", err)
	}
}

// A program that is nested deeper than one that is written is refused: a text of which it
// is a part would be shown by as many calls.
func TestOpenRefusesDepth(t *testing.T) {
	for depth, want := range map[int]error{MaxDepth - 1: nil, MaxDepth: ErrDamaged, 5000: ErrDamaged} {
		program := []byte{byte(Percent)}
		for range depth {
			program = appendString([]byte{byte(Select), 0, 0}, string(program))
		}
		if err := openProgram(t, string(program)); !errors.Is(err, want) {
			t.Errorf("depth %d: %v, want %v", depth, err, want)
		}
	}
}

// openProgram opens a catalog with a program as it is, and the one name n.
func openProgram(t *testing.T, program string) error {
	t.Helper()
	// A text has the form of a program but for its kind.
	data := encode(t, &Catalog{Messages: []Message{plain("id", literal(program)), plain("named", argument("n"), argument("n"))}})
	at, _, _ := open(t, data).Find("id")
	data[at-1] = KindProgram
	Seal(data)
	_, err := Open(string(data))
	return err
}

func TestOpenRefusesPrograms(t *testing.T) {
	for program, want := range map[string]error{
		"\x02\x00\x00": nil, "\x02\x01\x00": ErrDamaged, "\x02\x7f\x00": ErrDamaged, "\x02": ErrDamaged, "\x02\x00": ErrDamaged, "\x00": ErrDamaged, "\x0d": ErrDamaged,
		"\x01\x01a": nil, "\x01\x02a": ErrDamaged, "\x06\x00\x02\x00\x00\x20\x00": ErrDamaged, "\x06\x00\x01\x00\x00\x20\x00": nil, "\x06\x00\x00\x00\x00\x1f\x00\x00\x00\x00\x00": ErrDamaged,
		"\x06\x00\x00\x00\x00\x60\x00\x00": ErrDamaged, "\x07\x00\x05": ErrDamaged, "\x07\x01\x00\x00": ErrDamaged, "\x07\x00\x00\x00": nil, "\x08\x0b": nil,
	} {
		if err := openProgram(t, program); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", program, err, want)
		}
	}
}

func TestString(t *testing.T) {
	for _, tt := range []struct {
		in   string
		at   int
		want string
		next int
	}{{"\x01a", 0, "a", 2}, {"x\x02ab.", 1, "ab", 4}, {"\x00", 0, "", 1}, {"\x02a", 0, "", 2}, {"", 0, "", 0}, {"\x80", 0, "", 1}, {"\xff\xff\xff\xff\x07a", 0, "", 6}} {
		if got, next := String(tt.in, tt.at); got != tt.want || next != tt.next {
			t.Errorf("%q: %q, %d, want %q, %d", tt.in, got, next, tt.want, tt.next)
		}
	}
}
