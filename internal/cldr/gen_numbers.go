//go:build ignore

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// numbers is what a facts section says of numbers.
type numbers struct {
	minGrouping                               byte
	groups, percentGroups                     [2]byte
	digits                                    string
	decimal, group, minus, nan, infinity      string
	percentBefore, percentAfter, percentMinus string
}

// ownPercent are the percent patterns in which we differ from CLDR. Ukrainian
// typography (DSTU 3008, the academic orthography) sets a space between number
// and percent sign, which must not break; CLDR has none.
var ownPercent = map[string]string{"uk": "#,##0\u00a0%"}

// loadDigits returns the ten digits of each numbering system that has such.
func loadDigits(read reader) (map[string]string, error) {
	var doc struct {
		Supplemental struct {
			NumberingSystems map[string]struct {
				Type   string `json:"_type"`
				Digits string `json:"_digits"`
			}
		}
	}
	if err := read.decode("cldr-core/supplemental/numberingSystems.json", &doc); err != nil {
		return nil, err
	}
	digits := map[string]string{}
	for name, system := range doc.Supplemental.NumberingSystems {
		if system.Type == "numeric" {
			digits[name] = system.Digits
		}
	}
	if digits["latn"] != "0123456789" {
		return nil, errors.New("the digits of latn are not those of ASCII")
	}
	digits["latn"] = ""
	return digits, nil
}

func loadNumbers(read reader, tag string, digits map[string]string) (*numbers, error) {
	var doc struct {
		Main map[string]struct{ Numbers map[string]json.RawMessage }
	}
	if err := read.decode("cldr-numbers-full/main/"+tag+"/numbers.json", &doc); err != nil {
		return nil, err
	}
	all := doc.Main[tag].Numbers
	var system, minGrouping string
	var symbols map[string]string
	var decimals, percents struct{ Standard string }
	for _, part := range []struct {
		name string
		into any
	}{
		{"defaultNumberingSystem", &system},
		{"minimumGroupingDigits", &minGrouping},
		{"symbols-numberSystem-", &symbols},
		{"decimalFormats-numberSystem-", &decimals},
		{"percentFormats-numberSystem-", &percents},
	} {
		name := part.name
		if strings.HasSuffix(name, "-") {
			name += system
		}
		if err := json.Unmarshal(all[name], part.into); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	n := &numbers{}
	if err := n.setDigits(digits, system, minGrouping); err != nil {
		return nil, err
	}
	if err := n.setSymbols(symbols); err != nil {
		return nil, err
	}
	if own, ok := ownPercent[tag]; ok {
		percents.Standard = own
	}
	return n, n.setPatterns(decimals.Standard, percents.Standard, symbols["percentSign"])
}

func (n *numbers) setDigits(digits map[string]string, system, minGrouping string) error {
	var ok bool
	if n.digits, ok = digits[system]; !ok {
		return fmt.Errorf("the digits of %q are unknown", system)
	}
	if width := len(n.digits) / 10; n.digits != "" && (utf8.RuneCountInString(n.digits) != 10 || len(n.digits) != 10*width) {
		return fmt.Errorf("%q are not ten digits of one length", n.digits)
	}
	least, err := strconv.ParseUint(minGrouping, 10, 8)
	if err != nil || least == 0 {
		return fmt.Errorf("minimum grouping digits are %q", minGrouping)
	}
	n.minGrouping = byte(least)
	return nil
}

// zero returns the digit 0.
func (n *numbers) zero() string {
	if n.digits == "" {
		return "0"
	}
	return n.digits[:len(n.digits)/10]
}

func (n *numbers) setSymbols(symbols map[string]string) error {
	for name, into := range map[string]*string{
		"decimal": &n.decimal, "group": &n.group, "minusSign": &n.minus, "nan": &n.nan, "infinity": &n.infinity,
	} {
		if *into = symbols[name]; *into == "" {
			return fmt.Errorf("there is no symbol %s", name)
		}
	}
	if symbols["percentSign"] == "" {
		return errors.New("there is no percent sign")
	}
	return nil
}

var (
	decimalPattern = regexp.MustCompile(`^#((?:,#+)*,#*0)\.###$`)
	percentPattern = regexp.MustCompile(`^([% \x{a0}\x{202f}]*)#((?:,#+)*,#*0)([% \x{a0}\x{202f}]*)$`)
)

func (n *numbers) setPatterns(decimal, percent, sign string) error {
	m := decimalPattern.FindStringSubmatch(decimal)
	if m == nil {
		return fmt.Errorf("the pattern of numbers is %q", decimal)
	}
	n.groups = groupSizes(m[1])
	positive, negative, hasNegative := strings.Cut(percent, ";")
	m = percentPattern.FindStringSubmatch(positive)
	if m == nil || strings.Count(positive, "%") != 1 {
		return fmt.Errorf("the pattern of percents is %q", percent)
	}
	n.percentGroups = groupSizes(m[2])
	n.percentBefore = strings.ReplaceAll(m[1], "%", sign)
	n.percentAfter = strings.ReplaceAll(m[3], "%", sign)
	n.percentMinus = n.minus + n.percentBefore
	if hasNegative {
		before, isMinusLast := strings.CutSuffix(strings.TrimSuffix(negative, strings.TrimPrefix(positive, m[1])), "-")
		if before != m[1] || !isMinusLast {
			return fmt.Errorf("the pattern of percents is %q", percent)
		}
		n.percentMinus = n.percentBefore + n.minus
	}
	return nil
}

// groupSizes returns the primary and the secondary size of the groups in
// ",##,##0".
func groupSizes(groups string) [2]byte {
	list := strings.Split(strings.TrimPrefix(groups, ","), ",")
	primary := byte(len(list[len(list)-1]))
	if len(list) == 1 {
		return [2]byte{primary, primary}
	}
	return [2]byte{primary, byte(len(list[len(list)-2]))}
}
