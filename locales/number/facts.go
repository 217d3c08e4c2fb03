// Package number prints numbers, dates and times as the people of a locale
// write them: 1 234 567,5 and 25 листопада 2026 р. in Ukrainian.
//
// It has no tables of languages. What it knows of a locale comes from a facts
// section, a string of some hundred bytes that [Parse] decodes; a compiled
// catalog carries the one of its locale. So a program pays for the languages
// that it has, and the package needs little of the standard library and nothing
// else.
//
// The output is that of Intl.NumberFormat and Intl.DateTimeFormat of the same
// CLDR version, so that a page looks the same whether a server or a browser
// filled it in. Where ICU's own default is another one, Intl decides: numbers
// are rounded half away from zero (ICU: half to even). A negative number that is
// rounded to zero keeps its sign, as it does there, and the narrow no-break
// spaces that CLDR has in dates are plain ones, as browsers print them. There are
// two differences:
//
//   - Ukrainian has a no-break space before the percent sign, "67,15 %", as
//     Ukrainian typography wants it; CLDR has none.
//   - Dates are those of the Gregorian calendar in every locale, also where Intl
//     takes another one by default (fa: Persian, th: Buddhist).
//
// How time zones are named is said at [Locale.AppendTime].
package number

import (
	"errors"
	"math"
	"unicode/utf8"
)

// Version is the version of the facts sections that [Parse] reads.
const Version = 1

// A facts section of version 1 is
//
//	byte      the version
//	byte      minimum grouping digits: how many digits have to stand before the
//	          first separator, at least
//	2 bytes   primary and secondary size of groups in numbers, 3 and 2 for
//	          12,34,567; both 0 where digits are not grouped
//	2 bytes   the same in percents
//
// and then strings, each as a byte with its length, which is below 128, and as
// many bytes of UTF-8:
//
//	digits from 0 to 9, of the same length each; "" for those of ASCII
//	decimal separator, group separator, minus sign, not a number, infinity
//	what stands before a percent, after it, and before a negative one
//	patterns of a date: short, medium, long, full
//	patterns of a time: short, medium, long, full
//	patterns of both, by the style of the date: short, medium, long, full
//	era before Christ, era after it, AM, PM
//	UTC, short and long
//	offset from UTC: what stands before it and after it; what stands for an
//	offset of zero; plus, minus, separator of hours and minutes, what stands
//	after the minutes of a negative one
//
// and then lists, each as a byte with the number of its strings, which are as
// above. A list that no pattern needs may be empty:
//
//	12 short names of months, 12 long ones
//	7 short names of days, 7 long ones, from Sunday on
//	periods of the day: 24 bytes, which are the names' numbers for the hours
//	from 0 to 23, and then the names
//
// In a pattern, bytes below 32 are fields and everything else is text. As
// lengths and numbers are below 128, everything behind the sizes of groups is
// UTF-8, and only if each string is.
const (
	fieldYear         = iota + 1 // 2026
	fieldYear2                   // 26
	fieldMonth                   // 3
	fieldMonth2                  // 03
	fieldMonthRoman              // iii
	fieldMonthShort              // Mar
	fieldMonthLong               // March
	fieldDay                     // 5
	fieldDay2                    // 05
	fieldWeekdayShort            // Tue
	fieldWeekdayLong             // Tuesday
	fieldEra                     // AD
	fieldHour                    // 0 to 23
	fieldHour2
	fieldHour12 // 1 to 12
	fieldHour12Two
	fieldMinute
	fieldMinute2
	fieldSecond
	fieldSecond2
	fieldHalf      // AM or PM
	fieldPeriod    // in the morning
	fieldZoneShort // GMT+2
	fieldZoneLong  // GMT+02:00
	fieldDate      // in a pattern of both: the date
	fieldTime      // in a pattern of both: the time
)

var (
	errVersion  = errors.New("number: facts of an unknown version")
	errCut      = errors.New("number: facts are cut short")
	errTrailing = errors.New("number: facts go on after their end")
	errText     = errors.New("number: facts are not UTF-8")
	errDigits   = errors.New("number: facts without ten digits of one length")
	errGroups   = errors.New("number: facts with groups of an impossible size")
	errList     = errors.New("number: facts with a list of the wrong length")
	errPattern  = errors.New("number: facts with a pattern that has an unknown field, or one without names")
)

// A Locale prints numbers, dates and times. It never changes, so any number of
// goroutines may use it. A nil *Locale is the root locale of CLDR.
type Locale struct {
	facts       string
	minGrouping byte
	number      grouping
	percent     grouping

	digits                                part // empty: 0 to 9
	decimal, group, minus, nan, inf       part
	percentBefore, percentAfter           part
	percentMinus                          part // minus and percentBefore, in the order of the locale
	dates, times, both                    [4]part
	eras, halves                          [2]part
	utcShort, utcLong                     part
	offsetBefore, offsetAfter, offsetZero part
	offsetPlus, offsetMinus               part
	offsetSeparator, offsetMinusEnd       part
	monthsShort, monthsLong               [12]part
	weekdaysShort, weekdaysLong           [7]part
	periodOf                              part // the number of a name for each hour
	periods                               [16]part
}

// A part is a string of the facts. Being no pointer it costs the garbage
// collector nothing, and a Locale is a quarter as large as with strings.
type part struct {
	at     uint16
	length uint8
}

func (l *Locale) text(p part) string { return l.facts[p.at : int(p.at)+int(p.length)] }

// A grouping is how many digits stand between two separators: primary in the
// group before the decimal separator, secondary in those before it.
type grouping struct{ primary, secondary byte }

// Parse decodes a facts section. The Locale keeps facts and makes no copy. An
// error says in what way facts are no such section.
func Parse(facts string) (*Locale, error) {
	const head = 6
	switch {
	case facts == "" || facts[0] != Version:
		return nil, errVersion
	case len(facts) < head:
		return nil, errCut
	case len(facts) > math.MaxUint16:
		return nil, errTrailing
	case !utf8.ValidString(facts[head:]):
		return nil, errText
	}
	l := &Locale{
		facts:       facts,
		minGrouping: facts[1],
		number:      grouping{facts[2], facts[3]},
		percent:     grouping{facts[4], facts[5]},
	}
	if !l.number.possible() || !l.percent.possible() {
		return nil, errGroups
	}
	r := reader{facts: facts, at: head}
	l.readStrings(&r)
	l.readLists(&r)
	switch {
	case r.err != nil:
		return nil, r.err
	case r.at < len(facts):
		return nil, errTrailing
	case !areDigits(l.text(l.digits)):
		return nil, errDigits
	case !l.havePatterns():
		return nil, errPattern
	}
	return l, nil
}

func (g grouping) possible() bool { return (g.primary == 0) == (g.secondary == 0) }

func (l *Locale) readStrings(r *reader) {
	for _, s := range [...]*part{
		&l.digits, &l.decimal, &l.group, &l.minus, &l.nan, &l.inf,
		&l.percentBefore, &l.percentAfter, &l.percentMinus,
	} {
		*s = r.string()
	}
	for _, patterns := range [...]*[4]part{&l.dates, &l.times, &l.both} {
		for i := range patterns {
			patterns[i] = r.string()
		}
	}
	for _, s := range [...]*part{
		&l.eras[0], &l.eras[1], &l.halves[0], &l.halves[1], &l.utcShort, &l.utcLong,
		&l.offsetBefore, &l.offsetAfter, &l.offsetZero, &l.offsetPlus, &l.offsetMinus, &l.offsetSeparator,
		&l.offsetMinusEnd,
	} {
		*s = r.string()
	}
}

func (l *Locale) readLists(r *reader) {
	r.list(l.monthsShort[:])
	r.list(l.monthsLong[:])
	r.list(l.weekdaysShort[:])
	r.list(l.weekdaysLong[:])
	n := r.byte()
	if n == 0 {
		return
	}
	if int(n) > 1+len(l.periods) {
		r.fail(errList)
		return
	}
	l.periodOf = r.string()
	for i := range n - 1 {
		l.periods[i] = r.string()
	}
	hours := l.text(l.periodOf)
	if len(hours) != 24 {
		r.fail(errList)
	}
	for i := range len(hours) {
		if hours[i] >= n-1 {
			r.fail(errList)
		}
	}
}

// areDigits reports whether s is empty or ten characters of one length.
func areDigits(s string) bool {
	if s == "" {
		return true
	}
	width := len(s) / 10
	return utf8.RuneCountInString(s) == 10 && len(s)%10 == 0 && areWide(s, width)
}

// areWide reports whether each character of s takes width bytes.
func areWide(s string, width int) bool {
	for i := 0; i < len(s); i += width {
		if _, size := utf8.DecodeRuneInString(s[i:]); size != width {
			return false
		}
	}
	return true
}

// havePatterns reports whether the fields of all patterns can be printed.
func (l *Locale) havePatterns() bool {
	ok := l.fields()
	for style := range l.dates {
		if !ok.hasAll(l.text(l.dates[style])) || !ok.hasAll(l.text(l.times[style])) || !isBoth(l.text(l.both[style])) {
			return false
		}
	}
	return true
}

// A fieldSet has a bit for each field.
type fieldSet uint32

// fields returns the fields that the locale has names for, and those that need
// none.
func (l *Locale) fields() fieldSet {
	set := fieldSet(1<<fieldDate - 1<<fieldYear)
	for _, names := range [...]struct {
		field byte
		first part
	}{
		{fieldMonthShort, l.monthsShort[0]},
		{fieldMonthLong, l.monthsLong[0]},
		{fieldWeekdayShort, l.weekdaysShort[0]},
		{fieldWeekdayLong, l.weekdaysLong[0]},
		{fieldPeriod, l.periodOf},
	} {
		if names.first.length == 0 {
			set &^= 1 << names.field
		}
	}
	return set
}

// hasAll reports whether all fields of a pattern are in the set.
func (f fieldSet) hasAll(pattern string) bool {
	for i := range len(pattern) {
		if c := pattern[i]; c < ' ' && f>>c&1 == 0 {
			return false
		}
	}
	return true
}

// isBoth reports whether a pattern has the date and the time, once each.
func isBoth(pattern string) bool {
	dates, times := 0, 0
	for i := range len(pattern) {
		switch c := pattern[i]; {
		case c == fieldDate:
			dates++
		case c == fieldTime:
			times++
		case c < ' ':
			return false
		}
	}
	return dates == 1 && times == 1
}

// A reader takes strings off a facts section. After an error it gives empty
// ones.
type reader struct {
	facts string
	at    int
	err   error
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err, r.at = err, len(r.facts)
	}
}

func (r *reader) byte() byte {
	if r.at >= len(r.facts) {
		r.fail(errCut)
		return 0
	}
	r.at++
	return r.facts[r.at-1]
}

func (r *reader) string() part {
	p := part{length: r.byte()}
	p.at = uint16(r.at)
	switch {
	case p.length >= utf8.RuneSelf:
		r.fail(errText)
		return part{}
	case int(p.length) > len(r.facts)-r.at:
		r.fail(errCut)
		return part{}
	}
	r.at += int(p.length)
	return p
}

// list reads a list that is empty or has one string for each place of names.
func (r *reader) list(names []part) {
	switch int(r.byte()) {
	case 0:
	case len(names):
		for i := range names {
			names[i] = r.string()
		}
	default:
		r.fail(errList)
	}
}
