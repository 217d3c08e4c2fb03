package cli

import (
	"math"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// A penaltyList is the value of a flag that may be repeated: ORIGIN=POINTS.
type penaltyList []string

// String implements flag.Value.
func (l *penaltyList) String() string { return strings.Join(*l, ",") }

// Set implements flag.Value.
func (l *penaltyList) Set(s string) error {
	*l = append(*l, s)
	return nil
}

// penalties reads the list. The text that is none is returned in its place.
func (l penaltyList) penalties() (list []tm.Penalty, wrong string) {
	for _, s := range l {
		at := strings.LastIndexByte(s, '=') // an origin is any text
		points, err := strconv.ParseFloat(strings.TrimSpace(s[at+1:]), 64)
		if at <= 0 || err != nil || math.IsNaN(points) || points < 0 || points > 100 {
			return nil, s
		}
		list = append(list, tm.Penalty{Origin: s[:at], Points: points})
	}
	return list, ""
}
