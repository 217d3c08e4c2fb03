package tm

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// unitsOf are the units of a <tu>; nil when it cannot be read.
func unitsOf(tu string) []Unit {
	var scan scanner
	if scan.unit(tu) != nil || scan.end != len(tu) {
		return nil
	}
	var units []Unit
	scan.pairs("", func(u Unit, _ int) bool {
		units = append(units, u)
		return true
	})
	return units
}

// A unit on one line says what it said on several.
func FuzzOneLine(f *testing.F) {
	fz := fuzzing.New(f)
	fz.Add("<tu\n a='b\n'>\r\n <note>x\ny</note><!-- \n --><tuv xml:lang=\"en\"><seg>a\n <ph>\n</ph> <![CDATA[<\n>]]></seg></tuv>\n</tu>")
	fz.Add("")
	fz.Add("<tu srclang=\"en\"><tuv xml:lang=\"en\"><seg>\n</seg></tuv><tuv\nxml:lang='uk'><?pi\n?><seg>&#10;<sub>\n\n</sub></seg></tuv></tu>")
	fz.Fuzz(func(t *testing.T, tu string) {
		tu = strings.ReplaceAll(strings.ReplaceAll(tu, "\r\n", "\n"), "\r", "\n")
		want := unitsOf(tu)
		if want == nil {
			return
		}
		line := oneLine(tu)
		if strings.ContainsAny(line, "\r\n") {
			t.Fatalf("%q has several lines", line)
		}
		if got := unitsOf(line); !slices.Equal(got, want) {
			t.Errorf("%q\n%+v, want %q\n%+v", line, got, tu, want)
		}
	})
}
