package cli

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// positionLine matches a line of a comment that holds places and nothing else.
// A line of any other form is somebody's own.
var positionLine = regexp.MustCompile(`^locales:( \S+:\d+)+$`)

// maxPositionLine is how long a line of places may get, the sign of the comment
// left out, before another is begun.
const maxPositionLine = 98

// place writes into the comments of a source file where the code uses its
// messages, or takes the places out when they are no longer wanted.
func (x *extraction) place(s *codeSet, file *catalog.Catalog) {
	if strings.EqualFold(filepath.Ext(s.path), ".json") { // there are no comments in JSON
		if s.positions {
			x.e.note("extract.no-comments", "File", s.path)
		}
		return
	}
	for i := range file.Units {
		u := &file.Units[i]
		own := withoutPositions(u.Comment)
		uses := s.own.Uses[u.Key]
		switch {
		case x.o.since != "" && len(uses) == 0:
			continue // what is not looked at stays as it is
		case s.positions:
			own = append(own, positionLines(s.root, s.all.Uses[u.Key])...)
		}
		u.Comment = strings.Join(own, "\n")
	}
}

// withoutPositions returns the lines of a comment that people wrote.
func withoutPositions(comment string) []string {
	if comment == "" {
		return nil
	}
	return slices.DeleteFunc(strings.Split(comment, "\n"), positionLine.MatchString)
}

// positionLines lists places, sorted, as the lines of a comment.
func positionLines(root string, uses []catalog.Use) []string {
	var lines []string
	seen := map[string]bool{}
	for _, u := range uses {
		file := u.Pos.File
		if rel, err := filepath.Rel(root, file); err == nil {
			file = rel
		}
		place := fmt.Sprintf("%s:%d", filepath.ToSlash(file), u.Pos.Line)
		if seen[place] {
			continue
		}
		seen[place] = true
		if n := len(lines); n > 0 && len(lines[n-1])+1+len(place) <= maxPositionLine {
			lines[n-1] += " " + place
		} else {
			lines = append(lines, "locales: "+place)
		}
	}
	return lines
}
