package toml

import (
	"strings"
	"time"
)

// looksLikeDate holds for what starts like a date or a time, so that a
// mistake in it is not reported as a bad number: digits, then - or :.
func looksLikeDate(s string) bool {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n > 0 && n < len(s) && (s[n] == '-' || s[n] == ':')
}

// dateTime checks a date, a time or both (toml.abnf: date-time, after RFC
// 3339). The seconds may be left out. Second 60 is allowed, as the ABNF does
// for leap seconds.
func dateTime(s string) token {
	bad := token{id: idDateTime}
	if !isDateShape(s) {
		if n := timeLen(s); n > 0 && n == len(s) {
			return token{kind: LocalTime}
		}
		return bad
	}
	if !isDate(s) {
		return bad
	}
	if s = s[len("2006-01-02"):]; s == "" {
		return token{kind: LocalDate}
	}
	if strings.IndexByte("Tt ", s[0]) < 0 {
		return bad
	}
	s = s[1:]
	n := timeLen(s)
	if n == 0 {
		return bad
	}
	return zone(s[n:])
}

// zone checks what follows the time of a date: nothing, Z or an offset.
func zone(s string) token {
	switch {
	case s == "":
		return token{kind: LocalDateTime}
	case s == "Z" || s == "z":
		return token{kind: OffsetDateTime}
	case len(s) == len("+01:00") && (s[0] == '+' || s[0] == '-') && hourMinute(s[1:]):
		return token{kind: OffsetDateTime}
	}
	return token{id: idDateTime}
}

// isDateShape holds for text that starts with dddd-dd-dd.
func isDateShape(s string) bool {
	return len(s) >= 10 && s[4] == '-' && s[7] == '-' &&
		number2(s[0:]) >= 0 && number2(s[2:]) >= 0 && number2(s[5:]) >= 0 && number2(s[8:]) >= 0
}

// isDate checks the ranges of a date of the right shape.
func isDate(s string) bool {
	year, month, day := number2(s)*100+number2(s[2:]), number2(s[5:]), number2(s[8:])
	if month < 1 || month > 12 {
		return false
	}
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return day >= 1 && day <= last
}

// timeLen is the length of the time at the start of s, 0 if there is none.
func timeLen(s string) int {
	if !hourMinute(s) {
		return 0
	}
	n := len("15:04")
	if n == len(s) || s[n] != ':' {
		return n
	}
	if second := number2(s[n+1:]); second < 0 || second > 60 {
		return 0
	}
	n = len("15:04:05")
	if n == len(s) || s[n] != '.' {
		return n
	}
	start := n + 1
	for n = start; n < len(s) && isDigit(s[n]); n++ {
	}
	if n == start {
		return 0
	}
	return n
}

// hourMinute holds for text that starts with a valid hh:mm.
func hourMinute(s string) bool {
	if len(s) < len("15:04") || s[2] != ':' {
		return false
	}
	hour, minute := number2(s), number2(s[3:])
	return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59
}

// number2 is the number that the first two bytes of s write, or -1.
func number2(s string) int {
	if len(s) < 2 || !isDigit(s[0]) || !isDigit(s[1]) {
		return -1
	}
	return int(s[0]-'0')*10 + int(s[1]-'0')
}
