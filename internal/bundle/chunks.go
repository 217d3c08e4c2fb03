package bundle

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// MainChunk is the name of the chunk with the messages that are in no other.
const MainChunk = "main"

// A Chunk is a part of the messages, such as those of one page. A message may be
// in several: a page asks for one file.
type Chunk struct {
	Name string
	Has  func(id string) bool
}

// A chunkList is the messages of a chunk, by their index in the source catalog
// and in the order of their ids.
type chunkList struct {
	name  string
	units []int
}

// chunkLists sorts messages, which are in the order of their ids, into the chunks
// that have any, and into MainChunk. Without chunks that has all, be they none.
func (s *Set) chunkLists(units []catalog.Unit, order []int) []chunkList {
	if len(s.Chunks) == 0 {
		return []chunkList{{MainChunk, order}}
	}
	lists := make([]chunkList, len(s.Chunks), len(s.Chunks)+1)
	rest := chunkList{name: MainChunk}
	for _, i := range order {
		taken := false
		for c := range s.Chunks {
			if s.Chunks[c].Has(units[i].Key) {
				lists[c].units = append(lists[c].units, i)
				taken = true
			}
		}
		if !taken {
			rest.units = append(rest.units, i)
		}
	}
	for c := range s.Chunks {
		lists[c].name = s.Chunks[c].Name
	}
	return slices.DeleteFunc(append(lists, rest), func(l chunkList) bool { return len(l.units) == 0 })
}
