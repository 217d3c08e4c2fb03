package cli

import (
	"cmp"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/prose"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// carryParts gives the segments that were split off from others, and those that
// others have become a part of, the translations of what they were made of: as
// translations of the old texts, so that they are stale. The memory keeps what
// these texts were.
func (x *extraction) carryParts(r *project.Resource, source *project.File, parts []prose.Part) error {
	if len(parts) == 0 {
		return nil
	}
	known, err := x.lore.of(x.e, r.MemoryDir(), source, x.project.Config.Source)
	if err != nil {
		return err
	}
	if known.memory.IsBroken() {
		x.e.note("merge.source-broken", "Path", known.memory.Path)
		x.code = exitMisuse
		return nil
	}
	for _, tag := range x.project.Targets(r) {
		file, err := r.Read(tag)
		if err != nil {
			return err
		}
		if !file.Exists() || !isWhole(file) {
			continue // merge tells about it
		}
		c := carrying{file: file, basis: known.basis(file), next: file.Catalog.Clone(), at: file.Catalog.Index()}
		for _, part := range parts {
			c.carry(part)
		}
		if len(c.pairs) == 0 {
			continue
		}
		if err := known.memory.Record(tag, c.pairs); err != nil {
			return err
		}
		if err := file.Plan(x.plan, c.next); err != nil {
			return err
		}
	}
	return nil
}

// carrying is what is done for one language.
type carrying struct {
	file  *project.File
	basis merge.Basis
	next  catalog.Catalog
	at    map[string]int // in the file as it was read
	pairs []merge.Pair   // for the memory
}

// carry carries translations over to one segment. Of several, all must be
// there, each for the text that it stands beside.
func (c *carrying) carry(part prose.Part) {
	var sources, targets []string
	hash, layout := "", ""
	for i := range part.From {
		from := &part.From[i]
		k, ok := c.at[from.Key]
		if !ok || c.file.Catalog.Units[k].Target.IsEmpty() {
			return
		}
		unit := c.file.Catalog.Units[k]
		pair := catalog.Unit{Key: from.Key, Source: from.Target, Note: from.Note, Target: unit.Target, BasedOn: unit.BasedOn}
		source := from.Target
		if why, stale := c.basis.Stale(&pair, text.Only); stale {
			if len(part.From) > 1 || !why.IsKnown() {
				return
			}
			source = why.Old.Text
		}
		sources, targets = append(sources, source.For(text.Other)), append(targets, unit.Target.For(text.Other))
		hash, layout = unit.BasedOn, unit.Layout
	}
	source, target := text.Plain(article.Chain(sources)), text.Plain(article.Chain(targets))
	if len(part.From) > 1 || hash == "" {
		hash = text.FileHash("", source)
	}
	c.put(part, catalog.Unit{Key: part.Key, Target: target, BasedOn: hash, Layout: layout})
	c.pairs = append(c.pairs, merge.Pair{Key: part.Key, Hash: hash, Source: source, Target: target})
}

// put puts a translation where that of the segment stands, or behind that of
// what it was made of.
func (c *carrying) put(part prose.Part, unit catalog.Unit) {
	where := slices.IndexFunc(c.next.Units, func(u catalog.Unit) bool { return u.Key == part.Key })
	if where >= 0 {
		old := &c.next.Units[where]
		old.Target, old.BasedOn = unit.Target, unit.BasedOn
		return
	}
	from := part.From[len(part.From)-1].Key
	where = slices.IndexFunc(c.next.Units, func(u catalog.Unit) bool { return u.Key == from })
	c.next.Units = slices.Insert(c.next.Units, cmp.Or(where+1, len(c.next.Units)), unit)
}
