// Package lang reads language tags (BCP 47) as people and file names write
// them, says what was probably meant by one that does not exist, and knows how
// languages, scripts and regions go together (CLDR 48).
package lang

//go:generate go run gen.go gen_load.go gen_match.go

import (
	"errors"
	"path/filepath"
	"strconv"
	"strings"
)

// MaxTag is the longest tag accepted, in bytes (RFC 5646, 4.4.1: room for all
// subtags of a language, script, region and variants).
const MaxTag = 35

// An UnknownError is a tag that names no language.
type UnknownError struct {
	Tag     string
	Suggest string // the tag that was probably meant, or ""
	Err     error  // what is wrong with it
}

func (e *UnknownError) Unwrap() error { return e.Err }

func (e *UnknownError) Error() string {
	if e.Suggest == "" {
		return strconv.Quote(e.Tag) + " is not a language tag (BCP 47)"
	}
	return strconv.Quote(e.Tag) + " is not a language tag (BCP 47); did you mean " + strconv.Quote(e.Suggest) + "?"
}

// Parse returns the canonical form of a tag: "uk_ua" becomes "uk-UA", "pt-br"
// becomes "pt-BR". The error, always an *UnknownError, tells a tag that is
// malformed or names no language; "und" and private use alone name none.
func Parse(tag string) (string, error) {
	t, err := ParseTag(tag)
	if err != nil {
		return "", err
	}
	return t.String(), nil
}

// ParseTag is Parse with the result in its parts.
func ParseTag(tag string) (Tag, error) {
	t, unknown := Read(tag)
	if unknown != nil {
		return t, unknown
	}
	return t, nil
}

// Read is ParseTag with the very type of its error; nil for none.
func Read(tag string) (Tag, *UnknownError) {
	t, f := scan(tag)
	if f.what == "" {
		return t, nil
	}
	unknown := &UnknownError{Tag: tag, Err: f.err()}
	switch f.what {
	case tooLong:
		if len(tag) > MaxTag {
			unknown.Tag = tag[:MaxTag] + "…"
		}
	case noLanguage:
	default:
		unknown.Suggest = suggest(tag)
	}
	return Tag{}, unknown
}

// err returns the fault as an error.
func (f fault) err() error {
	switch f.what {
	case tooLong:
		return errTooLong
	case noLanguage:
		return errNoLanguage
	}
	return errors.New(f.what + ": " + strconv.Quote(f.subtag))
}

// Replaced returns the tag that has taken the place of a deprecated one, and
// reports whether there is one (IANA language subtag registry): "he" for "iw".
// Another code of the same language, "ukr" for "uk", is not deprecated.
func Replaced(tag string) (string, bool) {
	now, f := scan(tag)
	was, _ := scanParts(tag)
	if f.what != "" || was.Language == 0 {
		return now.String(), false
	}
	record := aliasOf(was.Language)
	return now.String(), record != "" && record[6] == retired
}

// Base returns the language of a tag without script, region and variants, in
// small letters: "uk" of "uk-UA".
func Base(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(base)
}

var (
	errTooLong    = errors.New("longer than " + strconv.Itoa(MaxTag) + " bytes")
	errNoLanguage = errors.New("no language in the tag")
)

// FromPath returns the part of a message file's name where go-i18n looks for
// the language: between the last two dots of the name, else all before the
// only dot. "locales/active.uk.toml" gives "uk", "en-US.toml" gives "en-US".
// It is not checked to be a tag.
func FromPath(path string) string {
	name := filepath.Base(path)
	name = strings.TrimSuffix(name, filepath.Ext(name))
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// suggest returns the tag that people mean when they write one that does not
// exist: the code of the country where the language is spoken, or the English
// name of the language.
func suggest(tag string) string {
	base, rest := cut(spelled(tag))
	meant := mistaken(base)
	if meant == "" {
		meant = languageOfCountry(base)
	}
	if meant != "" && rest != "" && strings.IndexByte(meant, '-') < 0 {
		if t, ok := Scan(meant + rest); ok {
			return t.String()
		}
	}
	return meant
}

// spelledTag returns the canonical spelling of a tag that is known to be one.
func spelledTag(tag string) string {
	t, _ := Scan(tag)
	return t.String()
}

// languageOfCountry returns the main language of the country with the
// two-letter code, by the likely subtags of CLDR.
func languageOfCountry(code string) string {
	if len(code) != 2 || !isAlpha(code) {
		return ""
	}
	record := search(countryLanguages, 6, 3, key3(codeIn(code, upperCase)))
	if record == "" {
		return ""
	}
	return codeOf(record[3:]).String()
}

// mistaken returns the tag that is meant by what is neither a language nor a
// country, by the countries that need more than a language, and by those whose
// own language is not the one that CLDR has first for them.
func mistaken(base string) string {
	switch base {
	case "us", "gb", "au", "nz":
		return spelledTag("en-" + base)
	case "tw", "hk":
		return spelledTag("zh-" + base)
	case "mx":
		return "es-MX"
	case "by":
		return "be"
	case "kz":
		return "kk"
	case "ukrainian", "українська", "Українська":
		return "uk"
	case "english", "англійська", "Англійська":
		return "en"
	case "german":
		return "de"
	case "french":
		return "fr"
	case "spanish":
		return "es"
	case "polish":
		return "pl"
	case "chinese":
		return "zh"
	case "japanese":
		return "ja"
	case "portuguese":
		return "pt"
	case "italian":
		return "it"
	case "czech":
		return "cs"
	case "turkish":
		return "tr"
	case "romanian":
		return "ro"
	case "dutch":
		return "nl"
	case "swedish":
		return "sv"
	case "korean":
		return "ko"
	case "arabic":
		return "ar"
	case "hebrew":
		return "he"
	}
	return ""
}
