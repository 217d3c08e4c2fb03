package compile

import (
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// decimal is how ICU and Intl show a number when nothing else is asked for.
var decimal = compiled.Style{Kind: compiled.StyleDecimal, Max: 3}

// argument makes a node of an ICU argument and goes to what follows it.
func (b *builder) argument(a *text.Argument) compiled.Node {
	b.trim = false
	n := compiled.Node{Name: a.Name, Raw: b.pattern.Source[a.Start:a.End]}
	switch a.Type {
	case "":
		n.Op = compiled.Argument
	case "number":
		n.Op = compiled.Number
		b.style(&n, a, numberStyle)
	case "date":
		n.Op = compiled.Date
		b.style(&n, a, dateStyle)
	case "time":
		n.Op = compiled.Time
		b.style(&n, a, dateStyle)
	case "plural", "selectordinal":
		b.plural(&n, a)
	case "select":
		b.choice(&n, a)
	default:
		b.fail(Beyond, n.Raw)
	}
	for b.at < len(b.pattern.Parts) && b.pattern.Parts[b.at].Start < a.End {
		b.at++
	}
	return n
}

// style reads what stands behind the type of an argument.
func (b *builder) style(n *compiled.Node, a *text.Argument, parse func(string) (compiled.Style, bool)) {
	inner := strings.TrimSuffix(b.pattern.Source[a.Start:a.End], "}")
	_, inner, _ = strings.Cut(inner, ",")
	_, style, _ := strings.Cut(inner, ",")
	var ok bool
	if n.Style, ok = parse(strings.TrimSpace(style)); !ok {
		b.fail(Beyond, n.Raw)
	}
}

// numberStyle reads the styles of numbers: none, integer and percent, and of
// the skeletons of ICU ("::percent .00") the signs for percent and for fraction
// digits. Others, such as currencies, are not known.
func numberStyle(style string) (compiled.Style, bool) {
	switch style {
	case "":
		return decimal, true
	case "integer":
		return compiled.Style{}, true
	case "percent":
		return compiled.Style{Kind: compiled.StylePercent}, true
	}
	skeleton, ok := strings.CutPrefix(style, "::")
	if !ok {
		return compiled.Style{}, false
	}
	s := decimal
	for _, word := range strings.Fields(skeleton) {
		fraction, isFraction := strings.CutPrefix(word, ".")
		shown := strings.TrimRight(fraction, "#")
		switch {
		case word == "percent" || word == "%":
			s.Kind = compiled.StylePercent
			if s.Max == decimal.Max && s.Min == 0 {
				s.Max = 0
			}
		case word == "integer" || word == "precision-integer" || word == ".":
			s.Min, s.Max = 0, 0
		case isFraction && strings.Trim(shown, "0") == "" && len(fraction) <= maxFraction:
			s.Min, s.Max = byte(len(shown)), byte(len(fraction))
		default:
			return s, false
		}
	}
	return s, true
}

// maxFraction is how many fraction digits Intl shows at most (ECMA-402, 16.1.1, as of its
// 10th edition; later ones allow 100).
const maxFraction = 20

func dateStyle(style string) (compiled.Style, bool) {
	for kind, name := range []string{"short", "medium", "long", "full"} {
		if style == name {
			return compiled.Style{Kind: byte(kind)}, true
		}
	}
	return compiled.Style{Kind: 1}, style == ""
}

// branch makes nodes of one branch.
func (b *builder) branch(branch *text.Branch) []compiled.Node {
	for b.at < len(b.pattern.Parts) && b.pattern.Parts[b.at].Start < branch.Start {
		b.at++
	}
	return b.until(branch.End, branch.Arguments)
}

func (b *builder) plural(n *compiled.Node, a *text.Argument) {
	n.Op, n.Ordinal = compiled.Plural, a.Type == "selectordinal"
	if len(a.Branches) > 0 {
		var ok bool
		if n.Offset, ok = offset(b.pattern.Source[a.Start:a.Branches[0].At]); !ok {
			b.fail(Broken, "offset")
		}
	}
	n.Forms = make([][]compiled.Node, compiled.NumForms)
	b.plurals++
	defer func() { b.plurals-- }()
	for i := range a.Branches {
		branch := &a.Branches[i]
		nodes := b.branch(branch)
		form, known := text.ParseForm(branch.Selector)
		value, err := strconv.ParseUint(strings.TrimPrefix(branch.Selector, "="), 10, numberBits)
		switch {
		case known:
			n.Forms[form] = nodes
		case branch.Selector[0] == '=' && err == nil:
			n.Exact = append(n.Exact, compiled.Exact{Value: value, Nodes: nodes})
		default:
			b.fail(Broken, branch.Selector)
		}
	}
	complete(n.Forms)
}

// numberBits is what the numbers of a message have room for: those of a catalog
// are less than 2^31.
const numberBits = 31

// offset reads "offset:2" in what stands before the branches of a plural.
func offset(head string) (n uint64, ok bool) {
	_, after, found := strings.Cut(head, "offset:")
	if !found {
		return 0, true
	}
	n, err := strconv.ParseUint(strings.TrimSpace(after), 10, numberBits)
	return n, err == nil
}

func (b *builder) choice(n *compiled.Node, a *text.Argument) {
	n.Op, n.Else = compiled.Select, []compiled.Node{}
	for i := range a.Branches {
		branch := &a.Branches[i]
		nodes := b.branch(branch)
		if branch.Selector == "other" {
			n.Else = nodes
			continue
		}
		n.Cases = append(n.Cases, compiled.Case{Value: branch.Selector, Nodes: nodes})
	}
}
