package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// command is a workflow command as the runner of GitHub reads it: properties
// and data, unescaped.
type command struct {
	name, data string
	properties map[string]string
}

var commandLine = regexp.MustCompile(`^::(\w+) ([^:]*)::(.*)$`)

func parseCommands(t *testing.T, out string) []command {
	t.Helper()
	data := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	property := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	var commands []command
	for line := range strings.Lines(out) {
		m := commandLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Fatalf("no command: %.200q", line)
		}
		c := command{name: m[1], data: data.Replace(m[3]), properties: map[string]string{}}
		for p := range strings.SplitSeq(m[2], ",") {
			name, value, _ := strings.Cut(p, "=")
			c.properties[name] = property.Replace(value)
		}
		commands = append(commands, c)
	}
	return commands
}

func TestGitHub(t *testing.T) {
	r := hostileReport()
	commands := parseCommands(t, render(t, GitHub, r))
	if len(commands) != len(r.Findings) {
		t.Fatalf("%d commands for %d findings", len(commands), len(r.Findings))
	}
	for n, i := range r.bySeverity() {
		f, c := &r.Findings[i], commands[n]
		if c.name != githubCommands[f.Severity] || c.properties["file"] != Visible(slashed(f.Pos).File) || !strings.HasPrefix(c.properties["title"], "uk/dash [") {
			t.Errorf("%s %v is not of\n%+v", c.name, c.properties, f)
		}
		if want := Visible(clip(f.Target, 100)); !strings.Contains(c.data, strings.TrimSuffix(want, "…")) {
			t.Errorf("the text of the finding is not in %q", c.data)
		}
	}
}

// findings returns n findings of each severity, the lightest first.
func findings(errors, warnings, infos int) []catalog.Finding {
	var all []catalog.Finding
	for severity, n := range map[catalog.Severity]int{catalog.Error: errors, catalog.Warning: warnings, catalog.Info: infos} {
		for i := range n {
			all = append(all, catalog.Finding{Check: "uk/dash", Severity: severity, Pos: catalog.Pos{File: fmt.Sprint(int(severity)), Line: i + 1, Col: 1}})
		}
	}
	catalog.SortFindings(all)
	return all
}

// GitHub drops what is over its limits without a word: what counts is shown,
// and that there is more.
func TestGitHubLimits(t *testing.T) {
	for _, test := range []struct{ found, shown [3]int }{
		{[3]int{0, 0, 0}, [3]int{0, 0, 0}},
		{[3]int{10, 10, 10}, [3]int{10, 10, 10}},
		{[3]int{11, 3, 2}, [3]int{10, 3, 3}},
		{[3]int{1, 1, 11}, [3]int{1, 1, 10}},
		{[3]int{99, 99, 99}, [3]int{10, 10, 10}},
	} {
		r := &Report{Findings: findings(test.found[0], test.found[1], test.found[2]), T: func(id string, args map[string]any) string { return fmt.Sprint(id, args["Count"]) }}
		var got [3]int
		names := ""
		commands := parseCommands(t, render(t, GitHub, r))
		for _, c := range commands {
			got[strings.Index("ewn", c.name[:1])]++
			names += c.name[:1]
		}
		if got != test.shown || strings.Contains(names, "we") || strings.Contains(names, "nw") {
			t.Errorf("%v: %v in the order %s, want %v", test.found, got, names, test.shown)
		}
		shown := len(commands) - 1
		if hidden := len(r.Findings) - shown; hidden > 1 && commands[shown].data != fmt.Sprint("report.more", hidden) {
			t.Errorf("%v: the last one says %q of %d", test.found, commands[shown].data, hidden)
		}
	}
}

// A table row is one line with four cells whatever is in the texts, and the
// summary stays below what GitHub takes.
func TestMarkdown(t *testing.T) {
	r := hostileReport()
	small := catalog.Finding{Check: "uk/dash", Pos: catalog.Pos{File: strings.Repeat("ї", 300)}, Args: map[string]any{"Text": strings.Repeat("𝄞", 300)}}
	r.Findings = append(r.Findings, slices.Repeat([]catalog.Finding{small}, 2000)...)
	var b strings.Builder
	if err := Markdown(&b, r); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 1<<20 || !strings.Contains(b.String(), "report.more") {
		t.Errorf("%d bytes", b.Len())
	}
	separator := regexp.MustCompile(`(^|[^\\])(\\\\)*\|`)
	rows := 0
	for line := range strings.Lines(b.String()) {
		if !strings.HasPrefix(line, "| ") {
			continue
		}
		rows++
		if n := len(separator.FindAllString(line, -1)); n != 5 || strings.ContainsAny(line, "<>") {
			t.Errorf("%d cells: %.300s", n-1, line)
		}
	}
	if rows < len(hostile) {
		t.Errorf("%d rows", rows)
	}
}

// Nothing in a text can end what makes it inert.
func TestInert(t *testing.T) {
	for _, s := range hostile {
		lines := strings.Split(strings.TrimSuffix(Inert(s+"\n"), "\n"), "\n")
		word, found := strings.CutPrefix(lines[0], "::stop-commands::")
		if !found || word == "" || lines[len(lines)-1] != "::"+word+"::" || strings.Count(Inert(s+"\n"), word) != 2 {
			t.Errorf("%.80q: %.80q … %.80q", s, lines[0], lines[len(lines)-1])
		}
	}
}
