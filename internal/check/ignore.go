package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// ignoreMark starts the line of a comment that says what to ignore:
//
//	# i18n-ignore uk/dash@3f9a1c typography/case -- a brand is written so
const ignoreMark = "i18n-ignore"

// An Ignore says of a message that what a check finds in it is right.
type Ignore struct {
	Rule   string // the id of a check, a group (uk/*, uk) or *
	Hash   string // ShortHash of the source text that it was given for; "" for any
	Reason string

	Key    string
	Locale string // "" for all
	File   string // path of the message file, "" for all

	Pos     catalog.Pos // where it stands
	Inline  bool        // in a comment above the message
	Expired bool        // the source text is another than it was given for
}

// ShortHash tells a source text from what becomes of it: six hexadecimal
// digits of its fingerprint.
func ShortHash(source text.Text) string {
	_, hash, _ := strings.Cut(source.Fingerprint(), "-")
	return hash[:6]
}

// IgnoresOf returns what the comments above the messages of a paired catalog
// say.
func IgnoresOf(c *catalog.Catalog) []Ignore {
	var list []Ignore
	for i := range c.Units {
		u := &c.Units[i]
		if !strings.Contains(u.Comment, ignoreMark) {
			continue
		}
		lines := strings.Split(u.Comment, "\n")
		for n, line := range lines {
			for _, ignore := range readIgnores(line) {
				ignore.Key, ignore.Locale, ignore.File, ignore.Inline = u.Key, c.Lang, u.Pos.File, true
				ignore.Pos = catalog.Pos{File: u.Pos.File, Line: max(1, u.Pos.Line-len(lines)+n), Col: 1}
				ignore.Expired = ignore.Hash != "" && ignore.Hash != ShortHash(u.Source)
				list = append(list, ignore)
			}
		}
	}
	return list
}

// readIgnores reads a line of a comment. One that names nothing gives an ignore
// without a rule.
func readIgnores(line string) []Ignore {
	rest, marked := strings.CutPrefix(strings.TrimSpace(line), ignoreMark)
	if !marked || rest != "" && !strings.ContainsAny(rest[:1], " \t:") {
		return nil
	}
	rules, reason, _ := strings.Cut(strings.TrimPrefix(rest, ":"), "--")
	reason = strings.TrimSpace(reason)
	var list []Ignore
	for _, word := range strings.FieldsFunc(rules, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' }) {
		rule, hash, _ := strings.Cut(word, "@")
		list = append(list, Ignore{Rule: rule, Hash: hash, Reason: reason})
	}
	if list == nil {
		list = []Ignore{{Reason: reason}}
	}
	return list
}

// WithIgnores returns a comment with one more line, for ignores that share their
// reason. What it said of their rules before is taken out.
func WithIgnores(comment string, list []Ignore) string {
	words := []string{ignoreMark}
	for _, i := range list {
		comment = WithoutIgnore(comment, i.Rule)
		word := i.Rule
		if i.Hash != "" {
			word += "@" + i.Hash
		}
		words = append(words, word)
	}
	line := strings.Join(words, " ")
	if reason := strings.Join(strings.Fields(list[0].Reason), " "); reason != "" {
		line += " -- " + reason
	}
	if comment == "" {
		return line
	}
	return comment + "\n" + line
}

// WithoutIgnore returns a comment that does not ignore a rule. A line that says
// nothing else goes with it.
func WithoutIgnore(comment, rule string) string {
	if !strings.Contains(comment, ignoreMark) {
		return comment
	}
	var lines []string
	for line := range strings.SplitSeq(comment, "\n") {
		if line, some := withoutRule(line, rule); some {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// withoutRule takes a rule out of a line, and reports whether anything is left.
func withoutRule(line, rule string) (string, bool) {
	list := readIgnores(line)
	var left []string
	for _, i := range list {
		switch {
		case i.Rule == rule:
		case i.Hash != "":
			left = append(left, i.Rule+"@"+i.Hash)
		default:
			left = append(left, i.Rule)
		}
	}
	if len(left) == len(list) {
		return line, true
	}
	out := ignoreMark + " " + strings.Join(left, " ")
	if reason := list[0].Reason; reason != "" {
		out += " -- " + reason
	}
	return out, len(left) > 0
}

// covers reports whether a finding is one that the ignore is about, be it
// expired or not.
func (i *Ignore) covers(f *catalog.Finding) bool {
	return i.Key == f.Key && (i.Locale == "" || i.Locale == f.Locale) && (i.File == "" || i.File == f.Pos.File) &&
		Names(i.Rule, f.Check)
}

// canBeIgnored reports whether a finding is about a message that could be read.
func canBeIgnored(f *catalog.Finding) bool {
	return f.Key != "" && f.Check != Parse.ID && GroupOf(f.Check) != "ignore"
}

// LeaveIgnored leaves out the findings that are ignored, and adds what is to say
// of the ignores themselves. isJudged says of a check whether an ignore that
// covers nothing of it is unused: whether the check has run on its message and
// is told.
func LeaveIgnored(findings []catalog.Finding, ignores []Ignore, isJudged func(i *Ignore, id string) bool) []catalog.Finding {
	byKey := map[string][]int{}
	for n := range ignores {
		byKey[ignores[n].Key] = append(byKey[ignores[n].Key], n)
	}
	used := make([]bool, len(ignores))
	var kept []catalog.Finding
	for _, f := range findings {
		ignored := false
		for _, n := range byKey[f.Key] {
			if i := &ignores[n]; canBeIgnored(&f) && i.covers(&f) {
				used[n], ignored = true, ignored || !i.Expired
			}
		}
		if !ignored {
			kept = append(kept, f)
		}
	}
	for n := range ignores {
		kept = append(kept, ignores[n].findings(used[n], isJudged)...)
	}
	return kept
}

// findings returns what is to say of an ignore.
func (i *Ignore) findings(used bool, isJudged func(i *Ignore, id string) bool) []catalog.Finding {
	if !IsPattern(i.Rule) {
		return []catalog.Finding{i.finding(IgnoreUnknown)}
	}
	var found []catalog.Finding
	switch {
	case used && i.Expired:
		found = append(found, i.finding(IgnoreExpired))
	case !used && i.isJudged(isJudged):
		return []catalog.Finding{i.finding(IgnoreUnused)}
	}
	if i.Reason == "" {
		found = append(found, i.finding(IgnoreReason))
	}
	return found
}

// isJudged reports whether all checks that the rule names are judged.
func (i *Ignore) isJudged(isJudged func(i *Ignore, id string) bool) bool {
	for _, c := range All {
		if Names(i.Rule, c.ID) && !isJudged(i, c.ID) {
			return false
		}
	}
	return true
}

func (i *Ignore) finding(c *Check) catalog.Finding {
	return catalog.Finding{
		Check: c.ID, Severity: c.Severity, Pos: i.Pos, Locale: i.Locale, Key: i.Key,
		Message: c.MessageID("finding"), Advice: c.MessageID("advice"), Args: map[string]any{"Rule": i.Rule, "Reason": i.Reason},
	}
}

// HasIgnores reports whether any comment of a catalog may say what to ignore.
func HasIgnores(c *catalog.Catalog) bool {
	for i := range c.Units {
		if strings.Contains(c.Units[i].Comment, ignoreMark) {
			return true
		}
	}
	return false
}
