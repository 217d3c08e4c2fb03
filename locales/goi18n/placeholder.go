package goi18n

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// placeholderParser is a go-i18n template parser for the part of text/template
// that is data: {{.Name}}, {{.User.Name}}, {{"quoted text"}}, {{/* comment */}}
// and the trim markers "{{- " and " -}}". In this part it agrees with
// text/template to the byte.
type placeholderParser struct{}

func (placeholderParser) Cacheable() bool { return true }

func (placeholderParser) Parse(src, left, right string) (template.ParsedTemplate, error) {
	return parsePattern(src, cmp.Or(left, "{{"), cmp.Or(right, "}}"))
}

// A pattern is a text cut into literals and placeholders.
type pattern []piece

type piece struct {
	text string   // shown as it is, or the placeholder's source if path is set
	path []string // of an argument: User, Name
}

var errCode = errors.New("only placeholders such as {{.Name}} can be used in a text; see Options.AllowCode")

// maxNames bounds the names of one placeholder.
const maxNames = 8

const blank = " \t\r\n"

func parsePattern(src, left, right string) (pattern, error) {
	var p pattern
	rest := src
	for {
		i := strings.Index(rest, left)
		if i < 0 {
			return p.literal(rest), nil
		}
		a := action{rest: rest[i+len(left):], right: right}
		if err := a.parse(); err != nil {
			return nil, fmt.Errorf("column %d: %w", utf8.RuneCountInString(src[:len(src)-len(rest)+i])+1, err)
		}
		text := rest[:i]
		if a.trimLeft {
			text = strings.TrimRight(text, blank)
		}
		p = p.literal(text)
		if a.path != nil {
			p = append(p, piece{text: rest[i : len(rest)-len(a.rest)], path: a.path})
		} else {
			p = p.literal(a.text)
		}
		rest = a.rest
		if a.trimRight {
			rest = strings.TrimLeft(rest, blank)
		}
	}
}

func (p pattern) literal(text string) pattern {
	if text == "" {
		return p
	}
	return append(p, piece{text: text})
}

// action parses what stands between the delimiters. rest begins after the left
// one and ends up after the right one.
type action struct {
	rest, right         string
	trimLeft, trimRight bool
	text                string
	path                []string
}

func (a *action) parse() error {
	if len(a.rest) > 1 && a.rest[0] == '-' && strings.ContainsRune(blank, rune(a.rest[1])) {
		a.trimLeft = true
		a.rest = a.rest[2:]
	}
	if strings.HasPrefix(a.rest, "/*") {
		_, after, closed := strings.Cut(a.rest[len("/*"):], "*/")
		if !closed {
			return errors.New("unclosed comment")
		}
		if len(after) > 1 && strings.ContainsRune(blank, rune(after[0])) && after[1] != '-' {
			return errors.New("comment ends before closing delimiter") // one blank, and only before the trim marker
		}
		a.rest = after
		return a.close()
	}
	a.skipBlanks()
	var err error
	if strings.HasPrefix(a.rest, ".") {
		err = a.parsePath()
	} else {
		err = a.parseQuoted()
	}
	if err != nil {
		return err
	}
	if a.rest != "" && !strings.HasPrefix(a.rest, a.right) && !strings.ContainsRune(blank, rune(a.rest[0])) {
		return errCode
	}
	if !strings.HasPrefix(a.trimMarker(), a.right) {
		a.skipBlanks()
	}
	return a.close()
}

func (a *action) skipBlanks() { a.rest = strings.TrimLeft(a.rest, blank) }

// trimMarker returns what follows " -" at the start of rest, else "".
// More blanks before it are allowed.
func (a *action) trimMarker() string {
	trimmed := strings.TrimLeft(a.rest, blank)
	if len(trimmed) < len(a.rest) && strings.HasPrefix(trimmed, "-") {
		return trimmed[1:]
	}
	return ""
}

func (a *action) close() error {
	if after := a.trimMarker(); strings.HasPrefix(after, a.right) {
		a.trimRight = true
		a.rest = after
	}
	if !strings.HasPrefix(a.rest, a.right) {
		if !strings.Contains(a.rest, a.right) {
			return fmt.Errorf("no closing %q", a.right)
		}
		return errCode
	}
	a.rest = a.rest[len(a.right):]
	return nil
}

// parsePath parses ".User.Name".
func (a *action) parsePath() error {
	for strings.HasPrefix(a.rest, ".") && !strings.HasPrefix(a.rest, a.right) {
		name := identifier(a.rest[1:])
		if name == "" || len(a.path) == maxNames {
			return errCode
		}
		a.path = append(a.path, name)
		a.rest = a.rest[1+len(name):]
	}
	return nil
}

// identifier returns the longest identifier at the start of s.
func identifier(s string) string {
	for i, r := range s {
		letter := r == '_' || unicode.IsLetter(r)
		if !letter && (i == 0 || !unicode.IsDigit(r)) {
			return s[:i]
		}
	}
	return s
}

func (a *action) parseQuoted() error {
	quoted, err := strconv.QuotedPrefix(a.rest)
	if err != nil || quoted[0] == '\'' {
		if !strings.Contains(a.rest, a.right) {
			return fmt.Errorf("no closing %q", a.right)
		}
		return errCode
	}
	a.text, err = strconv.Unquote(quoted)
	a.rest = a.rest[len(quoted):]
	return err
}

// Execute returns the text with its arguments, which data, an *arguments,
// holds. A placeholder without an argument is shown as it is written, so that
// the reader sees that something is missing, and is noted in data.
func (p pattern) Execute(data any) (string, error) {
	if len(p) == 1 && p[0].path == nil {
		return p[0].text, nil
	}
	args, _ := data.(*arguments)
	var b strings.Builder
	for _, piece := range p {
		if piece.path == nil {
			b.WriteString(piece.text)
			continue
		}
		value, ok := args.lookup(piece.path)
		if !ok {
			args.note(piece.text)
			b.WriteString(piece.text)
			continue
		}
		writeValue(&b, value)
	}
	return b.String(), nil
}

func writeValue(b *strings.Builder, value any) {
	switch v := value.(type) {
	case string:
		b.WriteString(v)
	case int:
		b.WriteString(strconv.Itoa(v))
	default:
		fmt.Fprint(b, v) // recovers from a panic of a String method
	}
}

// arguments are what the caller gave for the placeholders of one text.
type arguments struct {
	data    any      // a map with string keys, a struct, or a pointer to one
	counted bool     // there is a count
	count   string   // the value of PluralCount, unless data has one
	absent  []string // placeholders without data, as written
}

// pluralCount is the name under which go-i18n gives a text its count.
const pluralCount = "PluralCount"

func (a *arguments) note(placeholder string) {
	if a != nil {
		a.absent = append(a.absent, placeholder)
	}
}

func (a *arguments) lookup(path []string) (any, bool) {
	if a == nil {
		return nil, false
	}
	value, ok := a.data, true
	for _, name := range path {
		if value, ok = member(value, name); !ok {
			break
		}
	}
	if !ok && a.counted && len(path) == 1 && path[0] == pluralCount {
		return a.count, true
	}
	return value, ok && value != nil
}

// member returns the element or the exported field called name. Methods are
// not called: a text must not be able to act.
func member(data any, name string) (any, bool) {
	if m, ok := data.(map[string]any); ok {
		value, ok := m[name]
		return value, ok
	}
	v := reflect.Indirect(reflect.ValueOf(data))
	switch {
	case v.Kind() == reflect.Map && v.Type().Key().Kind() == reflect.String:
		v = v.MapIndex(reflect.ValueOf(name).Convert(v.Type().Key()))
	case v.Kind() == reflect.Struct:
		v = field(v, name)
	default:
		return nil, false
	}
	if !v.IsValid() || !v.CanInterface() {
		return nil, false
	}
	return v.Interface(), true
}

// field is v.FieldByName without its panic on a nil embedded pointer.
func field(v reflect.Value, name string) reflect.Value {
	f, ok := v.Type().FieldByName(name)
	if !ok || !f.IsExported() {
		return reflect.Value{}
	}
	found, err := v.FieldByIndexErr(f.Index)
	if err != nil {
		return reflect.Value{}
	}
	return found
}
