package cli

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// page is what there is to know of a check, in Markdown: its title, its severity,
// what it is about with examples, its options, and how it is switched off. The
// pages in docs/checks are the same in English.
func (e *env) page(c *check.Check) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n**%s**\n\n", c.ID, e.say(c.MessageID("title")))
	fmt.Fprintf(&b, "- %s\n", e.say("explain.severity", "Severity", e.say("severity."+c.Severity.String())))
	if preset := presetOf(c.Severity); preset != "" {
		fmt.Fprintf(&b, "- %s\n", e.say("explain.preset", "Preset", preset))
	}
	fmt.Fprintf(&b, "- %s\n\n%s\n", e.say("explain.fix-"+c.Fix.String()), withCodeTags(strings.TrimSpace(c.Doc)))
	if len(c.Options) > 0 {
		fmt.Fprintf(&b, "\n## %s\n\n    [check.options.%q]\n", e.say("explain.options"), c.ID)
		for _, o := range c.Options {
			b.WriteString(optionLines(o))
		}
	}
	title, setting := "explain.off", "off"
	if c.Severity == catalog.Off {
		title, setting = "explain.on", "warning"
	}
	fmt.Fprintf(&b, "\n## %s\n\n    [check.severity]\n    %q = %q\n", e.say(title), c.ID, setting)
	if setting == "off" && (c.Run != nil || c.RunCatalog != nil) {
		fmt.Fprintf(&b, "\n%s\n\n    i18n ignore ID %s --reason \"…\"\n", e.say("explain.ignore"), c.ID)
	}
	return b.String()
}

// withCodeTags makes code of the tags in the prose of a document, which a browser
// would take for its own. Indented lines are code already.
func withCodeTags(doc string) string {
	lines := strings.Split(doc, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "    ") || strings.IndexByte(line, '<') < 0 {
			continue
		}
		spans := strings.Split(line, "`")
		for j := 0; j < len(spans); j += 2 { // the others are code
			spans[j] = tagLike.ReplaceAllString(spans[j], "`$0`")
		}
		lines[i] = strings.Join(spans, "`")
	}
	return strings.Join(lines, "\n")
}

var tagLike = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)

// presetOf returns the first preset that tells findings of a severity, "" when
// none does.
func presetOf(s catalog.Severity) string {
	for _, p := range check.Presets {
		if s != catalog.Off && s >= p.Least {
			return p.Name
		}
	}
	return ""
}

// optionLines shows an option as lines of i18n.toml.
func optionLines(o check.Option) string {
	doc := o.Doc
	if len(o.Values) > 0 {
		doc += fmt.Sprintf(" (%s)", strings.Join(o.Values, ", "))
	}
	return fmt.Sprintf("    # %s\n    %s = %s\n", doc, o.Name, o.Example())
}

// pageName returns the file name of a check's page in docs/checks.
func pageName(c *check.Check) string { return strings.ReplaceAll(c.ID, "/", "-") + ".md" }

// pageIndex is docs/checks/README.md: all checks by group.
func (e *env) pageIndex() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", e.say("explain.index"), e.say("explain.index-intro", "Count", len(check.All)))
	for _, group := range checkGroups() {
		fmt.Fprintf(&b, "\n## %s\n\n| %s | %s | %s | |\n|---|---|---|---|\n", group, e.say("explain.column-check"), e.say("explain.column-severity"), e.say("explain.column-fix"))
		for _, c := range check.All {
			if check.GroupOf(c.ID) == group {
				fmt.Fprintf(&b, "| [%s](%s) | %s | %s | %s |\n", c.ID, pageName(c), e.say("severity."+c.Severity.String()), e.say("explain.kind-"+c.Fix.String()), tableCell(e.say(c.MessageID("title"))))
			}
		}
	}
	return b.String()
}

// checkGroups lists the groups of the checks in their order.
func checkGroups() []string {
	var groups []string
	seen := map[string]bool{}
	for _, c := range check.All {
		if group := check.GroupOf(c.ID); !seen[group] {
			seen[group] = true
			groups = append(groups, group)
		}
	}
	return groups
}

// tableCell keeps a text within its cell of a table, with its tags as text.
func tableCell(s string) string {
	return strings.NewReplacer("|", `\|`, "<", `\<`, "\n", " ").Replace(s)
}
