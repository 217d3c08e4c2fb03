package cli

import (
	"fmt"
	"maps"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// toolMessages returns the messages of the tool in the language that a user
// asks for. It opens the catalog of that language alone, since every command waits
// for it. Catalogs are compiled in, and tests hold that each can be read and has all
// messages; without one there would be ids (nil), which is more than nothing.
func toolMessages(preferences []string) *locales.Localizer {
	catalogs := locales.Tool()
	negotiator, err := locales.NewNegotiator("en", slices.Sorted(maps.Keys(catalogs))...)
	if err != nil {
		return nil
	}
	tag, _ := negotiator.Match(preferences...)
	bundle, err := locales.New(locales.Options{Default: tag}, catalogs[tag])
	if err != nil {
		return nil
	}
	return bundle.Localizer(tag)
}

// language returns the tag of the language that texts are in.
func (e *env) language() string {
	if m := e.messages(); m != nil {
		return m.Tag()
	}
	return ""
}

// T renders a message with arguments by name. The argument Count chooses the
// plural form.
func (e *env) T(id string, args map[string]any) string {
	list := make([]locales.Arg, 0, len(args)+1)
	for name, value := range args {
		list = appendArg(list, name, value)
	}
	return e.text(id, list)
}

// say renders a message; pairs are argument names and values.
func (e *env) say(id string, pairs ...any) string {
	list := make([]locales.Arg, 0, len(pairs)/2+1)
	for i := 0; i+1 < len(pairs); i += 2 {
		list = appendArg(list, fmt.Sprint(pairs[i]), pairs[i+1])
	}
	return e.text(id, list)
}

func (e *env) text(id string, args []locales.Arg) string {
	if m := e.messages(); m != nil {
		return m.T(id, args...)
	}
	return id
}

// appendArg appends an argument of a message, and one that is a count twice: as
// what the text shows, and as what chooses its form. Without a value, it is not
// given.
func appendArg(list []locales.Arg, name string, value any) []locales.Arg {
	if value == nil {
		return list
	}
	arg := locales.Any(name, value)
	if name == "Count" {
		list = append(list, locales.Any(compile.PluralCount, arg))
	}
	return append(list, arg)
}
