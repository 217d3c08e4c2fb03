package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// explained is the machine form of a reason.
type explained struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Key    string `json:"key"`
	Found  bool   `json:"found"`
	Reason string `json:"reason"`
}

// explain tells of a file, or a line of it, what was extracted and what not,
// and why. It writes no file.
func (x *extraction) explain(asJSON bool) int {
	path, line := splitPlace(x.e.disk.Stat, x.o.explain)
	data, err := x.e.disk.ReadFile(path)
	if err != nil {
		return x.e.failIO(err)
	}
	reasons, err := x.reasons(extract.Question{Name: x.spelling(path), Data: data, Line: line})
	if err != nil {
		return x.e.failIO(err)
	}
	if asJSON {
		return x.e.failAll(report.Encode(x.e.stdout, x.machineReasons(reasons)))
	}
	for _, r := range reasons {
		fmt.Fprintf(x.e.stdout, "%s: %s\n", r.Pos, report.Visible(x.e.T(r.Message, r.Args)))
	}
	if len(reasons) == 0 {
		x.e.print("extract.why-nothing", "Place", x.o.explain)
	}
	return exitDone
}

// spelling returns the path of a file as the places of extraction have it: from
// the working directory, or whole when the code is named by whole paths.
func (x *extraction) spelling(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	for root := range rootsOf(x.sets) {
		if rel, err := filepath.Rel(root, abs); err == nil && filepath.IsLocal(rel) {
			return abs
		}
	}
	wd, err := filepath.Abs(".")
	if err != nil {
		return filepath.Clean(path)
	}
	if rel, err := filepath.Rel(wd, abs); err == nil {
		return rel
	}
	return abs
}

// splitPlace splits FILE:LINE. A file whose name ends like that comes first.
func splitPlace(stat func(string) (fs.FileInfo, error), place string) (string, int) {
	path, number, found := cutLast(place, ":")
	line, err := strconv.Atoi(number)
	if !found || err != nil || line < 1 {
		return place, 0
	}
	if _, err := stat(place); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return place, 0
	}
	if inner, number, found := cutLast(path, ":"); found { // FILE:LINE:COLUMN, as places are printed
		if n, err := strconv.Atoi(number); err == nil && n > 0 {
			return inner, n
		}
	}
	return path, line
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// reasons asks about a place in the code of all sets.
func (x *extraction) reasons(q extract.Question) ([]extract.Reason, error) {
	ids := map[string]bool{}
	all := extract.Result{Uses: map[string][]catalog.Use{}}
	for _, s := range x.sets {
		file, err := project.Read(x.e.disk, s.path, s.source, s.family)
		if err != nil {
			return nil, err
		}
		for id := range knownIDs(s.family, &file.Catalog) {
			ids[id] = true
		}
		q.Listed = q.Listed || s.depth(q.Name) >= 0
		joinResult(&all, s.all)
	}
	q.Known = func(id string) bool { return ids[id] }
	return extract.Explain(q, &all), nil
}

func (x *extraction) machineReasons(reasons []extract.Reason) []explained {
	out := make([]explained, 0, len(reasons))
	for _, r := range reasons {
		out = append(out, explained{r.Pos.File, r.Pos.Line, r.Pos.Col, r.Key, r.Found, x.e.T(r.Message, r.Args)})
	}
	return slices.CompactFunc(out, func(a, b explained) bool { return a == b })
}
