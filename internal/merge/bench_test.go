package merge

import (
	"fmt"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// BenchmarkMerge merges 50,000 messages, a tenth of which is stale, without
// and with a memory that knows all of their source texts.
func BenchmarkMerge(b *testing.B) {
	const n = 50_000
	in := Input{Source: source(), Active: target("active"), Categories: ukrainian}
	var pairs []Pair
	for i := range n {
		src := message(fmt.Sprintf("group%d.message%05d", i%97, i), fmt.Sprintf("Save the file number %d to the folder", i))
		old := src
		if i%10 == 0 {
			old.Target = text.Plain(fmt.Sprintf("Store the file number %d in the folder", i))
		}
		u := based(message(src.Key, fmt.Sprintf("Зберегти файл номер %d до теки", i)), old)
		in.Source.Units, in.Active.Units = append(in.Source.Units, src), append(in.Active.Units, u)
		pairs = append(pairs, Pair{Key: u.Key, Hash: u.BasedOn, Source: old.Target, Target: u.Target})
	}
	for name, memory := range map[string]Memory{"hashes": nil, "memory": newStore(pairs...)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			in.Basis.Memory = memory
			for b.Loop() {
				out := Merge(in)
				in.Translate = &catalog.Catalog{}
				if out.Report.Stale != n/10 {
					b.Fatalf("%+v", out.Report)
				}
			}
		})
	}
}
