// Package lang reads language tags (BCP 47) as people and file names write
// them, and says what was probably meant by one that does not exist.
package lang

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/text/language"
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
		return fmt.Sprintf("%q is not a language tag (BCP 47)", e.Tag)
	}
	return fmt.Sprintf("%q is not a language tag (BCP 47); did you mean %q?", e.Tag, e.Suggest)
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

// ParseTag is Parse with the result as a language.Tag.
func ParseTag(tag string) (language.Tag, error) {
	if len(tag) > MaxTag {
		return language.Und, &UnknownError{Tag: tag[:MaxTag] + "…", Err: errTooLong}
	}
	t, err := language.Parse(tag)
	if err != nil {
		return language.Und, &UnknownError{Tag: tag, Suggest: suggest(tag), Err: err}
	}
	if base, _, _ := t.Raw(); base == (language.Base{}) {
		return language.Und, &UnknownError{Tag: tag, Err: errNoLanguage}
	}
	return t, nil
}

// Replaced returns the tag that has taken the place of a deprecated one, and
// reports whether there is one (IANA language subtag registry): "he" for "iw".
func Replaced(tag string) (string, bool) {
	now, err := language.Parse(tag)
	was, errRaw := language.Raw.Parse(tag)
	if err != nil || errRaw != nil {
		return "", false
	}
	base, _, _ := now.Raw()
	old, _, _ := was.Raw()
	return now.String(), base != old
}

// Base returns the language of a tag without script, region and variants, in
// small letters: "uk" of "uk-UA".
func Base(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(base)
}

var (
	errTooLong    = fmt.Errorf("longer than %d bytes", MaxTag)
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
	base, rest, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	meant := mistaken[base]
	if meant == "" {
		meant = languageOfCountry(base)
	}
	if meant != "" && rest != "" && !strings.Contains(meant, "-") {
		if t, err := language.Parse(meant + "-" + rest); err == nil {
			return t.String()
		}
	}
	return meant
}

// languageOfCountry returns the main language of the country with the
// two-letter code, by the likely subtags of CLDR.
func languageOfCountry(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 || !region.IsCountry() {
		return ""
	}
	tag, err := language.Compose(region)
	if err != nil {
		return ""
	}
	base, confidence := tag.Base()
	if confidence < language.High {
		return ""
	}
	return base.String()
}

// mistaken maps what is neither a language nor a country to the tag that is
// meant, and the countries that need more than a language.
var mistaken = map[string]string{
	"eng": "en", "ger": "de", "us": "en-US", "gb": "en-GB", "mx": "es-MX", "tw": "zh-TW", "hk": "zh-HK",
	"ukrainian": "uk", "english": "en", "german": "de", "french": "fr", "spanish": "es", "polish": "pl",
	"chinese": "zh", "japanese": "ja", "portuguese": "pt", "italian": "it", "czech": "cs", "turkish": "tr",
	"romanian": "ro", "dutch": "nl", "swedish": "sv", "korean": "ko", "arabic": "ar", "hebrew": "he",
	"українська": "uk", "англійська": "en",
}
