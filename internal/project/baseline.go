package project

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// BaselineName is the usual name of a baseline, beside i18n.toml.
const BaselineName = "i18n.baseline.json"

// baselineVersion is the version of the form of the file.
const baselineVersion = 1

// A Baseline holds findings that are known and not told: a project that begins
// to check has them, and only new ones are of interest. A finding is known by
// its check, language, message and the words at fault, not by its line.
type Baseline struct {
	Path string

	data   []byte // nil when there is no file
	known  map[BaselineEntry]int
	before []BaselineEntry // as read
}

// A BaselineEntry is what a finding is known by. Count is how often it occurs;
// it is 0 where the entry is a key.
type BaselineEntry struct {
	Rule        string `json:"rule"`
	Locale      string `json:"locale"`
	Key         string `json:"key"`
	Fingerprint string `json:"fingerprint"`
	Count       int    `json:"count"`
}

type baselineFile struct {
	Version  int             `json:"version"`
	Findings []BaselineEntry `json:"findings"`
}

// ReadBaseline reads a baseline, an empty one where there is none.
func ReadBaseline(d *disk.Disk, path string) (*Baseline, error) {
	b := &Baseline{Path: path, known: map[BaselineEntry]int{}}
	data, err := readFile(d, path)
	if errors.Is(err, fs.ErrNotExist) {
		return b, nil
	}
	if err != nil {
		return nil, err
	}
	b.data = data
	var file baselineFile
	if err := json.Unmarshal(data, &file); err != nil || file.Version != baselineVersion {
		return nil, &Problem{Path: path, Message: "baseline.broken"}
	}
	for _, e := range file.Findings {
		n := max(1, e.Count)
		e.Count = 0
		b.known[e] += n
	}
	b.before = b.entries()
	return b, nil
}

// Exists reports whether there is a file.
func (b *Baseline) Exists() bool { return b.data != nil }

func baselineEntry(f *catalog.Finding) BaselineEntry {
	return BaselineEntry{Rule: f.Check, Locale: f.Locale, Key: f.Key + f.ID, Fingerprint: report.Fingerprint(f)}
}

// Leave returns the findings that the baseline does not know, and the entries
// that know none.
func (b *Baseline) Leave(findings []catalog.Finding) (left []catalog.Finding, gone []BaselineEntry) {
	counts := map[BaselineEntry]int{}
	for i := range findings {
		e := baselineEntry(&findings[i])
		if counts[e] < b.known[e] {
			counts[e]++
			continue
		}
		left = append(left, findings[i])
	}
	for _, e := range b.entries() {
		n := e.Count
		e.Count = 0
		if e.Count = n - counts[e]; e.Count > 0 {
			gone = append(gone, e)
		}
	}
	return left, gone
}

// Remove takes entries out, as often as they count.
func (b *Baseline) Remove(entries []BaselineEntry) {
	for _, e := range entries {
		n := e.Count
		e.Count = 0
		if b.known[e] -= n; b.known[e] <= 0 {
			delete(b.known, e)
		}
	}
}

// Add takes findings in.
func (b *Baseline) Add(findings []catalog.Finding) {
	for i := range findings {
		b.known[baselineEntry(&findings[i])]++
	}
}

// entries lists what is known, sorted.
func (b *Baseline) entries() []BaselineEntry {
	list := make([]BaselineEntry, 0, len(b.known))
	for e, n := range b.known {
		e.Count = n
		list = append(list, e)
	}
	slices.SortFunc(list, func(x, y BaselineEntry) int {
		return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Locale, y.Locale), cmp.Compare(x.Key, y.Key), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	return list
}

// Len returns how many findings are known.
func (b *Baseline) Len() int {
	n := 0
	for _, count := range b.known {
		n += count
	}
	return n
}

// Plan adds the file to a plan, unless it says what it said. The bytes depend on
// the findings alone: one entry a line, sorted.
func (b *Baseline) Plan(p *Plan) error {
	list := b.entries()
	if b.Exists() && slices.Equal(list, b.before) {
		return nil
	}
	var out bytes.Buffer
	out.WriteString("{\n  \"version\": 1,\n  \"findings\": [")
	for i, e := range list {
		line, err := jsonLine(e)
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		out.Write(line)
	}
	if len(list) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	p.Put(b.Path, "", b.data, out.Bytes())
	return nil
}

func jsonLine(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}
