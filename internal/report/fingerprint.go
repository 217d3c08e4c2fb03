package report

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// fingerprints identify the findings of a report from one run to the next, so
// that a server can tell a new one from one that moved: 32 hexadecimal digits
// each, no two alike. They are made of check, locale, message, form and the
// part at fault, never of a line or the words of the report.
func (r *Report) fingerprints() []string {
	all := make([]string, len(r.Findings))
	seen := map[string]int{}
	for i := range r.Findings {
		parts := identity(&r.Findings[i])
		id := hash(parts)
		seen[id]++
		if n := seen[id]; n > 1 { // the same in another file, or once more in this one
			id = hash(append(parts, strconv.Itoa(n)))
		}
		all[i] = id
	}
	return all
}

func hash(parts []string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

func identity(f *catalog.Finding) []string {
	parts := []string{"1", f.Check, f.Locale, f.Key + f.ID, f.Form} // the version of this recipe comes first
	if f.Key == "" {
		parts = append(parts, filepath.Base(f.Pos.File)) // the folder depends on where the tool was run
	}
	if span := f.Span.Of(f.Target); span != "" {
		return append(parts, normal(span))
	}
	return append(append(parts, f.Message), atFault(f)...)
}

// atFault lists what a finding without a span names: placeholders, tags,
// categories. Numbers and other places come and go with edits elsewhere.
func atFault(f *catalog.Finding) []string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(f.Args)) {
		s, isText := f.Args[name].(string)
		if isText && !slices.Contains([]string{"Other", "File", "Path", "Place"}, name) {
			parts = append(parts, name, normal(s))
		}
	}
	return parts
}

// normal is a text without what a formatter may change in it.
func normal(s string) string { return strings.Join(strings.Fields(s), " ") }

// Fingerprint identifies a finding from one run to the next: two findings with
// one fingerprint are about the same text of the same message.
func Fingerprint(f *catalog.Finding) string { return hash(identity(f)) }
