package tm

import (
	"bufio"
	"context"
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/linesort"
)

// A loadMerge puts sorted lines among those of a file.
type loadMerge struct {
	plan
	set   *identitySet
	known []bool // by number: it is in the file
	met   int    // of these
	tells bool   // told is made
	told  []splice
}

func newLoadMerge(c *content, set *identitySet) *loadMerge {
	m := &loadMerge{plan: plan{content: c}, set: set, known: make([]bool, set.size)}
	m.match = m.meet
	return m
}

// meet notes a unit of the file.
func (m *loadMerge) meet(u *Unit) (removes bool) {
	id := u.Identity()
	if n, ok := m.set.find(&id); ok && !m.known[n] {
		m.known[n] = true
		m.met++
	}
	return false
}

// write writes the file with the lines that it does not know, after run has found
// these.
func (m *loadMerge) write(ctx context.Context, to io.Writer, lines *linesort.Merge) error {
	c := m.content
	from := &sequence{in: bufio.NewReaderSize(io.NewSectionReader(c, 0, c.size), windowSize), to: to}
	has := lines.Next()
	put := func(upTo string, at int64, all bool) error {
		for n := 0; has && (all || string(lines.Line) <= upTo); has = lines.Next() {
			if n++; n%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if m.known[lines.Number] {
				continue
			}
			if m.tells {
				m.told = append(m.told, splice{from: at, to: at, put: int64(len(lines.Line) + len(c.eol))})
			}
			if err := from.copy(at); err != nil {
				return err
			}
			if _, err := to.Write(lines.Line); err != nil {
				return err
			}
			if _, err := io.WriteString(to, c.eol); err != nil {
				return err
			}
		}
		return lines.Err
	}
	s := &stream{content: c}
	err := s.run(ctx, func(x *piece) error {
		if x.text == "" || !has || !m.isLine(s, x) {
			return lines.Err
		}
		return put(x.text, x.at, false)
	})
	if err == nil {
		err = put("", m.end, true)
	}
	if err != nil {
		return err
	}
	return from.copy(c.size)
}

// A sequence copies a file from its start to its end.
type sequence struct {
	in *bufio.Reader
	at int64
	to io.Writer
}

// copy copies up to an offset.
func (s *sequence) copy(to int64) error {
	for s.at < to {
		part, err := s.in.Peek(int(min(to-s.at, int64(max(1, s.in.Buffered())))))
		if err != nil {
			if err == io.EOF {
				err = disk.ErrChanged
			}
			return err
		}
		if _, err := s.to.Write(part); err != nil {
			return err
		}
		s.at += int64(len(part))
		if _, err := s.in.Discard(len(part)); err != nil {
			return err
		}
	}
	return nil
}
