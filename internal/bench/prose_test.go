package main

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

// The checks find most defects of the prose of the bench and hardly anything else:
// what is measured is a project as they are, not the writing of a report.
func TestProseIsSoundButForItsDefects(t *testing.T) {
	p, dir := prose{size: 4000}, t.TempDir()
	if err := p.writeProject(dir, &inUkrainian, &inPolish); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	var out bytes.Buffer
	if code := cli.Main([]string{"check", "--no-code", "--format", "jsonl"}, nil, &out, &out); code != 1 {
		t.Fatalf("exit code %d\n%s", code, &out)
	}
	damaged := map[string]bool{}
	for i := range p.size {
		if l := p.at(i); l.defect > 0 {
			damaged[l.id] = true
		}
	}
	found, wrong := map[string]bool{}, map[string]string{}
	for line := range strings.Lines(out.String()) {
		_, key, _ := strings.Cut(line, `"key":"`)
		key, _, _ = strings.Cut(key, `"`)
		if found[key] = true; !damaged[key] {
			wrong[key] = line
		}
	}
	if n := len(found) - len(wrong); n < len(damaged)/2 {
		t.Errorf("%d of %d damaged messages have findings", n, len(damaged))
	}
	if len(wrong) > p.size/50 {
		t.Errorf("%d sound messages have findings: %v", len(wrong), wrong)
	}
}

// What pofilter gets is what check gets.
func TestProseIsTheSameAsPO(t *testing.T) {
	p := prose{size: 500}
	texts := func(write func(io.Writer, *tongue), holds func(name string) bool) (list []string) {
		var out bytes.Buffer
		write(&out, &inUkrainian)
		for line := range strings.Lines(out.String()) {
			if i := strings.Index(line, ` "`); i > 0 && holds(line[:i]) {
				list = append(list, line[i:])
			}
		}
		return list
	}
	toml := texts(func(w io.Writer, t *tongue) { p.writeTarget(w, t, 0, p.size) }, func(name string) bool { return strings.HasSuffix(name, " =") && name != "hash =" })
	po := texts(p.writePO, func(name string) bool { return strings.HasPrefix(name, "msgstr") })
	if len(toml) <= p.size || !slices.Equal(toml, po[1:]) { // behind the header
		t.Errorf("%d texts in TOML, %d in PO, or others", len(toml), len(po)-1)
	}
}
