//go:build ignore

// Gen writes facts.bin from the npm packages cldr-core, cldr-numbers-full and
// cldr-dates-full. Only facts are taken. It stops at anything that it does not
// understand, so that a new CLDR cannot change what is printed unseen.
//
//	go run gen.go gen_numbers.go gen_dates.go gen_index.go                 # fetches through npm pack
//	go run gen.go gen_numbers.go gen_dates.go gen_index.go -cldr folder    # reads unpacked packages, by their names
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/npm"
)

// The packages that the committed file is made of. A new version needs their
// sums.
const packageVersion = "48.2.0"

var packages = []npm.Package{
	{Name: "cldr-core", Version: packageVersion, SHA512: "cdf98ba2d867712c1fbf68e57afa12ae0236546807f120c61d7b2dea3504a2d1" +
		"c0f27abd2207a0f63cdd24316d06ca3da6026e1bcf432b5e93ceb9990dda3606"},
	{Name: "cldr-numbers-full", Version: packageVersion, SHA512: "d0443e524543b325ce9719d69cbd51204355645a829dbd380f562b92ed286e73" +
		"b2b6d6ee673f2d1e651de5ce4012f8464bf1a0db32387d36829b9d4b486213a2"},
	{Name: "cldr-dates-full", Version: packageVersion, SHA512: "cccacabe330ee35e070dfb4bafabca1f57cd4076a414d7be1758784b47a0fb39" +
		"8be16462f69238d5fc41dd4ad3243638d8c10cf3b8c2b80c3faa5a8281829c01"},
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	dir := flag.String("cldr", "", "folder of the unpacked packages (default: fetch them through npm pack)")
	out := flag.String("out", "facts.bin", "file to write")
	flag.Parse()
	if err := run(*dir, *out); err != nil {
		log.Fatal(err)
	}
}

func run(dir, out string) error {
	read, err := npm.Reader(dir, packages...)
	if err != nil {
		return err
	}
	locales, err := loadLocales(read)
	if err != nil {
		return err
	}
	names, err := loadNames(read, locales)
	if err != nil {
		return err
	}
	packed, err := pack(locales, names)
	if err != nil {
		return err
	}
	return os.WriteFile(out, packed, 0o644)
}

type reader func(name string) ([]byte, error)

func (read reader) decode(name string, into any) error {
	b, err := read(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// loadLocales returns the facts section of each locale, by its tag.
func loadLocales(read reader) (map[string]string, error) {
	var available struct {
		AvailableLocales struct{ Full []string }
	}
	if err := read.decode("cldr-core/availableLocales.json", &available); err != nil {
		return nil, err
	}
	digits, err := loadDigits(read)
	if err != nil {
		return nil, err
	}
	periods, err := loadPeriods(read)
	if err != nil {
		return nil, err
	}
	locales := map[string]string{}
	for _, tag := range available.AvailableLocales.Full {
		n, err := loadNumbers(read, tag, digits)
		if err != nil {
			return nil, fmt.Errorf("numbers of %s: %w", tag, err)
		}
		d, err := loadDates(read, tag, n.zero(), periods)
		if err != nil {
			return nil, fmt.Errorf("dates of %s: %w", tag, err)
		}
		if locales[tag], err = encode(n, d); err != nil {
			return nil, fmt.Errorf("%s: %w", tag, err)
		}
	}
	if _, ok := locales[rootTag]; !ok {
		return nil, fmt.Errorf("there is no locale %s", rootTag)
	}
	return locales, nil
}

const rootTag = "und"

// encode writes a facts section as package locales/number specifies it.
func encode(n *numbers, d *dates) (string, error) {
	b := []byte{1, n.minGrouping, n.groups[0], n.groups[1], n.percentGroups[0], n.percentGroups[1]}
	text := slices.Concat(
		[]string{n.digits, n.decimal, n.group, n.minus, n.nan, n.infinity, n.percentBefore, n.percentAfter, n.percentMinus},
		d.dates[:], d.times[:], d.both[:], d.eras[:], d.halves[:], d.utc[:], d.offset[:],
	)
	b, err := appendStrings(b, text)
	if err != nil {
		return "", err
	}
	for _, list := range [][]string{d.monthsShort, d.monthsLong, d.weekdaysShort, d.weekdaysLong, d.periods} {
		if b, err = appendStrings(append(b, byte(len(list))), list); err != nil {
			return "", err
		}
	}
	return string(b), nil
}

func appendStrings(b []byte, list []string) ([]byte, error) {
	for _, s := range list {
		if len(s) > 127 {
			return nil, fmt.Errorf("%q is too long", s)
		}
		b = append(append(b, byte(len(s))), s...)
	}
	return b, nil
}
