package format

import (
	"fmt"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// settleNames gives each new member a name that no other member of its map
// has: two of one name would be one to most readers, and a message lost.
func (e *treeEditor) settleNames() {
	for _, container := range e.order {
		c := e.changes[container]
		if container.Kind != tree.Map || len(c.added) == 0 || e.isRemoved(container) {
			continue
		}
		taken := map[string]bool{}
		for _, n := range e.kept(container, c) {
			taken[n.Name] = true
		}
		var members []*newMember
		for i := range c.added {
			if m := c.added[i].member; m != nil {
				members = append(members, m)
			}
		}
		e.settle(members, taken)
	}
}

// settle names the members of one map, of which some names are taken. To
// go-i18n a message may stand under any name and say its id itself. Elsewhere
// the message cannot be written into this file.
func (e *treeEditor) settle(members []*newMember, taken map[string]bool) {
	for _, m := range members {
		switch {
		case !taken[m.name] && (m.unit == nil || e.family == Nested || !isForbidden(m.name)):
		case m.unit != nil && e.family == GoI18n || !taken[m.name]:
			m.standIn = standIn
			for taken[m.standIn] {
				m.standIn += "_"
			}
		default:
			e.err = fmt.Errorf("1:1: %q is the name of a group and of a message; please rename one of them", m.name)
		}
		taken[m.name] = true
		if m.standIn != "" {
			taken[m.standIn] = true
		}
		e.settle(m.members, map[string]bool{})
	}
}
