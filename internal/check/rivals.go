package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// rivals are units that agree in one respect and differ in another: by what
// they differ in, in the order of the file.
type rivals []rival

type rival struct {
	value string
	units []*catalog.Unit
}

// rivals returns the groups of units that have one value by agree and several
// by differ. A unit without a value by agree is in no group, nor is one with a
// fault of its own.
func (p *Pass) rivals(agree, differ func(u *catalog.Unit) string) []rivals {
	first := make(map[string]*catalog.Unit, len(p.Catalog.Units))
	var groups []rivals
	index := map[string]int{} // of groups
	for i := range p.Catalog.Units {
		u := &p.Catalog.Units[i]
		if u.Source.IsEmpty() || u.Target.IsEmpty() || p.faulty[u] {
			continue
		}
		key := agree(u)
		if key == "" {
			continue
		}
		leader, met := first[key]
		if !met {
			first[key] = u
			continue
		}
		g, known := index[key]
		if !known {
			g = len(groups)
			index[key] = g
			groups = append(groups, rivals{{value: differ(leader), units: []*catalog.Unit{leader}}})
		}
		groups[g].add(differ(u), u)
	}
	return groups
}

func (r *rivals) add(value string, u *catalog.Unit) {
	for i := range *r {
		if (*r)[i].value == value {
			(*r)[i].units = append((*r)[i].units, u)
			return
		}
	}
	*r = append(*r, rival{value: value, units: []*catalog.Unit{u}})
}

// main returns the index of the value that most units have, the first of those.
func (r rivals) main() int {
	best := 0
	for i := range r {
		if len(r[i].units) > len(r[best].units) {
			best = i
		}
	}
	return best
}

// reportRivals reports the first unit of each value beside that of most units,
// with the places of both.
func (p *Pass) reportRivals(groups []rivals, weight func(u, other *catalog.Unit) catalog.Severity) {
	for _, group := range groups {
		main := group.main()
		for i := range group {
			if i == main {
				continue
			}
			u, other := group[i].units[0], group[main].units[0]
			p.Unit = u
			found := p.Report(map[string]any{"Other": other.Key})
			found.Related = append([]catalog.Pos{other.Pos}, found.Related...)
			p.weigh(found, weight(u, other))
		}
	}
}

// allForms returns the text of a message, of one with plural forms all of them.
func allForms(t text.Text) string {
	if !t.IsPlural() {
		return t.String()
	}
	var b strings.Builder
	for f, s := range t.Forms() {
		b.WriteString(f.String() + "\x00" + s + "\x00")
	}
	return b.String()
}

var signs = strings.NewReplacer("...", "…", "'", "’", "ʼ", "’", "«", `"`, "»", `"`, "“", `"`, "”", `"`, "„", `"`, "–", "—", " - ", " — ", "\u00A0", " ")

// levelled returns a text with one sign for all that mean the same.
func levelled(s string) string {
	if !hasMarks(s) {
		return s
	}
	return signs.Replace(s)
}
