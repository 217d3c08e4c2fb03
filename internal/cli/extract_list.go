package cli

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// listed is the machine form of a message that the code uses, one a line.
// Programs may rely on every field but those with omitempty.
type listed struct {
	ID          string            `json:"id"`
	Description string            `json:"description"`
	Forms       map[string]string `json:"forms"`     // by plural category; none when no use has a default text
	Positions   []string          `json:"positions"` // file:line:column
	DataFields  []string          `json:"dataFields"`
	Origin      string            `json:"origin"` // several are joined by commas
	LeftDelim   string            `json:"leftDelim,omitempty"`
	RightDelim  string            `json:"rightDelim,omitempty"`
	Headings    []string          `json:"headings,omitempty"` // above a segment of an article
}

// list prints every id that the code uses, and writes no file.
func (x *extraction) list(asJSON bool) int {
	x.report()
	all := extract.Result{Uses: map[string][]catalog.Use{}}
	for _, s := range x.sets {
		joinResult(&all, s.own)
	}
	if err := writeList(x.e.stdout, &all, asJSON); err != nil {
		return x.e.failIO(err)
	}
	for _, r := range articleSets(x.project) {
		if err := x.listArticles(r, asJSON); err != nil {
			return x.e.failAll(err)
		}
	}
	return x.code
}

// listArticles prints the segments of a set of articles, in the order of the
// documents.
func (x *extraction) listArticles(r *project.Resource, asJSON bool) error {
	source, err := r.Read(x.project.Config.Source)
	if err != nil {
		return err
	}
	set, err := openArticles(x.project, r, source)
	if err != nil {
		return err
	}
	lists := make([][]listed, len(set.list))
	set.each(func(i int, a *openArticle) { lists[i] = a.listed(set.messages[a.ID]) })
	out := bufio.NewWriter(x.e.stdout)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, segments := range lists {
		for i := range segments {
			if !asJSON {
				fmt.Fprintln(out, report.Visible(segments[i].ID))
			} else if err := enc.Encode(segments[i]); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// listed lists the segments of an article, with the keys that extract would give
// them.
func (a *openArticle) listed(messages []catalog.Unit) (segments []listed) {
	keys := keysOf(a.text.Update(messages, nil).Units)
	at := map[string]int{}
	for _, p := range a.text.Passages() {
		k, again := at[p.Text]
		if !again {
			k = len(segments)
			at[p.Text] = k
			segments = append(segments, listed{
				ID: keys[p.Text], Description: p.Block.Kind.String(), Forms: map[string]string{"other": p.Text},
				DataFields: []string{}, Origin: "article", Headings: p.Block.Path,
			})
		}
		segments[k].Positions = append(segments[k].Positions, p.Block.Pos.String())
	}
	return segments
}

func writeList(w io.Writer, all *extract.Result, asJSON bool) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	index := all.Catalog.Index()
	for _, id := range slices.Sorted(maps.Keys(all.Uses)) {
		if !asJSON {
			fmt.Fprintln(out, report.Visible(id))
			continue
		}
		l := listedUses(id, all.Uses[id])
		if i, ok := index[id]; ok {
			l.define(&all.Catalog.Units[i])
		}
		if err := enc.Encode(l); err != nil {
			return err
		}
	}
	return out.Flush()
}

func listedUses(id string, uses []catalog.Use) listed {
	l := listed{ID: id, Forms: map[string]string{}, Positions: []string{}, DataFields: []string{}}
	for _, u := range uses {
		l.Positions = append(l.Positions, u.Pos.String())
		l.Description = cmp.Or(l.Description, u.Note)
		if u.Data == nil {
			continue
		}
		for _, f := range u.Data.Fields {
			if !strings.Contains(f.Name, ".") { // a field of a field
				l.DataFields = append(l.DataFields, f.Name)
			}
		}
	}
	l.Positions = slices.Compact(l.Positions)
	slices.Sort(l.DataFields)
	l.DataFields = slices.Compact(l.DataFields)
	var origins []string
	for _, o := range []catalog.Origin{catalog.OriginGo, catalog.OriginTemplate, catalog.OriginHTML, catalog.OriginScript} {
		if slices.ContainsFunc(uses, func(u catalog.Use) bool { return u.Origin == o }) {
			origins = append(origins, string(o))
		}
	}
	l.Origin = strings.Join(origins, ",")
	return l
}

// define adds what the default text says.
func (l *listed) define(u *catalog.Unit) {
	l.Description = cmp.Or(u.Note, l.Description)
	for f, s := range u.Source.Forms() {
		if s != "" {
			l.Forms[f.String()] = s
		}
	}
	l.LeftDelim, l.RightDelim = u.Source.LeftDelim(), u.Source.RightDelim()
}
