package index

// What classOf tells of a token beside its class. Between two tokens space is
// expected where the first one mostly has space behind it and the second one
// before it; two words always have.
const (
	kindWord   = 1 << iota // a run of letters and digits
	kindBefore             // mostly space before it
	kindBehind             // mostly space behind it

	kindBits    = iota
	kindsOfWord = kindWord | kindBefore | kindBehind
)

// expected is 1 where space is expected between tokens of two kinds, else 0.
func expected(before, behind uint64) uint8 {
	return uint8(before / kindBehind & (behind / kindBefore) & 1)
}

// A record is what is stored of a text.
type record struct {
	tokens []uint32
	gaps   []byte // a bit for each gap: whether there is not what is expected
	spaces []byte // those that are not what they should be
	odd    bool   // there are such
}

// read reads the record of a text into r, whose memory it uses again.
func (s *Segment) read(r *record, d uint32, l *lengthRange) {
	b := s.bytesOf(d)
	n := s.lengthOf(d, l)
	if n > len(b) {
		s.damaged.Store(true)
		n = 0
	}
	r.tokens = grown(r.tokens, n)
	names := uint32(s.names)
	at := 0
	for i := range r.tokens {
		t, k := uint32(0), 1
		if at < len(b) && b[at] < code2 {
			t = uint32(b[at])
		} else {
			t, k = tokenOf(b[at:])
		}
		if k == 0 || t >= names {
			s.damaged.Store(true)
			r.tokens = r.tokens[:0]
			break
		}
		r.tokens[i] = t
		at += k
	}
	r.gaps, r.spaces, r.odd = b[at:], nil, false
	if rest := b[at:]; len(rest) > 0 && rest[len(rest)-1] == oddEnd {
		s.readOdd(r, rest[:len(rest)-1])
	}
}

// oddEnd is the last byte of a text with odd space; the gaps of others do not end
// with it.
const oddEnd = 0

// readOdd reads what follows the tokens of a text with odd space.
func (s *Segment) readOdd(r *record, b []byte) {
	n, k := uvarint(b)
	if k == 0 || n > uint64(len(b)-k) {
		s.damaged.Store(true)
		return
	}
	r.gaps, r.spaces, r.odd = b[k:k+int(n)], b[k+int(n):], true
}

func grown(list []uint32, n int) []uint32 {
	if cap(list) < n {
		return make([]uint32, n, n+n/2)
	}
	return list[:n]
}

// A gapReader goes from token to token and tells where there is space.
type gapReader struct {
	gaps   []byte
	bit    int
	before uint64 // kind of the last token
}

// first sets the kind of the first token.
func (g *gapReader) first(kind uint64) { g.before = kind }

// isSpace reports whether there is space before the next token.
func (g *gapReader) isSpace(kind uint64) bool {
	before := g.before
	g.before = kind
	if before&kind&kindWord != 0 {
		return true
	}
	space := expected(before, kind)
	if g.bit/8 < len(g.gaps) {
		space ^= g.gaps[g.bit/8] >> (g.bit % 8) & 1
	}
	g.bit++
	return space != 0
}

// AppendText appends a text.
func (s *Segment) AppendText(dst []byte, d uint32) []byte {
	s.load()
	var r record
	var l lengthRange
	s.read(&r, d, &l)
	return s.appendText(dst, &r)
}

// appendText appends the text of a record.
func (s *Segment) appendText(dst []byte, r *record) []byte {
	gaps := gapReader{gaps: r.gaps}
	var spaces spaceReader
	spaces.begin(r.spaces)
	for i, t := range r.tokens {
		blank := false
		if kind := s.kinds.at(t); i > 0 {
			blank = gaps.isSpace(kind)
		} else {
			gaps.first(kind)
		}
		if i == spaces.place {
			dst = s.appendSpace(dst, &spaces)
		} else if blank {
			dst = append(dst, ' ')
		}
		dst = append(dst, s.name(t)...)
	}
	if len(r.tokens) == spaces.place {
		dst = s.appendSpace(dst, &spaces)
	}
	if spaces.place >= 0 {
		s.damaged.Store(true)
	}
	return dst
}

func (s *Segment) appendSpace(dst []byte, spaces *spaceReader) []byte {
	dst, ok := spaces.next(dst)
	if !ok {
		s.damaged.Store(true)
	}
	return dst
}

// appendChars appends the characters of a text; any space as one blank.
func (s *Segment) appendChars(dst []uint32, r *record) []uint32 {
	gaps := gapReader{gaps: r.gaps}
	for i, t := range r.tokens {
		if kind := s.kinds.at(t); i == 0 {
			gaps.first(kind)
		} else if gaps.isSpace(kind) {
			dst = append(dst, ' ')
		}
		for _, c := range s.name(t) {
			dst = append(dst, uint32(c))
		}
	}
	return dst
}
