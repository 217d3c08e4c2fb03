package merge

import "github.com/seed-9fa3a4f3/i18n/internal/change"

// A Report counts messages of the source language and tells what happened to
// single ones.
type Report struct {
	Messages   int // in the source
	Translated int // complete and up to date after the merge
	Inherited  int // of those translated, by the parent language alone
	Stale      int // translated from an older source text, still in use
	Missing    int // without a translation, or without some plural form
	Moved      int // answers that came from a translate file in this merge
	Orphans    int // messages of the active files that the source lacks
	Conflicts  int

	// Events tell what happened, in the order of the source; what only the
	// target language has comes last. A message to which nothing happened has
	// none.
	Events []Event
}

// An Event is something that happened to a message.
type Event struct {
	Key  string       `json:"key"`
	What What         `json:"what"`
	From string       `json:"from,omitempty"` // the old id of a renamed message
	Why  change.Kinds `json:"why,omitempty"`  // of a stale message
}

// What happens to a message.
type What uint8

// The events.
const (
	Filled    What = iota // suggestions stand beside it in the translate file
	Renamed               // its translation stood under another id
	Moved                 // its translation came from a translate file
	WentStale             // its translation is one of an older source text
	Confirmed             // its translation was declared to be right
	Revived               // its translation came back from the obsolete ones
	Obsolete              // it left the source, and its translation the active file
	Pruned                // its obsolete translation was handed out and dropped
	Conflict              // two texts claim it
	Joined                // it was moved out of a double of the active file
)

var whatNames = [...]string{"filled", "renamed", "moved", "stale", "confirmed", "revived", "obsolete", "pruned", "conflict", "joined"}

// String returns the name of the event.
func (w What) String() string { return whatNames[w] }

// MarshalText writes the name of the event.
func (w What) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

func (m *merger) event(key string, what What) {
	m.out.Report.Events = append(m.out.Report.Events, Event{Key: key, What: what})
}
