package merge

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A new id in the place of an old one takes its translation over, as stale, if
// the old one left or is unused, and the texts are alike.
func TestMovedInTheCode(t *testing.T) {
	const was, is = "Save the page", "Save the document"
	hash := text.FileHash("", text.Plain(was))
	for _, tt := range []struct {
		name, is, basedOn      string
		stays, unused, waiting bool
		twoHeirs, obsolete     bool
		carried                bool
	}{
		{name: "left the source", is: is, basedOn: hash, carried: true},
		{name: "left before", is: is, basedOn: hash, obsolete: true, carried: true},
		{name: "stays and is unused", is: is, basedOn: hash, stays: true, unused: true, carried: true},
		{name: "stays and is used", is: is, basedOn: hash, stays: true},
		{name: "another message", is: "Contact us by telephone", basedOn: hash},
		{name: "no hash", is: is},
		{name: "waits already", is: is, basedOn: hash, waiting: true},
		{name: "two new ids", is: is, basedOn: hash, twoHeirs: true},
	} {
		old := catalog.Unit{Key: "save", Target: text.Plain("Зберегти"), BasedOn: tt.basedOn}
		in := Input{
			Source: source(message("button.save", tt.is)), Active: target("active"), Translate: target("translate"), Obsolete: target("obsolete"),
			Categories: ukrainian, Moved: map[string]string{"button.save": "save"},
			Basis: Basis{Memory: newStore(Pair{Key: "save", Hash: hash, Source: text.Plain(was), Target: old.Target})},
		}
		if tt.obsolete {
			in.Obsolete.Units = append(in.Obsolete.Units, old)
		} else {
			in.Active.Units = append(in.Active.Units, old)
		}
		if tt.stays {
			in.Source.Units = append(in.Source.Units, message("save", was))
		}
		if tt.unused {
			in.Unused = map[string]bool{"save": true}
		}
		if tt.waiting {
			in.Translate.Units = append(in.Translate.Units, catalog.Unit{Key: "button.save", Comment: "en: " + tt.is})
		}
		if tt.twoHeirs {
			in.Moved["other.save"] = "save"
		}
		out := Merge(in)
		i, ok := out.Active.Index()["button.save"]
		if ok != tt.carried {
			t.Errorf("%s: carried over %v", tt.name, ok)
		}
		if !ok {
			continue
		}
		if u := out.Active.Units[i]; u.BasedOn != hash || !out.Stale["button.save"].Old.Text.Equal(text.Plain(was)) {
			t.Errorf("%s: %+v, stale %+v", tt.name, u, out.Stale)
		}
		if _, left := out.Active.Index()["save"]; left != tt.stays {
			t.Errorf("%s: the old one is there: %v", tt.name, left)
		}
		checkFixpoint(t, in, out)
	}
}
