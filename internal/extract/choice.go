package extract

import "slices"

// A choice takes one of several values that a variable may have, so that what
// belongs together stays together: the id and the text of one row of a table,
// of one branch, of one return statement.
type choice struct {
	key any // what there is to choose: a variable, a loop, a call, a branch
	alt any
}

// choices are the alternatives for one key.
type choices struct {
	key  any
	alts []any
	seen map[any]bool
}

func (c *choices) add(alt any) {
	if c.seen[alt] {
		return
	}
	if c.seen == nil {
		c.seen = map[any]bool{}
	}
	c.seen[alt] = true
	c.alts = append(c.alts, alt)
}

// pick reports whether an alternative is to be considered: all are, as long as
// none is chosen.
func (e evaluator) pick(key, alt any) bool {
	if key == nil {
		return true
	}
	if chosen, ok := e.choice(key); ok {
		return chosen == alt
	}
	e.work.note(key, alt)
	return true
}

func (e evaluator) choice(key any) (alt any, ok bool) {
	for _, c := range e.chosen {
		if c.key == key {
			return c.alt, true
		}
	}
	return nil, false
}

func (w *work) note(key, alt any) {
	i := slices.IndexFunc(w.choices, func(c choices) bool { return c.key == key })
	if i < 0 {
		i = len(w.choices)
		w.choices = append(w.choices, choices{key: key})
	}
	w.choices[i].add(alt)
}

// common returns a choice with several alternatives that two of the
// evaluations share, one of them that of an id.
func common(works []*work) (choices, bool) {
	for i, w := range works {
		if w == nil || field(i) != fieldID && field(i) != fieldMessageID {
			continue
		}
		for k := range w.choices {
			c, shared := &w.choices[k], false
			for j, other := range works {
				if same := other.find(c.key); j != i && same != nil {
					shared = true
					for _, alt := range same.alts {
						c.add(alt)
					}
				}
			}
			if shared && len(c.alts) > 1 {
				return *c, true
			}
		}
	}
	return choices{}, false
}

func (w *work) find(key any) *choices {
	if w == nil {
		return nil
	}
	for i := range w.choices {
		if w.choices[i].key == key {
			return &w.choices[i]
		}
	}
	return nil
}
