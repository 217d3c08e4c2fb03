package locales

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// Limits on one preference. A browser's header is some 30 to 150 bytes; what
// is longer than maxHeaderBytes was not written by one and is not read.
const (
	maxHeaderBytes  = 1024
	maxElements     = 20 // of a header; the rest is not read
	maxQualityBytes = 20
)

// A languageRange is one element of an Accept-Language header (RFC 9110,
// section 12.5.4), for example "uk-UA;q=0.9".
type languageRange struct {
	any     bool      // "*"; there is no tag then
	tag     lang.Tag  // see readable
	group   lang.Code // see readable
	quality quality
}

// A quality is the weight of a range, in units of 10^-18 so that all digits
// that are read count; 0 means "never this one".
type quality uint64

const bestQuality quality = 1e18

// parseHeader appends the ranges of header that name one of the languages of
// n, or any, to ranges: best first, and those of equal quality in the order of
// the header. An element that is no tag or has a bad quality is left out.
func (n *Negotiator) parseHeader(ranges []languageRange, header string) []languageRange {
	more := true
	for count := 0; more && count < maxElements; count++ {
		var element string
		element, header, more = cut(header, ',')
		r, ok := n.parseRange(element)
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

func (n *Negotiator) parseRange(element string) (r languageRange, ok bool) {
	name, params, _ := cut(element, ';')
	name = trim(name)
	if name == "*" {
		r.any = true
	} else if !n.readTag(&r, name) {
		return r, false
	}
	r.quality, ok = parseQuality(params)
	return r, ok
}

// readTag reports whether name is a tag of one of the languages of n, and puts
// it into r.
func (n *Negotiator) readTag(r *languageRange, name string) bool {
	if len(name) > lang.MaxTag {
		return false
	}
	t, ok := lang.ScanLocale(withoutExtensions(name))
	if !ok {
		return false
	}
	r.tag = t.Macro()
	r.group = r.tag.ReadAs()
	return len(n.candidates(r.group)) > 0
}

// parseQuality returns the value of the parameter q among params
// ("q=0.8", " level=1; Q=0.8"), the best when there is none.
func parseQuality(params string) (quality, bool) {
	for params != "" {
		var param string
		param, params, _ = cut(params, ';')
		name, value, _ := cut(trim(param), '=')
		if name == "q" || name == "Q" {
			return parseWeight(value)
		}
	}
	return bestQuality, true
}

// parseWeight reads "0.8", "1", "1.000", ".5". A number above 1 is refused, and
// so is what some parsers of numbers let through: signs, exponents, NaN, hex.
func parseWeight(s string) (quality, bool) {
	whole, fraction, _ := cut(s, '.')
	if whole == "" && fraction == "" || len(s) > maxQualityBytes {
		return 0, false
	}
	q := quality(0)
	for i := range len(whole) {
		if whole[i] == '1' && i == len(whole)-1 {
			q = bestQuality
		} else if whole[i] != '0' {
			return 0, false
		}
	}
	unit := bestQuality
	for i := range len(fraction) {
		if fraction[i] < '0' || '9' < fraction[i] {
			return 0, false
		}
		unit /= 10
		q += quality(fraction[i]-'0') * unit
	}
	return q, q <= bestQuality
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

func isSeparator(c byte) bool { return c == '-' || c == '_' }

// cut and trim are strings.Cut and strings.Trim for what a header has: one
// byte between the parts, blanks around them. They cost a program less.
func cut(s string, separator byte) (before, after string, found bool) {
	if i := strings.IndexByte(s, separator); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

func trim(s string) string {
	for s != "" && isBlank(s[0]) {
		s = s[1:]
	}
	for s != "" && isBlank(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
