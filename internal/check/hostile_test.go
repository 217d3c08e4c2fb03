package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// hostile are texts of about so many bytes that cost time out of all proportion
// where a rule compares each part with every other, or nests without a limit.
func hostile(size int) map[string]string {
	many := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	numbered := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	return map[string]string{
		"nested arguments":  many("{n,plural,other{") + many("}}"),
		"nested, bounded":   strings.Repeat("{n,select,a{x}other{{m}", 60) + strings.Repeat("}}", 60),
		"plural forms":      "{n, plural, " + numbered("=%d {#} ", size/8) + "one {#} other {#}}",
		"branches":          "{g, select, " + numbered("a%d {{x}} ", size/12) + "other {}}",
		"same branches":     "{g, select, " + many("two {} ") + "other {}}",
		"arguments":         numbered("{a%d, number}", size/14),
		"plural arguments":  numbered("{a%d, plural, one{x} other{#}}", size/32),
		"verbs":             many("%d%s"),
		"indexed verbs":     numbered("%%[%d]d", size/8),
		"names":             numbered("{{.A%d}}", size/11),
		"percent names":     many("%ab"),
		"links":             many("[a]("),
		"emphasis":          many("*a _b"),
		"stars":             many("*"),
		"closing stars":     many("a* "),
		"backticks":         many("` "),
		"lines":             many("- a\n#b\n1. c\n"),
		"conflict marks":    many("<<<<<<<x"),
		"brackets":          many("file(s"),
		"access keys":       many("&a"),
		"limits in a note":  many("max 5 max-lines:"),
		"apostrophes":       many("'{"),
		"apostrophe quotes": many("'{a}'"),
	}
}

// Every check ends on every hostile text, in both places, and no finding is
// longer than a screen.
func TestHostileTexts(t *testing.T) {
	opts := ukrainian
	opts.AccessKey, opts.MaxLength = "&", 10
	texts := hostile(8 << 10)
	for name, s := range texts {
		other := texts["names"]
		for _, pair := range [][2]string{{s, s}, {s, "x"}, {"x {{.A}} {n, plural, other {#}} %s", s}, {s, other}} {
			u := catalog.Unit{Key: "a", Source: text.Plain(pair[0]), Target: text.Plain(pair[1]), Note: s}
			for _, syntax := range []text.Syntax{0, text.Only | text.ICU, text.Only | text.Printf} {
				c := catalog.Catalog{Source: "en", Lang: "uk", Syntax: syntax, Units: []catalog.Unit{u}}
				findings := check.Run(&c, opts)
				c.Lang = "en"
				findings = append(findings, check.RunSource(&c, opts)...)
				if len(findings) > 200 {
					t.Errorf("%s: %d findings", name, len(findings))
				}
			}
		}
	}
}
