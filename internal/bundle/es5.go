package bundle

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/cldr"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// A Notice is what a site tells readers whose browser is too old for it: one
// script with the texts in all languages, for browsers that know no modules, no
// Intl and nothing newer than ECMAScript 5 (2009). In other browsers the script
// does nothing.
//
// The texts stand in an element of the class i18n-notice with role="alert", at the
// start of the page. Arguments are attributes of the script's element, or of any
// other one: data-i18n-share="67.15".
// Whole numbers and such with a decimal point are shown as the language writes them,
// where the message says that they are numbers, and choose plural forms; both take
// rules of CLDR, which are part of the script. Tags are left out, their content
// stays.
type Notice struct {
	Source    string // tag of the language for readers of no other one
	Languages []NoticeLanguage
	Show      []string // ids of the texts: a heading, then paragraphs
	Close     string   // id of the text of the button that closes the notice
}

// A NoticeLanguage is the messages in one language.
type NoticeLanguage struct {
	Tag      string
	Messages []compiled.Message
}

// ErrNotice is the error of [Notice.Script] for messages of which it can make no
// script. It comes as a *[NoticeError].
var ErrNotice = errors.New("no script for old browsers can be made of it")

// A NoticeError says why no script can be made of a message.
type NoticeError struct {
	Reason string // missing, source, argument, tag or part: the end of a message id
	Locale string
	ID     string
	Detail string // what was found
}

// Error returns the parts, for logs; readers get the message.
func (e *NoticeError) Error() string {
	return fmt.Sprintf("%s, %s: %s %q: %v", e.Locale, e.ID, e.Reason, e.Detail, ErrNotice)
}

func (e *NoticeError) Unwrap() error { return ErrNotice }

// Script returns the script, with a hash of its content in the name. A language
// that lacks one of the messages is not in it and named in left: half a notice
// is none. The source language has to have all of them.
func (n *Notice) Script() (file File, left []string, err error) {
	var w es5Writer
	var all strings.Builder
	hasSource := false
	for i := range n.Languages {
		l := &n.Languages[i]
		texts, missing, err := w.language(l, n.ids())
		switch {
		case err != nil:
			return File{}, nil, err
		case missing != "" && l.Tag == n.Source:
			return File{}, nil, &NoticeError{Reason: "missing", Locale: l.Tag, ID: missing}
		case missing != "":
			left = append(left, l.Tag)
			continue
		}
		hasSource = hasSource || l.Tag == n.Source
		if all.Len() > 0 {
			all.WriteByte(',')
		}
		all.WriteString(es5Key(strings.ToLower(l.Tag)) + ":[" + texts + "]")
	}
	if !hasSource {
		return File{}, nil, &NoticeError{Reason: "source", Locale: n.Source}
	}
	helpers, languages := w.finish("{" + all.String() + "}")
	sum := sha256.Sum256([]byte(helpers + languages))
	replace := strings.NewReplacer("HELPERS;", helpers, "LANGUAGES", languages, "SOURCE", es5String(strings.ToLower(n.Source)),
		"CLOSE", strconv.Itoa(len(n.Show)), "VERSION", strconv.Itoa(int(binary.BigEndian.Uint16(sum[:]))))
	return hashed("notice", ".js", []byte(replace.Replace(noticeScript))), left, nil
}

func (n *Notice) ids() []string { return append(slices.Clone(n.Show), n.Close) }

// es5Writer turns messages into expressions of ECMAScript 5.
type es5Writer struct {
	tag   string
	loc   *number.Locale
	hash  string          // expression of the number that # stands for, "" outside of plurals
	used  map[string]bool // names of helpers
	rules string          // all conditions
}

// es5Helpers are the functions that expressions call.
var es5Helpers = []struct{ name, code string }{
	// A is an argument.
	{"A", `function A(n){var a="data-i18n-"+n,e=document.querySelector("["+a+"]");return e?e.getAttribute(a):"{"+n+"}"}`},
	// K is the category of a number by a rule, or 0, which is other. The rule
	// gets the operands of UTS #35 that VALUES stands for.
	{"K", `function K(s,r){return(s=/(\d+)\.?(\d*)/.exec(s))?r(VALUES):0}`},
	// F is digits with the decimal and the group separator of a language.
	{"F", `function F(s,d,g){s=s.split(".");s[0]=s[0].replace(/\B(?=(\d{3})+$)/g,g);return s.join(d)}`},
	// X is the same for all languages: it also has the least number of digits that
	// are grouped, where groups end, the minus sign and the ten digits.
	{"X", `function X(s,d,g,k,r,m,z){s=s.split(".");if(k&&Math.abs(s[0])>=Math.pow(10,k-1))s[0]=s[0].replace(r,g);s=s.join(d).replace("-",m);return s.replace(/\d/g,function(c){return z.substr(c*z.length/10,z.length/10)})}`},
	// R rounds to at least i and at most x digits, half away from zero, after moving the point
	// by p. What moves the point are exponents: a product would not be exact.
	{"R", `function R(s,i,x,p){if(isNaN(s))return s+"";var a=(+(Math.round(Math.abs(s)+"e"+(x+p))+"e-"+x)).toFixed(x);for(;x>i;x--)a=a.replace(/\.?0$/,"");return(s<0?"-":"")+a}`},
}

// es5Operands are the operands of plural rules, of a match of K.
var es5Operands = []struct{ name, code string }{
	{"n", `+(s[1]+"."+s[2])`}, {"i", "s[1]"}, {"v", "s[2].length"}, {"f", "s[2]"}, {"t", `s[2].replace(/0+$/,"")`}, {"w", `s[2].replace(/0+$/,"").length`},
}

func (w *es5Writer) use(helper string) string {
	if w.used == nil {
		w.used = map[string]bool{}
	}
	w.used[helper] = true
	return helper
}

// finish returns the helpers that the languages call, and their object as it is then. NUL
// stands for the parameters of plural rules; texts have none.
func (w *es5Writer) finish(languages string) (helpers, finished string) {
	var names, values []string
	for _, o := range es5Operands {
		if strings.Contains(w.rules, o.name) {
			names, values = append(names, o.name), append(values, o.code)
		}
	}
	var b strings.Builder
	for _, h := range es5Helpers {
		if w.used[h.name] {
			b.WriteString(strings.Replace(h.code, "VALUES", strings.Join(values, ","), 1))
		}
	}
	return b.String(), strings.ReplaceAll(languages, "\x00", strings.Join(names, ","))
}

// language returns the expressions of messages, or the first id that there is not.
func (w *es5Writer) language(l *NoticeLanguage, ids []string) (list, missing string, err error) {
	var messages []*compiled.Message
	for _, id := range ids {
		k := slices.IndexFunc(l.Messages, func(m compiled.Message) bool { return m.ID == id && !m.Beyond })
		if k < 0 {
			return "", id, nil
		}
		messages = append(messages, &l.Messages[k])
	}
	w.tag = l.Tag
	facts, _ := cldr.Facts(l.Tag)
	if w.loc, err = number.Parse(facts); err != nil {
		return "", "", err
	}
	var texts []string
	for _, m := range messages {
		w.hash = ""
		var expression string
		if m.Count == "" {
			expression, err = w.nodes(m.Forms[compiled.Other])
		} else {
			expression, err = w.counted(m)
		}
		var refused *NoticeError
		if errors.As(err, &refused) {
			refused.Locale, refused.ID = w.tag, m.ID
		}
		if err != nil {
			return "", "", err
		}
		texts = append(texts, expression)
	}
	return strings.Join(texts, ","), "", nil
}

// argument returns the expression of an argument.
func (w *es5Writer) argument(name string) (string, error) {
	if name == compile.PluralCount {
		name = "count"
	}
	for _, c := range name {
		if c != '_' && c != '-' && (c < '0' || '9' < c) && (c|0x20 < 'a' || 'z' < c|0x20) {
			return "", &NoticeError{Reason: "argument", Detail: name}
		}
	}
	return w.use("A") + "(" + es5String(name) + ")", nil
}

// nodes returns an expression of nodes, which is a string.
func (w *es5Writer) nodes(nodes []compiled.Node) (string, error) {
	parts, err := w.parts(nodes)
	return es5Sum(parts), err
}

// es5Sum returns the expression of a text that has these parts.
func es5Sum(parts []string) string {
	if len(parts) == 0 {
		return `""`
	}
	return strings.Join(parts, "+")
}

// parts returns the expressions that make nodes, one behind the other.
func (w *es5Writer) parts(nodes []compiled.Node) ([]string, error) {
	var parts []string
	literal := ""
	flush := func() {
		if literal != "" {
			parts = append(parts, es5String(literal))
		}
		literal = ""
	}
	for i := range nodes {
		n := &nodes[i]
		switch n.Op {
		case compiled.Literal:
			literal += n.Text
			continue
		case compiled.Percent:
			literal += "%"
			continue
		case compiled.Tag:
			text, err := tagText(n)
			if err != nil {
				return nil, err
			}
			literal += text
			continue
		}
		flush()
		part, err := w.node(n)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	flush()
	return parts, nil
}

// tagText is what remains of a tag: nothing, the character of an entity, and
// all of one that is no element that a message may have.
func tagText(n *compiled.Node) (string, error) {
	switch {
	case n.Text == compiled.Entity && len(n.Inner) == 1:
		return html.UnescapeString(n.Inner[0].Text), nil
	case n.Mark != compiled.TagUnsafe:
		return "", nil
	}
	text := ""
	for i := range n.Inner {
		if n.Inner[i].Op != compiled.Literal {
			return "", &NoticeError{Reason: "tag", Detail: n.Text}
		}
		text += n.Inner[i].Text
	}
	return text, nil
}

// counted returns the expression of a message with plural forms of its own.
func (w *es5Writer) counted(m *compiled.Message) (string, error) {
	count, err := w.argument(m.Count)
	if err != nil {
		return "", err
	}
	return w.forms(count, plural.CardinalRules(w.tag), m.Forms[:])
}

func (w *es5Writer) node(n *compiled.Node) (string, error) {
	if n.Op == compiled.Hash {
		if w.hash == "" {
			return `"#"`, nil
		}
		return w.plain(w.hash, false), nil
	}
	argument, err := w.argument(n.Name)
	if err != nil {
		return "", err
	}
	switch n.Op {
	case compiled.Argument, compiled.Address:
		return argument, nil
	case compiled.Verb:
		switch n.Text {
		case "%s", "%d", "%v":
			return argument, nil
		}
	case compiled.Number:
		return w.number(n, argument), nil
	case compiled.Select:
		return w.choice(n, argument)
	case compiled.Plural:
		return w.plural(n, argument)
	}
	return "", &NoticeError{Reason: "part", Detail: n.Raw}
}

// plain returns an expression of digits as the language writes them. What the
// language does is read off numbers that it wrote.
func (w *es5Writer) plain(value string, percent bool) string {
	write := func(f float64, o number.Options) string { return string(w.loc.AppendFloat(nil, f, o)) }
	ungrouped := number.Options{NoGroups: true}
	runes := []rune(write(1234567890, ungrouped))
	digits := string(runes[len(runes)-1:]) + string(runes[:len(runes)-1])
	between := func(s string) string { // the first digits of s
		s = strings.TrimLeft(s, digits)
		if end := strings.IndexAny(s, digits); end >= 0 {
			return s[:end]
		}
		return ""
	}
	minus := strings.TrimSuffix(write(-1, ungrouped), write(1, ungrouped))
	grouped := func(f float64) string {
		s := write(f, number.Options{})
		if percent {
			s = string(w.loc.AppendPercent(nil, f/100, number.Options{}))
		}
		return s[strings.IndexAny(s, digits):strings.LastIndexAny(s, digits)]
	}
	billion := grouped(1e9)
	group, least, where := between(billion), 4, `/\B(?=(\d{3})+$)/g`
	switch {
	case group == "":
		least = 0
	case between(grouped(1e3)) == "":
		least = 5
	}
	if strings.Count(billion, group) > 3 {
		where = `/\B(?=(\d\d)*\d{3}$)/g` // 1,00,00,00,000
	}
	args := []string{value, es5String(between(write(1.5, ungrouped))), es5String(group)}
	name := "F"
	if least != 4 || strings.Contains(where, "*") || minus != "-" || digits != "0123456789" {
		name = "X"
		args = append(args, strconv.Itoa(least), where, es5String(minus), es5String(digits))
	}
	return w.use(name) + "(" + strings.Join(args, ",") + ")"
}

// number returns an expression of an argument in a style. The usual one, of three
// digits at most, shows those that the site gave.
func (w *es5Writer) number(n *compiled.Node, argument string) string {
	point := 0
	if n.Style.Kind == compiled.StylePercent {
		point = 2
	}
	if n.Style == (compiled.Style{Kind: compiled.StyleDecimal, Max: 3}) {
		return w.plain(argument, false)
	}
	shown := w.plain(fmt.Sprintf("%s(%s,%d,%d,%d)", w.use("R"), argument, n.Style.Min, n.Style.Max, point), point > 0)
	if point == 0 {
		return shown
	}
	one := string(w.loc.AppendFloat(nil, 1, number.Options{}))
	before, after, _ := strings.Cut(string(w.loc.AppendPercent(nil, .01, number.Options{})), one)
	if before != "" {
		shown = es5String(before) + "+" + shown
	}
	if after != "" {
		shown += "+" + es5String(after)
	}
	return shown
}

func (w *es5Writer) choice(n *compiled.Node, argument string) (string, error) {
	var b strings.Builder
	for i := range n.Cases {
		shown, err := w.nodes(n.Cases[i].Nodes)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s===%s?%s:", argument, es5String(n.Cases[i].Value), shown)
	}
	other, err := w.nodes(n.Else)
	return "(" + b.String() + other + ")", err
}

func (w *es5Writer) plural(n *compiled.Node, argument string) (string, error) {
	outer := w.hash
	defer func() { w.hash = outer }()
	w.hash = argument
	if n.Offset > 0 {
		w.hash = fmt.Sprintf("%s(%s-%d,0,3,0)", w.use("R"), argument, n.Offset)
	}
	var b strings.Builder
	for i := range n.Exact {
		shown, err := w.nodes(n.Exact[i].Nodes)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s==%d?%s:", argument, n.Exact[i].Value, shown)
	}
	rules := plural.CardinalRules(w.tag)
	if n.Ordinal {
		rules = plural.OrdinalRules(w.tag)
	}
	forms, err := w.forms(w.hash, rules, n.Forms)
	if b.Len() == 0 {
		return forms, err
	}
	return "(" + b.String() + forms + ")", err
}

// es5Key returns a language tag as a key of an object.
func es5Key(tag string) string {
	if strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") == "" {
		return tag
	}
	return es5String(tag)
}

// es5String returns a text as a literal that may stand anywhere in a script and
// in a page: it ends neither, and has no line ends.
func es5String(s string) string {
	b := []byte{'"'}
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r < ' ' || r == '<' || r == 0x7f:
			b = fmt.Appendf(b, `\x%02x`, r)
		case r == '\u2028' || r == '\u2029' || r == '\uFEFF':
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = append(b, string(r)...)
		}
	}
	return string(append(b, '"'))
}
