//go:build ignore

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// dates is what a facts section says of dates and times.
type dates struct {
	dates, times, both          [4]string // short, medium, long, full
	eras, halves, utc           [2]string
	offset                      [7]string // before, after, zero, plus, minus, separator, end of a negative one
	monthsShort, monthsLong     []string
	weekdaysShort, weekdaysLong []string
	periods                     []string
}

// The fields of patterns, as package locales/number numbers them.
var (
	styles     = []string{"short", "medium", "long", "full"}
	dateFields = map[string]byte{
		"y": 1, "yy": 2, "M": 3, "MM": 4, "L": 3, "LL": 4, "MMM": 6, "LLL": 6, "MMMM": 7, "LLLL": 7, "d": 8, "dd": 9,
		"E": 10, "EEE": 10, "ccc": 10, "EEEE": 11, "cccc": 11, "G": 12,
	}
	timeFields = map[string]byte{
		"H": 13, "HH": 14, "h": 15, "hh": 16, "m": 17, "mm": 18, "s": 19, "ss": 20, "a": 21, "B": 22, "z": 23, "zzz": 23, "zzzz": 24,
	}
	bothFields = map[string]byte{"{1}": 25, "{0}": 26}
)

const monthRoman = 5

// names are those of months or weekdays by context (format, stand-alone),
// width and key.
type names map[string]map[string]map[string]string

type calendar struct {
	Months, Days, DayPeriods names
	Eras                     struct{ EraAbbr map[string]string }
	DateFormats, TimeFormats map[string]json.RawMessage
	AtTime                   struct{ Standard map[string]string } `json:"dateTimeFormats-atTime"`
}

type zones struct {
	HourFormat, GMTFormat, GMTZeroFormat string
	Zone                                 struct {
		Etc struct {
			UTC struct{ Short, Long struct{ Standard string } }
		}
	}
}

func loadDates(read reader, tag, zero string, periods map[string]periodRules) (*dates, error) {
	var doc struct {
		Main map[string]struct {
			Dates struct {
				Calendars     struct{ Gregorian calendar }
				TimeZoneNames zones
			}
		}
	}
	if err := read.decode("cldr-dates-full/main/"+tag+"/ca-gregorian.json", &doc); err != nil {
		return nil, err
	}
	c := doc.Main[tag].Dates.Calendars.Gregorian
	if err := read.decode("cldr-dates-full/main/"+tag+"/timeZoneNames.json", &doc); err != nil {
		return nil, err
	}
	d := &dates{}
	d.eras = [2]string{c.Eras.EraAbbr["0"], c.Eras.EraAbbr["1"]}
	halves := c.DayPeriods["format"]["abbreviated"]
	d.halves = [2]string{halves["am"], halves["pm"]}
	if slices.Contains(slices.Concat(d.eras[:], d.halves[:]), "") {
		return nil, errors.New("an era or a half of the day has no name")
	}
	if err := d.setPatterns(&c); err != nil {
		return nil, err
	}
	if err := d.setPeriods(tag, halves, periods); err != nil {
		return nil, err
	}
	if err := d.setZones(doc.Main[tag].Dates.TimeZoneNames, zero); err != nil {
		return nil, err
	}
	d.unify()
	return d, nil
}

func (d *dates) setPatterns(c *calendar) error {
	used := map[string]bool{}
	for i, style := range styles {
		var err error
		if d.dates[i], err = compile(c.DateFormats[style], dateFields, used); err != nil {
			return fmt.Errorf("%s date: %w", style, err)
		}
		if d.times[i], err = compile(c.TimeFormats[style], timeFields, used); err != nil {
			return fmt.Errorf("%s time: %w", style, err)
		}
		if d.both[i], err = compileBoth(c.AtTime.Standard[style]); err != nil {
			return fmt.Errorf("%s date and time: %w", style, err)
		}
	}
	months := []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}
	days := []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	for _, list := range []struct {
		fields         []string
		into           *[]string
		names          names
		context, width string
		keys           []string
	}{
		{[]string{"MMM"}, &d.monthsShort, c.Months, "format", "abbreviated", months},
		{[]string{"LLL"}, &d.monthsShort, c.Months, "stand-alone", "abbreviated", months},
		{[]string{"MMMM"}, &d.monthsLong, c.Months, "format", "wide", months},
		{[]string{"LLLL"}, &d.monthsLong, c.Months, "stand-alone", "wide", months},
		{[]string{"E", "EEE"}, &d.weekdaysShort, c.Days, "format", "abbreviated", days},
		{[]string{"ccc"}, &d.weekdaysShort, c.Days, "stand-alone", "abbreviated", days},
		{[]string{"EEEE"}, &d.weekdaysLong, c.Days, "format", "wide", days},
		{[]string{"cccc"}, &d.weekdaysLong, c.Days, "stand-alone", "wide", days},
	} {
		if !slices.ContainsFunc(list.fields, func(f string) bool { return used[f] }) {
			continue
		}
		var names []string
		for _, key := range list.keys {
			name := list.names[list.context][list.width][key]
			if name == "" {
				return fmt.Errorf("%s has no %s %s name", key, list.context, list.width)
			}
			names = append(names, name)
		}
		if *list.into != nil && !slices.Equal(*list.into, names) {
			return fmt.Errorf("patterns have both names of dates and names that stand alone")
		}
		*list.into = names
	}
	return nil
}

// compile returns a CLDR pattern with numbers of fields in the place of letters.
func compile(raw json.RawMessage, fields map[string]byte, used map[string]bool) (string, error) {
	var pattern string
	if json.Unmarshal(raw, &pattern) != nil {
		return compileNumbered(raw, fields, used)
	}
	var out []byte
	isQuoted := false
	for i := 0; i < len(pattern); {
		c := pattern[i]
		n := 1
		switch {
		case strings.HasPrefix(pattern[i:], "''"):
			out = append(out, '\'')
			n = 2
		case c == '\'':
			isQuoted = !isQuoted
		case c < ' ':
			return "", fmt.Errorf("%q has a control character", pattern)
		case !isQuoted && ('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'):
			n = len(pattern[i:]) - len(strings.TrimLeft(pattern[i:], string(c)))
			letters := pattern[i : i+n]
			field, ok := fields[letters]
			if !ok {
				return "", fmt.Errorf("%q has an unknown field %s", pattern, letters)
			}
			used[letters] = true
			out = append(out, field)
		default:
			out = append(out, c)
		}
		i += n
	}
	if isQuoted || len(out) == 0 {
		return "", fmt.Errorf("%q is no pattern", pattern)
	}
	return string(out), nil
}

// compileNumbered compiles a pattern that has Roman numbers for months.
func compileNumbered(raw json.RawMessage, fields map[string]byte, used map[string]bool) (string, error) {
	var pattern struct {
		Value   json.RawMessage `json:"_value"`
		Numbers string          `json:"_numbers"`
	}
	if err := json.Unmarshal(raw, &pattern); err != nil {
		return "", err
	}
	if pattern.Numbers != "M=romanlow" {
		return "", fmt.Errorf("a pattern has the numbers %q", pattern.Numbers)
	}
	return compile(pattern.Value, map[string]byte{"d": fields["d"], "M": monthRoman, "yy": fields["yy"], "y": fields["y"]}, used)
}

func compileBoth(pattern string) (string, error) {
	var out []byte
	isQuoted := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\'':
			isQuoted = !isQuoted
		case c == '{' && !isQuoted:
			field, ok := bothFields[pattern[i:min(i+3, len(pattern))]]
			if !ok {
				return "", fmt.Errorf("%q has an unknown argument", pattern)
			}
			out = append(out, field)
			i += 2
		case c < ' ' || !isQuoted && ('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'):
			return "", fmt.Errorf("%q has %q", pattern, c)
		default:
			out = append(out, c)
		}
	}
	for _, field := range bothFields {
		if strings.Count(string(out), string(rune(field))) != 1 {
			return "", fmt.Errorf("%q has not one date and one time", pattern)
		}
	}
	return string(out), nil
}

// periodRules are the keys of the periods of the day for the hours from 0 to 23.
// Periods of a moment, noon and midnight, are left out: Intl prints those of the
// hours instead.
type periodRules [24]string

// loadPeriods returns the rules of each language.
func loadPeriods(read reader) (map[string]periodRules, error) {
	var doc struct {
		Supplemental struct {
			DayPeriodRuleSet map[string]map[string]struct {
				At     string `json:"_at"`
				From   string `json:"_from"`
				Before string `json:"_before"`
			}
		}
	}
	if err := read.decode("cldr-core/supplemental/dayPeriods.json", &doc); err != nil {
		return nil, err
	}
	all := map[string]periodRules{}
	for language, set := range doc.Supplemental.DayPeriodRuleSet {
		var rules periodRules
		for key, rule := range set {
			if rule.At != "" {
				continue
			}
			from, errFrom := fullHour(rule.From)
			before, errBefore := fullHour(rule.Before)
			if err := errors.Join(errFrom, errBefore); err != nil {
				return nil, fmt.Errorf("periods of the day of %s: %s: %w", language, key, err)
			}
			for hour := from % 24; hour != before%24; hour = (hour + 1) % 24 {
				rules[hour] = key
			}
		}
		all[language] = rules
	}
	return all, nil
}

func fullHour(clock string) (int, error) {
	hour, ok := strings.CutSuffix(clock, ":00")
	n, err := strconv.Atoi(hour)
	if !ok || err != nil || n < 0 || n > 24 {
		return 0, fmt.Errorf("%q is no full hour", clock)
	}
	return n, nil
}

// setPeriods sets the names of the periods of the day if a pattern has them.
func (d *dates) setPeriods(tag string, names map[string]string, periods map[string]periodRules) error {
	if !strings.Contains(strings.Join(d.times[:], ""), string(rune(timeFields["B"]))) {
		return nil
	}
	language, _, _ := strings.Cut(tag, "-")
	rules, ok := periods[language]
	if !ok {
		return errors.New("there are no rules for the periods of the day")
	}
	var table []byte
	var list []string
	for _, key := range rules {
		name := names[key]
		if name == "" {
			return fmt.Errorf("the period of the day %q has no name", key)
		}
		i := slices.Index(list, name)
		if i < 0 {
			i = len(list)
			list = append(list, name)
		}
		table = append(table, byte(i))
	}
	d.periods = append([]string{string(table)}, list...)
	return nil
}

var hourPattern = regexp.MustCompile(`^([^Hm]*)HH?([^Hm]*)mm([^Hm]*);([^Hm]*)HH?([^Hm]*)mm([^Hm]*)$`)

// setZones sets the names of UTC and the parts of an offset. Where CLDR has no
// long name of UTC, Intl prints an offset of zero with all its digits.
func (d *dates) setZones(z zones, zero string) error {
	before, after, ok := strings.Cut(z.GMTFormat, "{0}")
	if !ok || z.GMTZeroFormat == "" {
		return fmt.Errorf("offsets from UTC are %q and %q", z.GMTFormat, z.GMTZeroFormat)
	}
	m := hourPattern.FindStringSubmatch(z.HourFormat)
	if m == nil || m[2] != m[5] || m[3] != "" {
		return fmt.Errorf("hours of offsets are %q", z.HourFormat)
	}
	d.offset = [...]string{before, after, z.GMTZeroFormat, m[1], m[4], m[2], m[6]}
	d.utc = [2]string{z.Zone.Etc.UTC.Short.Standard, z.Zone.Etc.UTC.Long.Standard}
	if d.utc[0] == "" {
		return errors.New("UTC has no name")
	}
	if d.utc[1] == "" {
		d.utc[1] = before + m[1] + zero + zero + m[2] + zero + zero + after
	}
	return nil
}

// unify replaces the narrow no-break space by a space, as browsers do with what
// Intl.DateTimeFormat prints since pages took "2:05 PM" apart at the space.
func (d *dates) unify() {
	for _, list := range [][]string{
		d.dates[:], d.times[:], d.both[:], d.eras[:], d.halves[:], d.utc[:], d.offset[:],
		d.monthsShort, d.monthsLong, d.weekdaysShort, d.weekdaysLong, d.periods,
	} {
		for i := range list {
			list[i] = strings.ReplaceAll(list[i], "\u202f", " ")
		}
	}
}
