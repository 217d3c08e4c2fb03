package extract

import (
	"go/ast"
	"go/token"
	"sort"
	"sync"
)

// paths remembers the syntax around places of a file. It may be asked from
// several goroutines at once.
type paths struct {
	mu    sync.Mutex
	known map[token.Pos][]ast.Node
}

// enclosing returns the syntax around a place, from the outside inwards. It
// must not be changed.
func (s *source) enclosing(at token.Pos) []ast.Node {
	if s.file == nil || s.paths == nil {
		return nil
	}
	s.paths.mu.Lock()
	defer s.paths.mu.Unlock()
	if path, known := s.paths.known[at]; known {
		return path
	}
	if s.paths.known == nil {
		s.paths.known = map[token.Pos][]ast.Node{}
	}
	path := s.findEnclosing(at)
	s.paths.known[at] = path
	return path
}

func (s *source) findEnclosing(at token.Pos) []ast.Node {
	var out []ast.Node
	visit := func(n ast.Node) bool {
		if n == nil || at < n.Pos() || n.End() <= at {
			return false
		}
		out = append(out, n)
		return true
	}
	decls := s.file.Decls
	i := sort.Search(len(decls), func(i int) bool { return decls[i].End() > at })
	if i < len(decls) && decls[i].Pos() <= at {
		ast.Inspect(decls[i], visit)
		return out
	}
	for _, decl := range decls { // what was read of broken ones stands at the end
		if decl.Pos() <= at && at < decl.End() {
			ast.Inspect(decl, visit)
			break
		}
	}
	return out
}
