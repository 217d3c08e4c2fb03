package cli

import (
	"maps"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// A knownSet is a set of messages with the ids by which code can name what is
// in its source file.
type knownSet struct {
	set    *codeSet // nil for one without code, which any code may use
	family format.Family
	ids    map[string]bool
}

func newKnownSet(set *codeSet, family format.Family, file *catalog.Catalog) *knownSet {
	return &knownSet{set: set, family: family, ids: knownIDs(family, file)}
}

// projectCode is what the code of a project says.
type projectCode struct {
	sets []*codeSet
	used *usage
}

// readCode extracts from the code of the project. It returns nil when there is
// none to read, or when it cannot be read: a report on some of the code is
// worse than none.
func (c *checking) readCode(p *project.Project) *projectCode {
	sets := codeSets(p)
	if len(sets) == 0 {
		return nil
	}
	if err := readSets(c.e.disk, sets, extract.Options{Cache: openCodeCache(c.e.disk, false)}); err != nil {
		c.code = c.e.failIO(err)
		return nil
	}
	for _, s := range sets {
		if isReported(s.all.Findings) {
			c.e.findings(s.all.Findings)
			c.code = exitMisuse
			return nil
		}
	}
	return &projectCode{sets: sets, used: newUsage(c.e.disk, sets)}
}

// of returns what the code that belongs to a source file says, nil when none
// does.
func (code *projectCode) of(l *loaded) *codeSet {
	i := slices.IndexFunc(code.sets, func(s *codeSet) bool { return s.path == l.source.Path })
	if i < 0 {
		return nil
	}
	return code.sets[i]
}

// uses reports where the code does not go together with the source files.
func (c *checking) uses(code *projectCode, files []*loaded) {
	var found []catalog.Finding
	for _, s := range code.sets {
		found = append(found, s.own.Findings...)
	}
	c.findings = append(c.findings, distinctFindings(found)...)
	c.codeIsKnown = true
	var known []*knownSet
	for _, l := range files {
		known = append(known, newKnownSet(code.of(l), l.resource.Family, &l.source.Catalog))
	}
	for i, k := range known {
		if file := files[i].source; k.set != nil && file.Exists() && isWhole(file) && c.isAsked(k.set.source) {
			c.compare(code, k, known, &file.Catalog)
		}
	}
}

// isAsked reports whether a language is among those to check.
func (c *checking) isAsked(tag string) bool { return len(c.only) == 0 || slices.Contains(c.only, tag) }

// compare compares a source file with what its code uses.
func (c *checking) compare(code *projectCode, k *knownSet, all []*knownSet, file *catalog.Catalog) {
	options := c.options(k.set.path, k.set.source, 100)
	absent := k.absent(all)
	c.findings = append(c.findings, k.strangers(absent)...)
	c.findings = append(c.findings, check.Undefined(slices.Sorted(maps.Keys(absent)), absent, file, options)...)
	if code.used.doubt(k.set, file) != nil {
		c.codeIsKnown = false
		return
	}
	unused := code.used.unused(k.set, file)
	if _, err := code.used.takeNamed(unused); err != nil {
		c.code = c.e.failIO(err)
		return
	}
	c.findings = append(c.findings, check.Unused(file, unused, options)...)
}

// knows reports whether code in a file may name a message of the set by an id.
func (k *knownSet) knows(file, id string) bool {
	return (k.set == nil || k.set.depth(file) >= 0) && k.has(id)
}

func (k *knownSet) has(id string) bool {
	return k.ids[id] || k.family == format.Nested && k.ids[withoutNamespace(id)]
}

// absent returns the uses in the set's own code whose message is in none of the
// source files that the code belongs to. A message that some code gives a text
// is not absent: extraction adds it.
func (k *knownSet) absent(all []*knownSet) map[string][]catalog.Use {
	absent := map[string][]catalog.Use{}
	for id, uses := range k.set.own.Uses {
		if slices.ContainsFunc(k.set.all.Uses[id], func(u catalog.Use) bool { return u.Defines }) {
			continue
		}
		for _, u := range uses {
			if !slices.ContainsFunc(all, func(k *knownSet) bool { return k.knows(u.Pos.File, id) }) {
				absent[id] = append(absent[id], u)
			}
		}
	}
	return absent
}

// minStrangers is how many unknown ids are too many to be mistakes, if they are
// more than the known ones.
const minStrangers = 10

// strangers takes out of absent what one kind of source, other than Go, uses
// when most of it is not in the file: that is code of another catalog, such as
// a web app in the same folder, and one finding says so.
func (k *knownSet) strangers(absent map[string][]catalog.Use) []catalog.Finding {
	var findings []catalog.Finding
	for _, origin := range []catalog.Origin{catalog.OriginTemplate, catalog.OriginHTML, catalog.OriginScript} {
		isOf := func(uses []catalog.Use) bool { return uses[0].Origin == origin }
		total, first := 0, catalog.Pos{}
		for _, uses := range k.set.own.Uses {
			if isOf(uses) {
				total++
			}
		}
		count := 0
		for _, uses := range absent {
			if isOf(uses) {
				if count++; count == 1 || uses[0].Pos.Compare(first) < 0 {
					first = uses[0].Pos
				}
			}
		}
		if count < minStrangers || 2*count <= total {
			continue
		}
		maps.DeleteFunc(absent, func(_ string, uses []catalog.Use) bool { return isOf(uses) })
		findings = append(findings, catalog.Finding{
			Check: check.UndefinedMessage.ID, Severity: catalog.Warning, Pos: first, Locale: k.set.source,
			Message: "check.code.undefined-message.many", Advice: "check.code.undefined-message.many.advice",
			Args: map[string]any{"Count": count, "Total": total, "File": k.set.path},
		})
	}
	return findings
}
