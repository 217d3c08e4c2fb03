package locales

import (
	"errors"
	"fmt"

	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// A TagError reports a string that names no known language.
type TagError struct {
	Tag string // as it was given
	// Suggestion is the language that was probably meant: "uk" for "ua",
	// since UA is the country where Ukrainian is spoken. It may be empty.
	Suggestion string
	Err        error // what golang.org/x/text/language found wrong
}

func (e *TagError) Error() string {
	msg := fmt.Sprintf("unknown language tag %q", e.Tag)
	if e.Suggestion != "" {
		msg += fmt.Sprintf(", did you mean %q?", e.Suggestion)
	}
	return msg
}

func (e *TagError) Unwrap() error { return e.Err }

// ParseTag parses a BCP 47 language tag such as "uk", "en-GB" or "zh_Hant".
// Unlike language.Parse it refuses a tag without a language ("und", "x-a")
// and one longer than 35 bytes (RFC 5646, section 4.4.1). The error is a
// *[TagError].
func ParseTag(s string) (language.Tag, error) {
	t, err := lang.ParseTag(s)
	var unknown *lang.UnknownError
	if errors.As(err, &unknown) {
		return language.Und, &TagError{Tag: unknown.Tag, Suggestion: unknown.Suggest, Err: unknown.Err}
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
// right to left and "ur-Latn" is not.
func Direction(tag string) string {
	t, err := ParseTag(tag)
	if err != nil {
		return LeftToRight
	}
	script, _ := t.Script()
	switch script.String() {
	case "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi":
		return RightToLeft
	}
	return LeftToRight
}
