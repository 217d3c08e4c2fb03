package number

import "time"

// A Style is how much of a date or a time is printed, the dateStyle and the
// timeStyle of Intl.DateTimeFormat.
type Style uint8

// The styles, with a date and a time in English.
const (
	Short  Style = iota // 11/25/26, 2:05 PM
	Medium              // Nov 25, 2026, 2:05:09 PM
	Long                // November 25, 2026 at 2:05:09 PM GMT+2
	Full                // Wednesday, November 25, 2026 at 2:05:09 PM GMT+02:00
)

// AppendDate appends the date of t in its own time zone, in the Gregorian
// calendar. A style that there is not is Medium.
func (l *Locale) AppendDate(dst []byte, t time.Time, style Style) []byte {
	l = l.orRoot()
	return l.appendPattern(dst, l.dates[style.known()], t)
}

// AppendTime appends the time of t in its own time zone. Long and Full name the
// zone: UTC by its name, any other by its offset from UTC, "GMT+2" and
// "GMT+02:00" in English. That is what Intl prints for zones without a name of
// their own in the locale; names such as "Eastern European Standard Time" would
// need tables of all zones in all languages, and the abbreviations that Go knows
// are English alone.
func (l *Locale) AppendTime(dst []byte, t time.Time, style Style) []byte {
	l = l.orRoot()
	return l.appendPattern(dst, l.times[style.known()], t)
}

// AppendDateTime appends the date and the time of t, each in its style, joined
// as the locale wants it: "25 листопада 2026 р. о 14:05". See
// [Locale.AppendDate] and [Locale.AppendTime].
func (l *Locale) AppendDateTime(dst []byte, t time.Time, date, clock Style) []byte {
	l = l.orRoot()
	pattern := l.text(l.both[date.known()])
	for i := range len(pattern) {
		switch pattern[i] {
		case fieldDate:
			dst = l.appendPattern(dst, l.dates[date.known()], t)
		case fieldTime:
			dst = l.appendPattern(dst, l.times[clock.known()], t)
		default:
			dst = append(dst, pattern[i])
		}
	}
	return dst
}

func (s Style) known() Style {
	if s > Full {
		return Medium
	}
	return s
}

// appendPattern appends the text of a pattern of a date or a time.
func (l *Locale) appendPattern(dst []byte, p part, t time.Time) []byte {
	pattern := l.text(p)
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	for i := range len(pattern) {
		switch field := pattern[i]; field {
		case fieldYear:
			dst = l.appendPadded(dst, yearOfEra(year), 1)
		case fieldYear2:
			dst = l.appendPadded(dst, yearOfEra(year)%100, 2)
		case fieldMonth, fieldMonth2:
			dst = l.appendPadded(dst, int(month), 1+int(field-fieldMonth))
		case fieldMonthRoman:
			dst = append(dst, romanMonths[month-1]...)
		case fieldMonthShort:
			dst = append(dst, l.text(l.monthsShort[month-1])...)
		case fieldMonthLong:
			dst = append(dst, l.text(l.monthsLong[month-1])...)
		case fieldDay, fieldDay2:
			dst = l.appendPadded(dst, day, 1+int(field-fieldDay))
		case fieldWeekdayShort:
			dst = append(dst, l.text(l.weekdaysShort[t.Weekday()])...)
		case fieldWeekdayLong:
			dst = append(dst, l.text(l.weekdaysLong[t.Weekday()])...)
		case fieldEra:
			dst = append(dst, l.text(l.eras[eraOf(year)])...)
		case fieldHour, fieldHour2:
			dst = l.appendPadded(dst, hour, 1+int(field-fieldHour))
		case fieldHour12, fieldHour12Two:
			dst = l.appendPadded(dst, (hour+11)%12+1, 1+int(field-fieldHour12))
		case fieldMinute, fieldMinute2:
			dst = l.appendPadded(dst, minute, 1+int(field-fieldMinute))
		case fieldSecond, fieldSecond2:
			dst = l.appendPadded(dst, second, 1+int(field-fieldSecond))
		case fieldHalf:
			dst = append(dst, l.text(l.halves[hour/12])...)
		case fieldPeriod:
			dst = append(dst, l.text(l.periods[l.facts[int(l.periodOf.at)+hour]])...)
		case fieldZoneShort, fieldZoneLong:
			dst = l.appendZone(dst, t, field == fieldZoneLong)
		default:
			dst = append(dst, field)
		}
	}
	return dst
}

var romanMonths = [12]string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

// yearOfEra returns the year as it is counted before Christ and after: there is
// no year 0.
func yearOfEra(year int) int {
	if year <= 0 {
		return 1 - year
	}
	return year
}

func eraOf(year int) int {
	if year <= 0 {
		return 0
	}
	return 1
}

// appendPadded appends a number of at least width digits, 1 or 2.
func (l *Locale) appendPadded(dst []byte, n, width int) []byte {
	if n < 10 {
		if width == 2 {
			dst = l.appendDigit(dst, 0)
		}
		return l.appendDigit(dst, byte(n))
	}
	var buf [20]byte
	at := len(buf)
	for ; n > 0; n /= 10 {
		at--
		buf[at] = byte(n % 10)
	}
	for _, d := range buf[at:] {
		dst = l.appendDigit(dst, d)
	}
	return dst
}

// appendZone appends the zone of t. Seconds, which offsets of the 19th century
// have, are printed if there are any.
func (l *Locale) appendZone(dst []byte, t time.Time, long bool) []byte {
	name, offset := t.Zone()
	switch {
	case offset == 0 && name == "UTC" && long:
		return append(dst, l.text(l.utcLong)...)
	case offset == 0 && name == "UTC":
		return append(dst, l.text(l.utcShort)...)
	case offset == 0:
		return append(dst, l.text(l.offsetZero)...)
	}
	dst = append(dst, l.text(l.offsetBefore)...)
	end := part{}
	if offset < 0 {
		dst = append(dst, l.text(l.offsetMinus)...)
		offset, end = -offset, l.offsetMinusEnd
	} else {
		dst = append(dst, l.text(l.offsetPlus)...)
	}
	dst = l.appendOffset(dst, offset, end, long)
	return append(dst, l.text(l.offsetAfter)...)
}

func (l *Locale) appendOffset(dst []byte, offset int, end part, long bool) []byte {
	hour, minute, second := offset/3600, offset/60%60, offset%60
	if !long {
		dst = l.appendPadded(dst, hour, 1)
		if minute == 0 && second == 0 {
			return dst
		}
	} else {
		dst = l.appendPadded(dst, hour, 2)
	}
	dst = append(dst, l.text(l.offsetSeparator)...)
	dst = l.appendPadded(dst, minute, 2)
	if second != 0 {
		dst = append(dst, l.text(l.offsetSeparator)...)
		dst = l.appendPadded(dst, second, 2)
	}
	return append(dst, l.text(end)...)
}
