package tree

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// yamlPiece is an entry of the top level of a file that cannot be read as a
// whole: the lines from one key or dash to the next.
type yamlPiece struct {
	start, end int
	indented   bool // deeper than its neighbours, or less deep
	junk       bool // no key and no dash: the rest of an entry, or nothing
}

// groupSize pieces are tried at once: one call of the library for each would
// cost more than reading does.
const groupSize = 32

// recovery collects what can be read of a broken file.
type recovery struct {
	all    members
	list   bool // the top level is a list
	failed bool // the last piece
	start  int  // of the first entry
}

// begin notes where the first entry is.
func (r *recovery) begin(offset int) {
	if r.all.first == nil {
		r.start = offset
	}
}

// recover reads the entries of the top level one by one.
func (p *yamlParser) recover(fault Error) *Node {
	p.names = newYAMLNames()
	r := recovery{}
	pieces := p.cut(&r)
	if len(pieces) < 2 {
		p.add(fault)
		return p.brokenRoot(&r, pieces)
	}
	errors := len(p.errors.all)
	for len(pieces) > 0 {
		n := groupLen(pieces)
		if !p.group(&r, pieces[:n]) {
			n = p.singles(&r, pieces, n)
		}
		pieces = pieces[n:]
	}
	if len(p.errors.all) == errors { // each entry is fine, all together are not
		p.add(fault)
	}
	return p.rootOf(&r)
}

func (p *yamlParser) brokenRoot(r *recovery, pieces []yamlPiece) *Node {
	for _, piece := range pieces {
		p.broken(r, piece)
	}
	return p.rootOf(r)
}

// rootOf makes the root of what was read.
func (p *yamlParser) rootOf(r *recovery) *Node {
	if r.all.first == nil {
		return nil
	}
	root := p.node()
	root.Kind, root.Style = Map, Block
	if r.list {
		root.Kind = List
	}
	root.Value = span(r.start, r.all.end())
	if root.First = r.all.first; !r.list {
		root.First = p.close(&r.all)
	}
	return root
}

// groupLen is the number of pieces to try at once.
func groupLen(pieces []yamlPiece) int {
	n := 0
	for n < min(groupSize, len(pieces)) && !pieces[n].junk && !pieces[n].indented {
		n++
	}
	return n
}

// group reads the pieces if all of them are good.
func (p *yamlParser) group(r *recovery, pieces []yamlPiece) bool {
	if len(pieces) == 0 || p.piece(r, pieces[0].start, pieces[len(pieces)-1].end) != nil {
		return false
	}
	r.failed = false
	return true
}

// singles reads at least n pieces, one by one, and returns their number. In a
// file of garbage they are not worth the time.
func (p *yamlParser) singles(r *recovery, pieces []yamlPiece, n int) int {
	done := 0
	for done < max(n, 1) {
		if p.errors.full() {
			return max(n, 1)
		}
		done += p.single(r, pieces[done:])
	}
	return done
}

// single reads the next piece and returns how many it took.
func (p *yamlParser) single(r *recovery, pieces []yamlPiece) int {
	first := pieces[0]
	if first.junk {
		p.junk(r, first)
		return 1
	}
	if first.indented {
		p.add(*p.indentFault(p.skipSpaces(first.start)))
	}
	fault := p.piece(r, first.start, first.end)
	n := 1
	for tries := 8; fault != nil && n < len(pieces) && pieces[n].junk && tries > 0; tries-- { // the text in quotes goes on
		n++
		if p.piece(r, first.start, pieces[n-1].end) == nil {
			fault = nil
		}
	}
	if r.failed = fault != nil; r.failed {
		p.add(*fault)
		p.broken(r, first)
		return 1
	}
	return n
}

// junk reports a line that is no entry, unless it is the rest of a broken one.
func (p *yamlParser) junk(r *recovery, piece yamlPiece) {
	start := p.skipSpaces(piece.start)
	if !r.failed {
		p.add(*p.noEntry(r, start))
	}
}

// noEntry says that no entry starts in a line.
func (p *yamlParser) noEntry(r *recovery, start int) *Error {
	id := yamlColonMissing
	if r.list {
		id = yamlDashMissing
	}
	return p.textFault(start, p.lineEnd(start), id)
}

// piece reads one or more entries.
func (p *yamlParser) piece(r *recovery, start, end int) *Error {
	doc, fault := p.load(start, end)
	want := yaml.MappingNode
	if r.list {
		want = yaml.SequenceNode
	}
	switch {
	case fault != nil:
		return fault
	case doc == nil || doc.Content[0].Kind != want || doc.Content[0].Style&yaml.FlowStyle != 0:
		return p.noEntry(r, p.skipSpaces(start))
	}
	p.enter(start, end)
	p.trivia()
	r.begin(p.pos)
	kept, errs := r.all, len(p.errors.all)
	root := doc.Content[0]
	if column := p.place().column - 1; r.list {
		p.blockElements(root, &r.all, column)
	} else {
		p.blockMembers(root, &r.all, column)
	}
	p.trailer()
	if p.lost {
		r.all = kept
		if kept.last != nil {
			kept.last.Next = nil
		}
		p.errors.all = p.errors.all[:errs]
		return p.unclear()
	}
	return nil
}

// broken adds an entry that cannot be read, as far as its key can be told.
func (p *yamlParser) broken(r *recovery, piece yamlPiece) {
	start, end := p.skipSpaces(piece.start), len(strings.TrimRight(p.src[:piece.end], " \t\r\n"))
	n := p.node()
	r.begin(start)
	if r.list {
		n.Value = span(start, end)
		r.all.add(n, 0)
		return
	}
	k := p.keyAt(start)
	if k.colon == none {
		return
	}
	doc, fault := p.load(k.start, k.end)
	if fault != nil || doc == nil || doc.Content[0].Kind != yaml.ScalarNode || isMergeKey(doc.Content[0]) {
		return
	}
	n.Name = doc.Content[0].Value
	n.Key = span(k.start, k.end)
	value := min(p.skipSpaces(k.colon+1), end)
	n.Value = span(max(value, k.end), max(value, k.end, end))
	r.all.add(n, 0)
}
