package audit

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"golang.org/x/net/html/atom"
)

// slotTags are the elements that are there for their text.
var slotTags = setOf(atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Label, atom.A, atom.Li, atom.Button, atom.Figcaption,
	atom.Dt, atom.Dd, atom.Th, atom.Legend, atom.Summary, atom.Caption, atom.Option)

// slotClasses mark elements that are there for their text.
var slotClasses = []string{"byline", "author", "name", "title", "heading", "caption", "label"}

// bylines are what stands before a name.
var bylines = words("by автор автори від author authors autor von writtenby postedby publishedby фото photo source джерело")

// slots looks for empty places.
type slots struct {
	page   *page
	filled map[uint64]bool // signatures of slots that hold a text
	empty  []*element

	blocks  []seen // of the part that is being read, see pattern
	pending *seen  // a byline that waits for the name
}

// maxBlocks bounds the blocks in which patterns are looked for.
const maxBlocks = 20000

// closed takes an element that has ended.
func (s *slots) closed(e *element) {
	if !isSlot(e) || e.hidden {
		return
	}
	if e.filled {
		if len(s.filled) < maxBlocks {
			s.filled[e.signature()] = true
		}
		return
	}
	if e.atom == atom.A && e.kids == 0 && e.id != "" {
		return // a place to link to
	}
	if len(s.empty) < maxBlocks {
		s.empty = append(s.empty, e)
	}
}

func isSlot(e *element) bool {
	if e.tag == "" {
		return false
	}
	if slotTags[e.atom] {
		return true
	}
	if e.class == "" {
		return false
	}
	class := strings.ToLower(e.class)
	return slices.ContainsFunc(slotClasses, func(c string) bool { return strings.Contains(class, c) })
}

// block takes the next block.
func (s *slots) block(b *block) {
	if b.attr != "" || b.hidden {
		return
	}
	now := seen{text: b.text, at: b.offset, in: b.in}
	s.byline(now)
	if len(s.blocks) < maxBlocks {
		s.blocks = append(s.blocks, now)
	}
}

// byline reports one that no name follows. In a plain text, the name is the rest
// of the line or the next one.
func (s *slots) byline(now seen) {
	if last := s.pending; last != nil {
		s.pending = nil
		if last.in != now.in || isLabelled(now.text) || len(strings.Fields(now.text)) > 8 {
			s.report(last.at, last.in, last.text)
		}
	}
	if isByline(now) {
		s.pending = &now
	}
}

func isByline(b seen) bool {
	if len(b.text) > 24 {
		return false
	}
	word := strings.ToLower(strings.TrimRight(strings.ReplaceAll(b.text, " ", ""), ":"))
	return bylines[word]
}

// isLabelled reports whether a text begins with a label of its own: "Photo: …".
func isLabelled(text string) bool {
	head, _, found := strings.Cut(text, ": ")
	return found && !strings.Contains(head, " ")
}

// end reports what is empty.
func (s *slots) end() {
	if s.pending != nil {
		s.report(s.pending.at, s.pending.in, s.pending.text)
	}
	var reported []*element
	for _, e := range s.empty {
		if a := e.atom; s.filled[e.signature()] || headings[a] || a == atom.Label {
			s.report(e.offset, e, "")
			reported = append(reported, e)
		}
	}
	for _, gap := range gaps(s.blocks) {
		if !slices.ContainsFunc(reported, func(e *element) bool { return e.offset > gap.after.at && e.offset < gap.before.at }) {
			s.report(gap.before.at, gap.before.in, gap.after.text+" … "+gap.before.text)
		}
	}
}

func (s *slots) report(at int, in *element, text string) {
	f := s.page.add(check.PageEmptySlot, at, in, s.page.lang, text, map[string]any{})
	if text == "" {
		f.Message = check.PageEmptySlot.MessageID("empty")
	}
}

// A gap is a place between two texts where others like it hold one more.
type gap struct{ after, before seen }

// minRepeats is how often a pattern has to be there.
const minRepeats = 3

// gaps finds repeated parts in which one lacks a text that the others have:
// two texts that follow each other at least three times, mostly with exactly
// one other between them, and somewhere with none. Texts with one other between
// them in each part are the frame, and that other is what varies.
func gaps(blocks []seen) []gap {
	counts := map[string]int{}
	for _, b := range blocks {
		counts[b.text]++
	}
	type frame struct{ after, before string }
	with, without := map[frame]int{}, map[frame][]gap{}
	isFrame := func(b seen) bool { return counts[b.text] >= minRepeats }
	for i, b := range blocks {
		if !isFrame(b) {
			continue
		}
		if i+1 < len(blocks) && isFrame(blocks[i+1]) {
			f := frame{b.text, blocks[i+1].text}
			without[f] = append(without[f], gap{b, blocks[i+1]})
		}
		if i+2 < len(blocks) && !isFrame(blocks[i+1]) && isFrame(blocks[i+2]) {
			with[frame{b.text, blocks[i+2].text}]++
		}
	}
	var found []gap
	for f, places := range without {
		if n := with[f]; n >= minRepeats-1 && n > 2*len(places) && f.after != f.before {
			found = append(found, places...)
		}
	}
	slices.SortFunc(found, func(a, b gap) int { return a.before.at - b.before.at })
	return found
}
