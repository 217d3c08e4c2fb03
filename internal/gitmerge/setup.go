package gitmerge

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// DriverArgs is how git calls the merge driver (gitattributes(5), "Defining a
// custom merge driver"): the ancestor, ours, theirs, the path.
const DriverArgs = "git-merge --marker-size=%L %O %A %B %P"

// A Setting is a key of git's configuration with its value.
type Setting struct{ Key, Value string }

// Settings returns what the configuration of a repository needs for the driver.
// program is a name, or a path of which the shell understands every character.
func Settings(program string) []Setting {
	return []Setting{
		{"merge.i18n.name", "message files, merged by message"},
		{"merge.i18n.driver", shellQuote(program) + " " + DriverArgs},
	}
}

// Command returns the command line that makes a setting.
func (s Setting) Command() string {
	return "git config " + s.Key + " " + shellQuote(s.Value)
}

// shellQuote quotes a word for a POSIX shell where it has to be. Git runs a
// driver in one on every system; backslashes of Windows are slashes there.
func shellQuote(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:+") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// The lines of ours in .gitattributes stand between these two.
const (
	blockStart = "# Written by i18n git-setup: message files are merged by message."
	blockEnd   = "# End of what i18n git-setup writes."
)

// Attributes brings a .gitattributes to name the driver for files of the given
// patterns, as Resource.Globs returns them, and for the translation memory,
// whose lines stand for themselves. Other lines are kept; so is the place of
// ours. Half of our lines without their end are somebody's own.
func Attributes(old []byte, globs []string) []byte {
	eol := source.LineEnd(old)
	block := strings.Join(attributeLines(globs), eol) + eol
	text := string(old)
	if start, end, ok := findBlock(text); ok {
		return []byte(text[:start] + block + text[end:])
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += eol
	}
	if text != "" {
		text += eol
	}
	return []byte(text + block)
}

func attributeLines(globs []string) []string {
	var patterns []string
	for _, glob := range globs {
		patterns = append(patterns, attributePattern(glob))
	}
	slices.Sort(patterns)
	lines := []string{blockStart}
	for _, pattern := range slices.Compact(patterns) {
		lines = append(lines, pattern+" merge=i18n")
	}
	return append(lines, "memory.tmx merge=union", blockEnd)
}

var telling = regexp.MustCompile(`^(active|translate|obsolete)\.\*\.[a-z]+$`)

// findBlock returns where our lines stand.
func findBlock(text string) (start, end int, ok bool) {
	at := 0
	start = -1
	for line := range strings.Lines(text) {
		switch strings.TrimRight(line, "\r\n") {
		case blockStart:
			start = at
		case blockEnd:
			if start >= 0 {
				return start, at + len(line), true
			}
		}
		at += len(line)
	}
	return 0, 0, false
}

// attributePattern writes a pattern as gitattributes(5) wants it: from the
// folder of the file on, and quoted as in C where it has blanks or the like.
// What is a pattern to git and none to us is escaped. Names that say what a file
// is count in every folder: on one branch a folder may have another name.
func attributePattern(glob string) string {
	if base := path.Base(glob); telling.MatchString(base) {
		return base
	}
	var b strings.Builder
	for _, c := range "/" + glob {
		if strings.ContainsRune(`?[\`, c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	pattern := b.String()
	if strings.Contains(glob, "/") {
		pattern = pattern[1:] // a slash in the middle says it
	}
	if !strings.ContainsAny(pattern, " \t\"\r\n") && pattern[0] != '#' && pattern[0] != '!' {
		return pattern
	}
	b.Reset()
	for i := range len(pattern) {
		switch c := pattern[i]; {
		case c == '"' || c == '\\':
			b.WriteString(`\` + string(c))
		case c < ' ':
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	return `"` + b.String() + `"`
}
