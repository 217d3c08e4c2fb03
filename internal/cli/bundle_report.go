package cli

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// bundleResult is the machine form of what the bundle has of a resource in one
// language.
type bundleResult struct {
	Resource string `json:"resource"`
	Locale   string `json:"locale"`
	bundle.Entry
	Catalog bundle.CatalogEntry `json:"catalog"`
}

func (b *bundling) bundleResults() []bundleResult {
	results := []bundleResult{}
	for _, s := range b.sets {
		for _, tag := range s.tags {
			r := bundleResult{Resource: s.resource.Name, Locale: tag}
			r.Entry, r.Catalog = b.builder.Entry(r.Resource, r.Locale)
			results = append(results, r)
		}
	}
	return results
}

func (b *bundling) report(out string) int {
	results := b.bundleResults()
	if b.f.json {
		return b.failAll(report.Encode(b.stdout, map[string]any{
			"out": out, "files": results, "written": orEmpty(b.changed.written), "removed": orEmpty(b.changed.removed),
		}))
	}
	if b.watch {
		if n := b.changed.count(); n > 0 {
			b.print("bundle.written", "Count", n, "Folder", out)
		}
		return exitDone
	}
	for i := range results {
		r := &results[i]
		for _, name := range slices.Sorted(maps.Keys(r.Chunks)) {
			f := r.Chunks[name]
			b.printFile(out, f.File, f.Messages, f.Bytes)
		}
		b.printFile(out, r.Catalog.File, r.Catalog.Messages, r.Catalog.Bytes)
		b.tell(r)
	}
	return exitDone
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func (b *bundling) printFile(out, name string, messages, bytes int) {
	b.print("bundle.file", "File", filepath.Join(out, name), "Count", messages, "Bytes", bytes)
}

// tell says which messages are not as they should be.
func (b *bundling) tell(r *bundleResult) {
	for _, tag := range slices.Sorted(maps.Keys(r.Fallback)) {
		b.print("bundle.fallback", "Locale", r.Locale, "Count", len(r.Fallback[tag]), "From", tag)
	}
	if n := len(r.Incomplete); n > 0 {
		b.print("bundle.incomplete", "Locale", r.Locale, "Count", n)
	}
	for _, id := range r.Catalog.Beyond {
		b.print("bundle.beyond", "Locale", r.Locale, "ID", id)
	}
	b.tellRefused(b.stdout, r.Locale, r.Refused)
}

func (b *bundling) tellRefused(w io.Writer, tag string, refused []bundle.Refusal) {
	for _, r := range refused {
		fmt.Fprintln(w, b.say("bundle.refused-"+r.Reason, "Locale", tag, "ID", r.ID, "Detail", r.Detail))
	}
}
