package tm

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync"
	"unsafe"
)

// blockSize is how much of a file is taken apart at a time by one worker, where
// no unit is longer.
const blockSize = 64 << 10

// A block is units of a file that follow one another, not yet taken apart.
type block struct {
	state *fileState
	text  []byte // from behind a unit up to the next one, or to the end
	from  int64  // offset of the text
	src   string // language of units that name none, as in an attribute
	pool  *sync.Pool
}

// each has f look at the units that can be used, one after the other, which scan
// has read; their strings are parts of the block. named says that a unit itself
// names its source language.
func (b *block) each(scan *scanner, f func(number int64, tu string, named bool)) {
	text := unsafe.String(unsafe.SliceData(b.text), len(b.text))
	var p piece
	for at := 0; ; {
		size, _ := scan.piece(&p, text[at:], true)
		if p.text == "" {
			return
		}
		if at += size; !scan.usable(&p, b.state.content.ascii) {
			continue
		}
		named := scan.src != ""
		if !named {
			scan.src = b.src
		}
		f(b.state.ledger.number(b.from+int64(at-len(p.text))), p.text, named)
	}
}

// A blockCutter cuts the units of a file into blocks.
type blockCutter struct {
	state *fileState
	at    int64 // offset of the next one
	src   string
	pool  sync.Pool // of *[]byte
}

func (s *FileStore) blocks() (*blockCutter, error) {
	state, err := s.fresh()
	if err != nil {
		return nil, err
	}
	c := &blockCutter{state: state, at: state.content.body}
	if lang := state.content.srclang; lang != "" && lang != allLanguages {
		c.src = string(appendAttribute(nil, lang))
	}
	return c, nil
}

// next returns the next units, as a block or, where there are comments, which may
// hold units that are none, as records. The error is io.EOF at the end.
func (c *blockCutter) next(ctx context.Context) (part, error) {
	content := c.state.content
	for size := int64(blockSize); c.at < content.tail; size *= 4 {
		size = min(size, content.tail-c.at)
		var text []byte
		if old, ok := c.pool.Get().(*[]byte); ok {
			text = *old
		}
		text = slices.Grow(text[:0], int(size))[:size]
		if err := readAt(content, text, c.at); err != nil {
			return part{}, err
		}
		if c.at+size < content.tail {
			text = text[:max(0, lastUnit(text))]
		}
		if len(text) == 0 {
			continue
		}
		if hasComment(text) {
			return c.records(ctx, c.at+int64(len(text)))
		}
		b := &block{c.state, text, c.at, c.src, &c.pool}
		c.at += int64(len(text))
		return part{block: b}, nil
	}
	return part{}, io.EOF
}

// hasComment reports whether a comment begins in a text. It looks for the sign
// that is rare in one.
func hasComment(text []byte) bool {
	for {
		i := bytes.IndexByte(text, '!')
		if i < 0 {
			return false
		}
		if i > 0 && text[i-1] == '<' && bytes.HasPrefix(text[i+1:], []byte("--")) {
			return true
		}
		text = text[i+1:]
	}
}

// lastUnit returns where the last unit of a text starts.
func lastUnit(text []byte) int {
	const tag = "<tu"
	for end := len(text); ; {
		at := bytes.LastIndex(text[:end], []byte(tag))
		if at < 0 {
			return at
		}
		if next := at + len(tag); next < len(text) && (isSpace(text[next]) || text[next] == '>' || text[next] == '/') {
			return at
		}
		end = at
	}
}

// records reads units up to an offset, or up to the end of the last one or of a
// comment that goes on there.
func (c *blockCutter) records(ctx context.Context, to int64) (p part, err error) {
	s := &stream{content: c.state.content}
	p.records = []Record{}
	c.at, err = s.between(ctx, c.at, to, c.state.recorder(s, func(r Record) error {
		p.records = append(p.records, r)
		return nil
	}))
	return p, err
}
