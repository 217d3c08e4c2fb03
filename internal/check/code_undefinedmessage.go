package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// UndefinedMessage is about ids that the code uses and the source file lacks.
var UndefinedMessage = &Check{
	ID:       "code/undefined-message",
	Severity: catalog.Error,
	Doc: `The code shows a message by its id alone, and the source file has no message with
this id. go-i18n returns an error, and MustLocalize panics.

An id that some place in the code gives a default text is left alone: extract
puts it into the file.

Bad:

    l.MustLocalize(&i18n.LocalizeConfig{MessageID: "greting"})

Good:

    l.MustLocalize(&i18n.LocalizeConfig{MessageID: "greeting"})`,
}

// maxSimilar bounds for how many ids a similar one is looked for.
const maxSimilar = 100

// Undefined reports the ids that code uses and the source file does not have.
// uses holds their places.
func Undefined(ids []string, uses map[string][]catalog.Use, source *catalog.Catalog, opts Options) []catalog.Finding {
	severity := opts.severity(UndefinedMessage)
	if severity == catalog.Off {
		return nil
	}
	var findings []catalog.Finding
	for _, id := range ids {
		places := namingPlaces(uses[id])
		if len(places) == 0 {
			continue
		}
		message, similar := UndefinedMessage.MessageID("finding"), ""
		if len(findings) < maxSimilar {
			similar = similarKey(id, source)
		}
		if similar != "" {
			message = UndefinedMessage.MessageID("similar")
		}
		findings = append(findings, catalog.Finding{
			Check: UndefinedMessage.ID, Severity: severity, Pos: places[0], Related: places[1:], Key: id,
			Message: message, Advice: UndefinedMessage.MessageID("advice"),
			Args: map[string]any{"ID": id, "File": source.File, "Similar": similar},
		})
	}
	return findings
}

// namingPlaces returns the places that name a message; none when one of them
// gives it a text.
func namingPlaces(uses []catalog.Use) []catalog.Pos {
	var places []catalog.Pos
	for _, u := range uses {
		if u.Defines {
			return nil
		}
		places = append(places, u.Pos)
	}
	return places
}

// similarKey returns the key of the file that was meant by all signs, "" when
// none is.
func similarKey(id string, source *catalog.Catalog) string {
	best, distance := "", min(3, len(id)/4+1)
	for i := range source.Units {
		key := source.Units[i].Key
		if strings.EqualFold(key, id) {
			return key
		}
		if len(id) > maxKey || len(key) > len(id)+distance || len(key) < len(id)-distance {
			continue
		}
		if d := text.EditDistance(key, id); d < distance {
			best, distance = key, d
		}
	}
	return best
}

// maxKey is the longest id that others are compared with letter by letter.
const maxKey = 100
