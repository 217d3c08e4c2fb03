package bundle

import "slices"

// MainChunk is the name of the chunk with the messages that are in no other.
const MainChunk = "main"

// A Chunk is a part of the messages, such as those of one page. A message may be
// in several: a page asks for one file.
type Chunk struct {
	Name string
	Has  func(id string) bool
}

// A chunkList is the messages of a chunk, in the order of their ids.
type chunkList struct {
	name     string
	messages []int
}

// chunkLists sorts messages, which are called by their ids, into the chunks
// that have any, and into MainChunk. Without chunks that has all, be they none.
func (s *Set) chunkLists(count int, id func(message int) string) []chunkList {
	lists := make([]chunkList, len(s.Chunks), len(s.Chunks)+1)
	rest := chunkList{name: MainChunk}
	for m := range count {
		taken := false
		for c := range s.Chunks {
			if s.Chunks[c].Has(id(m)) {
				lists[c].messages = append(lists[c].messages, m)
				taken = true
			}
		}
		if !taken {
			rest.messages = append(rest.messages, m)
		}
	}
	if len(s.Chunks) == 0 {
		return []chunkList{rest}
	}
	for c := range s.Chunks {
		lists[c].name = s.Chunks[c].Name
	}
	return slices.DeleteFunc(append(lists, rest), func(l chunkList) bool { return len(l.messages) == 0 })
}
