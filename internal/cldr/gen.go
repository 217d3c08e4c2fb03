//go:build ignore

// Gen writes facts.bin from the npm packages cldr-core, cldr-numbers-full and
// cldr-dates-full. Only facts are taken. It stops at anything that it does not
// understand, so that a new CLDR cannot change what is printed unseen.
//
//	go run gen.go gen_numbers.go gen_dates.go gen_index.go                 # fetches through npm pack
//	go run gen.go gen_numbers.go gen_dates.go gen_index.go -cldr folder    # reads unpacked packages, by their names
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The packages that the committed file is made of. A new version needs their
// sums, which npm view NAME@VERSION dist.integrity shows in base64.
const packageVersion = "48.2.0"

var packages = map[string]string{
	"cldr-core": "cdf98ba2d867712c1fbf68e57afa12ae0236546807f120c61d7b2dea3504a2d1" +
		"c0f27abd2207a0f63cdd24316d06ca3da6026e1bcf432b5e93ceb9990dda3606",
	"cldr-numbers-full": "d0443e524543b325ce9719d69cbd51204355645a829dbd380f562b92ed286e73" +
		"b2b6d6ee673f2d1e651de5ce4012f8464bf1a0db32387d36829b9d4b486213a2",
	"cldr-dates-full": "cccacabe330ee35e070dfb4bafabca1f57cd4076a414d7be1758784b47a0fb39" +
		"8be16462f69238d5fc41dd4ad3243638d8c10cf3b8c2b80c3faa5a8281829c01",
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
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))) }
	if dir == "" {
		fetched := files{}
		for _, name := range slices.Sorted(maps.Keys(packages)) {
			if err := fetched.fetch(name); err != nil {
				return fmt.Errorf("fetching %s %s: %w", name, packageVersion, err)
			}
		}
		read = fetched.read
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

// files are those of the packages, by package and path.
type files map[string][]byte

func (f files) read(name string) ([]byte, error) {
	if b, ok := f[name]; ok {
		return b, nil
	}
	return nil, fmt.Errorf("the packages have no %s", name)
}

func (f files) fetch(name string) error {
	tmp, err := os.MkdirTemp("", name)
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	cmd := exec.Command("npm", "pack", "--silent", "--pack-destination", tmp, name+"@"+packageVersion)
	cmd.Dir, cmd.Stderr = tmp, os.Stderr
	if err := cmd.Run(); err != nil {
		return err
	}
	archive, err := os.ReadFile(filepath.Join(tmp, name+"-"+packageVersion+".tgz"))
	if err != nil {
		return err
	}
	if sum := sha512.Sum512(archive); hex.EncodeToString(sum[:]) != packages[name] {
		return fmt.Errorf("the archive is not the one this generator was made for")
	}
	return f.unpack(name, archive)
}

func (f files) unpack(name string, archive []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		to := path.Join(name, strings.TrimPrefix(h.Name, "package/"))
		if f[to], err = io.ReadAll(r); err != nil {
			return err
		}
	}
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
