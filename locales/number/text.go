package number

import "time"

// Texts of usual length are made on the stack, so that the string is all that
// is allocated.
const usualText = 96

// Int returns what [Locale.AppendInt] appends.
func (l *Locale) Int(n int64) string {
	var buf [usualText]byte
	return string(l.AppendInt(buf[:0], n))
}

// Uint returns what [Locale.AppendUint] appends.
func (l *Locale) Uint(n uint64) string {
	var buf [usualText]byte
	return string(l.AppendUint(buf[:0], n))
}

// Float returns what [Locale.AppendFloat] appends.
func (l *Locale) Float(f float64, o Options) string {
	var buf [usualText]byte
	return string(l.AppendFloat(buf[:0], f, o))
}

// Decimal returns what [Locale.AppendDecimal] appends.
func (l *Locale) Decimal(decimal string, o Options) (string, bool) {
	var buf [usualText]byte
	text, ok := l.AppendDecimal(buf[:0], decimal, o)
	return string(text), ok
}

// Percent returns what [Locale.AppendPercent] appends.
func (l *Locale) Percent(fraction float64, o Options) string {
	var buf [usualText]byte
	return string(l.AppendPercent(buf[:0], fraction, o))
}

// PerHundred returns what [Locale.AppendPerHundred] appends.
func (l *Locale) PerHundred(percents float64, o Options) string {
	var buf [usualText]byte
	return string(l.AppendPerHundred(buf[:0], percents, o))
}

// Date returns what [Locale.AppendDate] appends.
func (l *Locale) Date(t time.Time, style Style) string {
	var buf [usualText]byte
	return string(l.AppendDate(buf[:0], t, style))
}

// Time returns what [Locale.AppendTime] appends.
func (l *Locale) Time(t time.Time, style Style) string {
	var buf [usualText]byte
	return string(l.AppendTime(buf[:0], t, style))
}

// DateTime returns what [Locale.AppendDateTime] appends.
func (l *Locale) DateTime(t time.Time, date, clock Style) string {
	var buf [usualText]byte
	return string(l.AppendDateTime(buf[:0], t, date, clock))
}
