package merge

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Prefer says which of two texts of one message wins.
type Prefer uint8

const (
	PreferNone   Prefer = iota // none: it is a conflict
	PreferOurs                 // the one in the active file, or in the first of two files of a kind
	PreferTheirs               // the other
)

type verdict uint8

const (
	undecided verdict = iota
	oursWins
	theirsWins
)

// decide chooses between two texts where the caller asked for it.
func (m *merger) decide(ours, theirs catalog.Pos) verdict {
	switch {
	case m.in.Prefer == PreferOurs:
		return oursWins
	case m.in.Prefer == PreferTheirs:
		return theirsWins
	case m.in.Newer == nil:
	case m.in.Newer(ours, theirs):
		return oursWins
	case m.in.Newer(theirs, ours):
		return theirsWins
	}
	return undecided
}

// conflict reports two texts of one message.
func (m *merger) conflict(kept, other *catalog.Unit, message string) {
	m.out.Report.Conflicts++
	m.event(other.Key, Conflict)
	m.out.Findings = append(m.out.Findings, catalog.Finding{
		Check:    "merge/conflict",
		Severity: catalog.Error,
		Pos:      other.Pos,
		Related:  []catalog.Pos{kept.Pos},
		Locale:   m.out.Translate.Lang,
		Key:      other.Key,
		Message:  message,
		Advice:   "merge.conflict.advice",
		Args:     map[string]any{"Kept": kept.Target.For(text.Other), "Other": other.Target.For(text.Other), "Place": kept.Pos.String()},
		Target:   other.Target.For(text.Other),
	})
}
