package cli

import (
	"math"
	"strconv"
	"strings"
)

// number defines a flag whose value is a whole number.
func (f *flags) number(p *int, name string, def int) {
	f.IntVar(p, name, def, "")
	f.values[name] = "N"
}

// points defines a flag whose value is a score.
func (f *flags) points(p *float64, name string, def float64) {
	f.Float64Var(p, name, def, "")
	f.values[name] = "POINTS"
}

// inRange reports a value of a flag that is too small or too large.
func (f *flags) inRange(name string, value, least, most float64) bool {
	if value >= least && value <= most {
		return true
	}
	f.e.fail("error.flag-range", "Name", name, "Least", strconv.FormatFloat(least, 'f', -1, 64), "Most", strconv.FormatFloat(most, 'f', -1, 64))
	return false
}

// mostPoints is the best score of a memory.
const mostPoints = 102

// leastPoints is what --min asks of a memory, for which 0 is another word for
// the default.
func leastPoints(min float64) float64 {
	if min == 0 {
		return -1
	}
	return min
}

// roundedDown is a score with two decimals. It is rounded down, so that none
// looks as if it reached a threshold that it does not.
func roundedDown(score float64) float64 { return math.Floor(score*100+1e-6) / 100 }

// points writes a score as the reader's language does.
func (e *env) points(score float64) string {
	s := strconv.FormatFloat(roundedDown(score), 'f', -1, 64)
	return strings.Replace(s, ".", e.say("status.decimal"), 1)
}
