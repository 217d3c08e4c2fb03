package tm

import "context"

// Prepare makes the index of a language know all that is in the store, so that
// the next lookup need not. lang is a BCP 47 tag.
func (m *Memory) Prepare(ctx context.Context, lang string) error {
	end, err := m.begin()
	if err != nil {
		return err
	}
	defer end()
	if !isTag(lang) {
		return ErrLanguage
	}
	return wrap("has an index that cannot be made", m.finder.prepare(ctx, indexLang(lang)))
}
