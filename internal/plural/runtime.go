package plural

import "golang.org/x/text/language"

// maxRuntimeTag bounds what is handed to the tag parser: a tag comes from a
// file name, and file names end there.
const maxRuntimeTag = 255

// RuntimeCategories returns the cardinal categories that go-i18n 2.7.0 asks of
// a message file of the locale, in the order of CLDR; they differ from
// [Categories] where its rules are not those of our CLDR version. It returns
// false when go-i18n has no rule for the locale and refuses its messages.
//
// The locale is read as go-i18n reads the one in a file name, by language.Make.
// go-i18n then walks the parents of the tag and ends at its base language. The
// rules on that way differ from those of the base language (pt-PT and pt), but
// their categories do not, so the base language alone decides. It is the most
// likely one when the tag names none: uk for und-UA, en for und and for what
// cannot be read at all. Only "root" is answered from go-i18n's rules, where it
// has other alone, and not as und, which is what go-i18n takes that name for.
func RuntimeCategories(locale string) ([]Category, bool) {
	if locale == "root" {
		return []Category{Other}, true
	}
	if len(locale) > maxRuntimeTag {
		return nil, false
	}
	base, _ := language.Make(locale).Base()
	if list := runtimeException(base.String()); list != nil {
		return list, true
	}
	i := cardinalIndex([]byte(base.String()))
	if i < 0 {
		return nil, false
	}
	return ruleSets[i].categories(), true
}

// runtimeException returns the categories of the base languages for which
// go-i18n 2.7.0 and CLDR 48 differ, nil for all others.
func runtimeException(base string) []Category {
	switch base {
	case "art": // not in CLDR: a bundle gives artificial languages the rule of en
		return []Category{One, Other}
	case "gl": // CLDR 48: one, other
		return []Category{One, Many, Other}
	case "tg": // not in CLDR 48
		return []Category{One, Other}
	case "vi": // CLDR 48: other
		return []Category{One, Other}
	}
	return nil
}
