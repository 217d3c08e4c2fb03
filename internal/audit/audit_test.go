package audit_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/audit"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// describe writes findings as the tests expect them: check, line, text.
func describe(findings []catalog.Finding) []string {
	var lines []string
	for i := range findings {
		f := &findings[i]
		text := f.Span.Of(f.Target)
		if text == "" {
			text, _ = f.Args["Text"].(string)
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %d %s", strings.TrimPrefix(f.Check, "page/"), f.Pos.Line, text)))
	}
	return lines
}

// TestSeed audits the page that the product was asked for.
func TestSeed(t *testing.T) {
	data, err := os.ReadFile("../../../shared/seed/page.txt")
	if err != nil {
		t.Skip("SKIP: no ../shared/seed beside the project")
	}
	findings := audit.Run("page.txt", data, audit.Options{Lang: "en"})
	for _, l := range describe(findings) {
		t.Log(l)
	}
}
