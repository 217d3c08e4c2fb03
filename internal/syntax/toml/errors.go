package toml

import (
	"cmp"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Error is one thing that TOML 1.1 or a limit of this package forbids.
type Error struct {
	Offset, End int            // the place, half open; End == Offset where something is missing
	ID          string         // a message id such as "toml.string-unterminated"; ID + ".advice" tells what to do
	Args        map[string]any // for the message: Key, Text, Code, Open (strings), Limit (int)
	Related     []int          // offsets of other places, such as the first definition of a key; its line is the message's Line
}

// The ids of all errors. Each has two texts in the locales: the id itself and
// the id with ".advice".
const (
	idTooLarge      = "toml.too-large"       // Limit in MB
	idTooDeep       = "toml.too-deep"        // Limit
	idTooManyNodes  = "toml.too-many-values" // Limit
	idTooManyErrors = "toml.too-many-errors" // Limit
	idKeyTooLong    = "toml.key-too-long"    // Limit in bytes

	idBinary    = "toml.binary"
	idUTF8      = "toml.utf8"
	idControl   = "toml.control" // Code
	idBareCR    = "toml.bare-cr"
	idInvisible = "toml.invisible" // Code
	idConflict  = "toml.conflict"

	idStringOpen    = "toml.string-unterminated"
	idStringNewline = "toml.string-newline"
	idMultilineOpen = "toml.multiline-unterminated" // Open; Line where the next statement was found
	idEscape        = "toml.escape"                 // Text
	idEscapeCode    = "toml.escape-code"            // Text
	idCurlyQuotes   = "toml.curly-quotes"           // Text

	idNumber       = "toml.number"         // Text
	idNumberRange  = "toml.number-range"   // Text
	idDateTime     = "toml.datetime"       // Text
	idBool         = "toml.bool"           // Text
	idValueMissing = "toml.value-missing"  //
	idValueBare    = "toml.value-unquoted" // Text

	idEqualsMissing = "toml.equals-missing" // Key
	idKeyMissing    = "toml.key-missing"
	idKeyChar       = "toml.key-char"      // Key
	idKeySpace      = "toml.key-space"     // Key
	idKeyMultiline  = "toml.key-multiline" //
	idCommaMissing  = "toml.comma-missing"
	idCommaExtra    = "toml.comma-extra"
	idUnclosed      = "toml.bracket-unclosed" // Open
	idTextAfter     = "toml.text-after"       // Text

	idDuplicateKey   = "toml.duplicate-key"   // Key; Line
	idTableTwice     = "toml.table-twice"     // Key; Line
	idValueNotTable  = "toml.value-not-table" // Key; Line
	idTableNotValue  = "toml.table-not-value" // Key; Line
	idDottedExtends  = "toml.dotted-extends"  // Key; Line
	idInlineClosed   = "toml.inline-closed"   // Key; Line
	idArrayMismatch  = "toml.array-mismatch"  // Key; Line
	maxBadByteErrors = 10                     // a file in a wrong encoding has thousands, all with one cause
	adviceSuffix     = ".advice"
)

// IDs lists the message ids of all errors, without their advice ids, so that
// a test of the locales can ask for each of them.
func IDs() []string {
	return []string{
		idTooLarge, idTooDeep, idTooManyNodes, idTooManyErrors, idKeyTooLong,
		idBinary, idUTF8, idControl, idBareCR, idInvisible, idConflict,
		idStringOpen, idStringNewline, idMultilineOpen, idEscape, idEscapeCode, idCurlyQuotes,
		idNumber, idNumberRange, idDateTime, idBool, idValueMissing, idValueBare,
		idEqualsMissing, idKeyMissing, idKeyChar, idKeySpace, idKeyMultiline,
		idCommaMissing, idCommaExtra, idUnclosed, idTextAfter,
		idDuplicateKey, idTableTwice, idValueNotTable, idTableNotValue, idDottedExtends, idInlineClosed, idArrayMismatch,
	}
}

// Advice is the message id of what the user can do about the error.
func (e Error) Advice() string { return e.ID + ".advice" }

// report keeps an error. Between conflict markers it keeps none but those of
// the markers: two versions of one text are expected to clash.
func (p *parser) report(start, end int, id string, args map[string]any, related ...int) {
	end = max(start, min(end, len(p.src)))
	switch n := len(p.file.Errors); {
	case p.inConflict && id != idConflict:
	case n < MaxErrors:
		p.file.Errors = append(p.file.Errors, Error{start, end, id, args, related})
	case n == MaxErrors:
		args = map[string]any{"Limit": MaxErrors}
		p.file.Errors = append(p.file.Errors, Error{start, end, idTooManyErrors, args, nil})
	}
}

// hasEnough reports whether no further error will be kept, so that its arguments
// need not be made: a file of garbage has one a line.
func (p *parser) hasEnough() bool { return len(p.file.Errors) > MaxErrors }

// sortErrors puts the errors in file order, "too many errors" last, and keeps
// the first report of each place: the later ones are consequences.
func sortErrors(errs []Error) []Error {
	kept := errs[:min(len(errs), MaxErrors)]
	rest := slices.Clone(errs[len(kept):])
	slices.SortStableFunc(kept, func(a, b Error) int { return cmp.Compare(a.Offset, b.Offset) })
	kept = slices.CompactFunc(kept, func(a, b Error) bool { return a.Offset == b.Offset })
	return append(kept, rest...)
}

// reportBadBytes reports the first runs of bytes that are not UTF-8.
func (p *parser) reportBadBytes() {
	found := 0
	for i := 0; i < len(p.src) && found < maxBadByteErrors; {
		start := i
		for i < len(p.src) && badByte(p.src[i:]) {
			i++
		}
		if i > start {
			p.report(start, i, idUTF8, nil)
			found++
			continue
		}
		_, n := utf8.DecodeRuneInString(p.src[i:])
		i += n
	}
}

func badByte(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return r == utf8.RuneError && n == 1
}

// strange reports the character at offset i if it is one that the reader of
// the file cannot see and that explains why parsing stops there. It returns
// the character's length in bytes, or 0.
func (p *parser) strange(i int) int {
	if i >= len(p.src) {
		return 0
	}
	r, n := utf8.DecodeRuneInString(p.src[i:])
	switch {
	case r == utf8.RuneError && n == 1:
		return n // reported by reportBadBytes
	case r == '\n' || r == '\r' && p.lineBreak(i) > 0:
		return 0
	case r == '\r':
		p.report(i, i+n, idBareCR, nil)
	case r < utf8.RuneSelf && class[r]&isControl != 0:
		p.report(i, i+n, idControl, codeArg(r))
	case invisible(r):
		p.report(i, i+n, idInvisible, codeArg(r))
	default:
		return 0
	}
	return n
}

// invisible holds for what looks like nothing or like a space, but is neither
// a TOML blank nor a newline: a BOM inside the file, a no-break space.
func invisible(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r))
}

// hidden reports the first invisible character from start to end, if any.
func (p *parser) hidden(start, end int) bool {
	for i, r := range p.src[start:end] {
		if invisible(r) {
			return p.strange(start+i) > 0
		}
	}
	return false
}

func codeArg(r rune) map[string]any {
	return map[string]any{"Code": fmt.Sprintf("U+%04X", r)}
}

// unexpected reports id between start and end, unless a strange character at
// start is the better explanation.
func (p *parser) unexpected(start, end int, id string, args map[string]any) {
	if p.strange(start) == 0 {
		p.report(start, end, id, args)
	}
}
