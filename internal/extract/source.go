package extract

import (
	"bytes"
	"crypto/sha256"
	"go/ast"
	"go/build/constraint"
	"go/token"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

const (
	// maxFile is the largest Go file that is read, in bytes.
	maxFile = 16 << 20

	// maxThorough is the size up to which a broken file is parsed past its
	// tenth error; above it the parser gives up there.
	maxThorough = 1 << 20

	// maxErrors bounds the syntax errors told about one file.
	maxErrors = 10

	// maxDepth bounds the nesting of syntax that go/types is asked to check:
	// it recurses without a limit of its own. Deeper files are judged by
	// their spelling alone.
	maxDepth = 10_000
)

// A source is one Go file.
type source struct {
	path   string
	listed bool // to be extracted from
	named  bool // by a path of its own

	// generated is set when only what others do with its functions counts.
	generated bool

	pkg       string // name in the package clause
	imports   []imported
	mentions  bool       // may name a message type of go-i18n or call one of functions
	functions []Function // see Options
	data      []byte
	sum       sum         // of the content, when there is a cache
	entry     fs.DirEntry // until the file is read

	// Set while the file is parsed whole.
	file     *ast.File
	bare     bool          // file lacks the bodies of functions
	stripped bool          // file lacks the bodies in which no message can be
	toks     []*token.File // of the syntax trees that file was made of
	names    []string      // package-level names
	build    constraint.Expr
	scan     scan
	notes    goNotes
	paths    *paths

	// constants holds those of the package that the messages name, while they
	// are extracted by their spelling.
	constants map[string]string

	// plain is what was extracted by the spelling alone, before the syntax
	// tree was dropped.
	plain    found
	settled  bool
	findings []catalog.Finding // what could not be read
	reported bool              // the findings hold the syntax errors
}

type imported struct{ name, path string }

// load reads the bytes of a file.
func (s *source) load(fsys fs.FS, buf []byte, summed bool) {
	data, err := readLimited(fsys, s.path, buf)
	switch {
	case err != nil:
		s.findings = append(s.findings, unreadable(s.path, err))
	case len(data) > maxFile:
		s.findings = append(s.findings, s.finding("extract.too-large", catalog.Pos{File: s.path}, map[string]any{"Megabytes": maxFile >> 20}))
	default:
		s.data = data
	}
	if summed && s.data != nil {
		s.sum = sha256.Sum256(data)
	}
}

// mentionsMessages reports whether a file may name a message type of go-i18n.
// Many files import go-i18n for its Localizer alone.
func mentionsMessages(data []byte) bool {
	return slices.ContainsFunc(i18nPaths, func(p string) bool { return bytes.Contains(data, []byte(p)) }) &&
		(bytes.Contains(data, []byte("Message")) || bytes.Contains(data, []byte("LocalizeConfig")))
}

// readLimited reads a file, but no more than a byte past maxFile. The data is
// put into buf when that is large enough.
func readLimited(fsys fs.FS, name string, buf []byte) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return make([]byte, maxFile+1), nil
	}
	buf = slices.Grow(buf[:0], int(info.Size())+1) // one more, to see the end
	for len(buf) <= maxFile {
		n, err := f.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		switch {
		case err == io.EOF:
			return buf, nil
		case err != nil:
			return nil, err
		case len(buf) == cap(buf):
			buf = slices.Grow(buf, bytes.MinRead)
		}
	}
	return buf, nil
}

// parse parses the whole file, as much of it as can be.
func (s *source) parse(fset *token.FileSet) {
	known := s.findings
	s.file = s.parseSyntax(fset)
	if s.reported {
		s.findings = known
	}
	s.reported = true
	if s.file != nil {
		s.parsed(s.file)
	}
}

// parsed notes what the syntax tree of the file says.
func (s *source) parsed(file *ast.File) {
	s.file = file
	s.header(s.file)
	s.names = packageNames(s.file)
	s.build = buildConstraint(s.data[:s.offset(s.file.Package)])
	s.notes, s.paths = goNotes{}, &paths{}
	s.readNotes(s.file)
	s.scan = scanFile(s)
}

func (s *source) header(file *ast.File) {
	if file.Name != nil {
		s.pkg = file.Name.Name
	}
	s.imports = nil
	for _, spec := range file.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		imp := imported{path: p}
		if spec.Name != nil {
			imp.name = spec.Name.Name
		}
		s.imports = append(s.imports, imp)
	}
}

func (s *source) finding(message string, pos catalog.Pos, args map[string]any) catalog.Finding {
	return catalog.Finding{
		Check: "code/parse", Severity: catalog.Error, Pos: pos,
		Message: message, Advice: message + ".advice", Args: args,
	}
}

// offset returns the offset of p in the file.
func (s *source) offset(p token.Pos) int {
	for _, tok := range s.toks {
		if base := token.Pos(tok.Base()); base <= p && int(p-base) <= tok.Size() {
			return int(p - base)
		}
	}
	return 0
}

// pos returns the place of p. //line directives are not followed: the text
// must be found where it is.
func (s *source) pos(p token.Pos) catalog.Pos {
	offset := s.offset(p)
	if len(s.toks) == 0 {
		return s.posAt(offset)
	}
	tok := s.toks[0]
	line := tok.PositionFor(tok.Pos(offset), false).Line
	start := tok.Offset(tok.LineStart(line))
	return catalog.Pos{File: s.path, Line: line, Col: utf8.RuneCount(s.data[start:offset]) + 1}
}

// posAt is pos for an offset, when there may be no syntax tree.
func (s *source) posAt(offset int) catalog.Pos {
	offset = min(max(0, offset), len(s.data))
	start := bytes.LastIndexByte(s.data[:offset], '\n') + 1
	return catalog.Pos{
		File: s.path,
		Line: bytes.Count(s.data[:offset], []byte("\n")) + 1,
		Col:  utf8.RuneCount(s.data[start:offset]) + 1,
	}
}

// maxExcerpt bounds a piece of source in a finding, in bytes.
const maxExcerpt = 200

// line returns the line of the file around offset.
func (s *source) line(offset int) string {
	offset = min(max(0, offset), len(s.data))
	start := bytes.LastIndexByte(s.data[:offset], '\n') + 1
	line, _, _ := bytes.Cut(s.data[start:min(len(s.data), start+maxExcerpt)], []byte("\n"))
	return strings.ToValidUTF8(strings.TrimRight(string(line), "\r"), "�")
}

// code returns the source of an expression, the beginning of it when it is
// long, on one line.
func (s *source) code(n ast.Node) string { return clip(s.data, s.offset(n.Pos()), s.offset(n.End())) }

// oneLine returns code with every run of blanks as one space.
func oneLine(code []byte) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(string(code), "")), " ")
}

func (s *source) dir() string { return path.Dir(s.path) }
