package cli

import (
	"math"

	"github.com/seed-9fa3a4f3/i18n/internal/merge"
)

// An offer is the machine form of a suggestion.
type offer struct {
	Key           string            `json:"key"`              // of the message that it is for
	Score         float64           `json:"score"`            // in points: 100 for the same source text
	Origin        merge.Origin      `json:"origin"`           // "memory", "obsolete", "extra"
	From          string            `json:"from"`             // the id that it is the translation of, as far as that is known
	Memory        string            `json:"memory,omitempty"` // the memory of [[memory.extra]] that it is from
	Source        map[string]string `json:"source"`           // by plural form
	Text          map[string]string `json:"text"`
	Substitutions []substitution    `json:"substitutions,omitempty"`
}

// A substitution is a part of a suggestion that took the place of another:
// text[form][start:end], in bytes.
type substitution struct {
	Form  string `json:"form"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// offersOf lists the suggestions in the order of the translator's file.
func offersOf(out *merge.Output) []offer {
	offers := []offer{}
	for i := range out.Translate.Units {
		key := out.Translate.Units[i].Key
		for _, s := range out.Suggestions[key] {
			offers = append(offers, offerOf(key, &s))
		}
	}
	return offers
}

func offerOf(key string, s *merge.Suggestion) offer {
	o := offer{
		Key: key, Score: math.Floor(100*s.Score) / 100, Origin: s.Origin, From: s.Key, Memory: s.Memory,
		Source: map[string]string{}, Text: map[string]string{},
	}
	for f, given := range s.Source.Forms() {
		o.Source[f.String()] = given
	}
	for f, given := range s.Text.Forms() {
		o.Text[f.String()] = given
		for _, p := range s.Fitted[f] {
			o.Substitutions = append(o.Substitutions, substitution{f.String(), p.Start, p.End, p.Old, given[p.Start:p.End]})
		}
	}
	return o
}
