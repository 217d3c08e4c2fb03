package cli

import (
	"fmt"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

func newExplainCommand() *command {
	return &command{
		name:     "explain",
		args:     "[CHECK]",
		examples: []string{"explain integrity/stale", "explain"},
		run: func(e *env, f *flags) int {
			if len(f.args) == 0 {
				fmt.Fprint(e.stdout, e.pageIndex())
				return exitDone
			}
			if len(f.args) > 1 {
				e.fail("error.arguments", "Command", "explain", "Argument", f.args[1])
				return exitMisuse
			}
			c := check.ByID(f.args[0])
			if c == nil {
				return e.unknownCheck(f.args[0])
			}
			fmt.Fprint(e.stdout, e.page(c))
			return exitDone
		},
	}
}

func (e *env) unknownCheck(id string) int {
	if near := project.Nearest(id, check.Patterns()); near != "" {
		e.fail("explain.unknown-suggest", "Check", id, "Suggest", near)
	} else {
		e.fail("explain.unknown", "Check", id)
	}
	return exitMisuse
}

// rule is the machine form of a check.
type rule struct {
	ID       string       `json:"id"`
	Group    string       `json:"group"`
	Severity string       `json:"severity"`
	Title    string       `json:"title"`
	Doc      string       `json:"doc"` // Markdown, English
	Fix      string       `json:"fix"` // none, safe or unsafe
	Options  []ruleOption `json:"options"`
}

// ruleOption is the machine form of an option of a check.
type ruleOption struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"` // text, list, bool or number
	Default any      `json:"default"`
	Values  []string `json:"values,omitempty"`
	Doc     string   `json:"doc"` // English
}

func newRule(e *env, c *check.Check) rule {
	r := rule{c.ID, check.GroupOf(c.ID), c.Severity.String(), e.say(c.MessageID("title")), c.Doc, c.Fix.String(), []ruleOption{}}
	for _, o := range c.Options {
		r.Options = append(r.Options, ruleOption{o.Name, o.Kind(), o.Default, o.Values, o.Doc})
	}
	return r
}

func newRulesCommand() *command {
	return &command{
		name:     "rules",
		examples: []string{"rules", "rules --json"},
		flags:    func(f *flags) { f.withJSON() },
		run: func(e *env, f *flags) int {
			if !f.noArgs() {
				return exitMisuse
			}
			var rules []rule
			table := [][]string{}
			for _, c := range check.All {
				r := newRule(e, c)
				rules = append(rules, r)
				table = append(table, []string{c.ID, e.say("severity." + c.Severity.String()), r.Title})
			}
			if f.json {
				if err := report.Encode(e.stdout, rules); err != nil {
					return e.failIO(err)
				}
				return exitDone
			}
			writeTable(e.stdout, table, 3)
			return exitDone
		},
	}
}
