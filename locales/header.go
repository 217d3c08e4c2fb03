package locales

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// Limits on one preference. A browser's header is some 30 to 150 bytes; what
// is longer than maxHeaderBytes was not written by one and is not read.
const (
	maxHeaderBytes  = 1024
	maxElements     = 20 // of a header; the rest is not read
	maxQualityBytes = 20
)

// A languageRange is one element of an Accept-Language header that concerns
// the application (RFC 9110, section 12.5.4), for example "uk-UA;q=0.9".
type languageRange struct {
	name    string        // as written, without extensions; "*" for any language
	base    language.Base // see readingBase; not set for "*"
	quality float64       // 0 to 1; 0 means "never this one"
}

func (r languageRange) any() bool { return r.name == "*" }

// subtags returns what follows the language in name: "-UA" of "uk-UA".
func (r languageRange) subtags() string {
	return r.name[len(primarySubtag(r.name)):]
}

// parseHeader appends the ranges of header that name one of the languages
// known to codes, or any, to ranges: best first, and those of equal quality in
// the order of the header. An element with a bad quality is left out. The rest
// of a tag is not looked at here: golang.org/x/text/language takes 0.7 µs to
// parse one, so that is done for the few ranges that come into question.
func parseHeader(ranges []languageRange, header string, codes codeTable) []languageRange {
	more := true
	for n := 0; more && n < maxElements; n++ {
		var element string
		element, header, more = strings.Cut(header, ",")
		r, ok := parseRange(element, codes)
		if !ok {
			continue
		}
		ranges = append(ranges, r)
		for i := len(ranges) - 1; i > 0 && ranges[i-1].quality < ranges[i].quality; i-- {
			ranges[i-1], ranges[i] = ranges[i], ranges[i-1]
		}
	}
	return ranges
}

func parseRange(element string, codes codeTable) (languageRange, bool) {
	name, params, _ := strings.Cut(element, ";")
	name = strings.Trim(name, " \t")
	r := languageRange{name: name}
	if !r.any() {
		var known bool
		if r.base, known = codes.lookup(primarySubtag(name)); !known || len(name) > lang.MaxTag {
			return r, false
		}
		r.name = withoutExtensions(name)
	}
	var ok bool
	r.quality, ok = parseQuality(params)
	return r, ok
}

// parseQuality returns the value of the parameter q among params
// ("q=0.8", " level=1; Q=0.8"), 1 when there is none.
func parseQuality(params string) (float64, bool) {
	for params != "" {
		var param string
		param, params, _ = strings.Cut(params, ";")
		name, value, _ := strings.Cut(strings.Trim(param, " \t"), "=")
		if !strings.EqualFold(name, "q") {
			continue
		}
		// ParseFloat alone would let NaN, Inf, hex and exponents through.
		if value == "" || len(value) > maxQualityBytes || strings.Trim(value, "0123456789.") != "" {
			return 0, false
		}
		q, err := strconv.ParseFloat(value, 64)
		return q, err == nil && q <= 1
	}
	return 1, true
}

func isSeparator(c byte) bool { return c == '-' || c == '_' }

func primarySubtag(tag string) string {
	for i := range len(tag) {
		if isSeparator(tag[i]) {
			return tag[:i]
		}
	}
	return tag
}

// withoutExtensions cuts "en-GB-u-nu-latn" before the one-letter subtag: how
// a reader wants numbers and calendars has no say in the choice of a language.
func withoutExtensions(tag string) string {
	for i := 0; i+2 < len(tag); i++ {
		if isSeparator(tag[i]) && isSeparator(tag[i+2]) {
			return tag[:i]
		}
	}
	return tag
}

// A codeTable maps the codes that can lead to a language of the application,
// in lower case, to that language. Its other purpose is to tell within
// nanoseconds that a code leads to none.
type codeTable map[[3]byte]language.Base

// standIns are the codes that are served another language's messages: the
// deprecated codes of ISO 639-1, a second code for one language, and written
// Norwegian. CLDR's list of near languages is not used: it also leads from
// Belarusian to Russian, from Luxembourgish to German and from Danish to
// Norwegian.
var standIns = [...]struct{ code, served string }{
	{"in", "id"}, {"iw", "he"}, {"ji", "yi"}, {"jw", "jv"}, {"mo", "ro"}, {"sh", "sr"}, {"tl", "fil"}, {"tgl", "fil"},
	{"cmn", "zh"}, {"nb", "no"}, {"nob", "no"}, {"nn", "no"}, {"nno", "no"},
}

// readingBase returns the language under which base is looked up: itself, or
// the one that stands in for it.
func readingBase(base language.Base) language.Base {
	code := base.String()
	for _, s := range standIns {
		if s.code != code {
			continue
		}
		if b, err := language.ParseBase(s.served); err == nil {
			return b
		}
	}
	return base
}

// add adds all codes of the language base, which is a readingBase.
func (t codeTable) add(base language.Base) {
	t[codeKey(base.String())] = base
	t[codeKey(base.ISO3())] = base
	for _, s := range standIns {
		if s.served == base.String() {
			t[codeKey(s.code)] = base
		}
	}
}

func (t codeTable) lookup(code string) (language.Base, bool) {
	if len(code) < 2 || len(code) > 3 {
		return language.Base{}, false
	}
	base, ok := t[codeKey(code)]
	return base, ok
}

// codeKey returns code, which is of two or three bytes, in lower case.
func codeKey(code string) (key [3]byte) {
	for i := range min(len(code), len(key)) {
		key[i] = code[i]
		if 'A' <= code[i] && code[i] <= 'Z' {
			key[i] += 'a' - 'A'
		}
	}
	return key
}
