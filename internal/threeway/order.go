package threeway

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// walk visits every key of ours and theirs once: those of ours in their order,
// and behind each what follows it in theirs alone. What both sides put behind
// the same message stands in the order ours, theirs.
func (m *merger) walk(ours, theirs *catalog.Catalog, visit func(key string)) {
	follow := m.followers(theirs)
	waiting := follow[""]
	seen := make(map[string]bool, len(ours.Units))
	for i := range ours.Units {
		key := ours.Units[i].Key
		if seen[key] {
			continue
		}
		seen[key] = true
		if m.theirs[key] == nil && m.base[key] == nil { // an addition of ours
			visit(key)
			continue
		}
		visitAll(waiting, visit)
		visit(key)
		waiting = follow[key]
	}
	visitAll(waiting, visit)
}

func visitAll(keys []string, visit func(key string)) {
	for _, key := range keys {
		visit(key)
	}
}

// followers lists the keys that theirs alone has, by the key of the message of
// both before them; "" stands for the top of the file.
func (m *merger) followers(theirs *catalog.Catalog) map[string][]string {
	follow := map[string][]string{}
	before, seen := "", map[string]bool{}
	for i := range theirs.Units {
		key := theirs.Units[i].Key
		switch {
		case m.ours[key] != nil:
			before = key
		case !seen[key]:
			seen[key] = true
			follow[before] = append(follow[before], key)
		}
	}
	return follow
}
