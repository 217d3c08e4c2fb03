package locales

import (
	"strconv"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// A TagError reports a string that names no known language.
type TagError struct {
	Tag string // as it was given
	// Suggestion is the language that was probably meant: "uk" for "ua",
	// since UA is the country where Ukrainian is spoken. It may be empty.
	Suggestion string
	Err        error // what is wrong with it
}

func (e *TagError) Error() string {
	msg := "unknown language tag " + strconv.Quote(e.Tag)
	if e.Suggestion != "" {
		msg += ", did you mean " + strconv.Quote(e.Suggestion) + "?"
	}
	return msg
}

func (e *TagError) Unwrap() error { return e.Err }

// ParseTag returns the canonical form of a BCP 47 language tag: "uk" for "UK",
// "zh-Hant" for "zh_hant", "he" for "iw". It refuses a tag without a language
// ("und", "x-a"), one with a code that is not registered and one longer than
// 35 bytes (RFC 5646, section 4.4.1). The error is a *[TagError].
func ParseTag(tag string) (string, error) {
	t, err := parseTag(tag)
	if err != nil {
		return "", err
	}
	return t.String(), nil
}

func parseTag(tag string) (lang.Tag, error) {
	t, unknown := lang.Read(tag)
	if unknown != nil {
		return t, &TagError{Tag: unknown.Tag, Suggestion: unknown.Suggest, Err: unknown.Err}
	}
	return t, nil
}

// The two values of [Direction], fit for the HTML attribute dir.
const (
	LeftToRight = "ltr"
	RightToLeft = "rtl"
)

// Direction returns the direction in which the language tag is written:
// [RightToLeft] for Arabic, Hebrew, Urdu and others, [LeftToRight] for the
// rest and for a tag that is not known. The script decides, so "az-Arab" is
// right to left and "ur-Latn" is not. The tag may be the name of a POSIX locale, see
// [Negotiator.Match].
func Direction(tag string) string {
	t, ok := lang.ScanLocale(tag)
	if !ok {
		return LeftToRight
	}
	switch t.Likely().Script.String() {
	case "Adlm", "Arab", "Aran", "Gara", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi":
		return RightToLeft
	}
	return LeftToRight
}

// Fallbacks returns the tags of the messages that a reader of tag can be
// shown, nearest first: the tag itself, in its canonical form, and its CLDR
// parents. "uk-UA" gives uk-UA and uk; "en-AU" en-AU, en-001 and en; "pt-AO"
// pt-AO, pt-PT and pt. A script is never left for another one: "zh-Hant-HK"
// gives zh-Hant-HK and zh-Hant, not zh. What names no language gives nil. The tag may be
// the name of a POSIX locale, see [Negotiator.Match].
func Fallbacks(tag string) []string {
	t, ok := lang.ScanLocale(tag)
	if !ok {
		return nil
	}
	var chain []string
	for ; ok; t, ok = t.Parent() {
		chain = append(chain, t.String())
	}
	return chain
}
