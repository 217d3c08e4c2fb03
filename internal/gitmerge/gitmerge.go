// Package gitmerge merges the bytes of three versions of a message file, for a
// merge driver of git: by message where all of them can be read whole, else
// line by line as git itself does it. It reads and writes no file.
package gitmerge

import (
	"bytes"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// Input is what git hands a merge driver.
type Input struct {
	Path               string // of the file in the repository; its name tells the format
	Base, Ours, Theirs []byte
	Family             format.Family // "" when nothing but the file tells it
	Working            bool          // the file is one for translators
	Marks              threeway.Marks
}

// A Way is how a file was merged.
type Way uint8

// The ways.
const (
	ByMessage Way = iota
	ByLine        // a version could not be read whole, or not be edited
	Whole         // not text: ours is kept, and the conflict is the whole file
)

// Output is the merged file.
type Output struct {
	Data      []byte
	Way       Way
	Conflicts int      // places with conflict markers; 1 for a whole file
	Keys      []string // of the messages in dispute, if merged by message

	// Findings say why the file was not merged by message, by the places in the
	// version that they are of. Empty where the bytes alone decided it.
	Findings []catalog.Finding
}

// Merge merges three versions of a file. The result says all that ours says
// where theirs says nothing new; its layout is that of ours. Messages in
// dispute stand between conflict markers, both versions whole, and nothing else
// does.
func Merge(in Input) Output {
	switch {
	case bytes.Equal(in.Ours, in.Theirs), bytes.Equal(in.Theirs, in.Base):
		return Output{Data: in.Ours}
	case bytes.Equal(in.Ours, in.Base):
		return Output{Data: in.Theirs}
	case isBinary(in.Base) || isBinary(in.Ours) || isBinary(in.Theirs):
		return Output{Data: in.Ours, Way: Whole, Conflicts: 1}
	}
	var findings []catalog.Finding
	for _, f := range formatsFor(&in) {
		v, problems := read(f, &in)
		if len(problems) > 0 {
			if findings == nil {
				findings = problems
			}
			continue
		}
		if out, ok := v.merge(); ok {
			return out
		}
	}
	merged, conflicts := threeway.Lines(in.Base, in.Ours, in.Theirs, in.Marks)
	return Output{Data: merged, Way: ByLine, Conflicts: conflicts, Findings: findings}
}

// isBinary tells as git does it: by a NUL near the start (buffer_is_binary in
// its xdiff-interface.c).
func isBinary(data []byte) bool {
	const head = 8000
	return bytes.IndexByte(data[:min(len(data), head)], 0) >= 0
}

// formatsFor returns the formats in which the versions may be read, the
// likeliest first: as texts under keys of which none is special, every file of
// JSON and YAML can be merged.
func formatsFor(in *Input) []*format.Format {
	var list []*format.Format
	for _, family := range []format.Family{familyOf(in), format.Nested} {
		f := format.Of(in.Path, family)
		if f == nil {
			f = format.Of(in.Path, format.GoI18n)
		}
		if f != nil && !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	return list
}

// familyOf returns what the keys mean: what is known, else what the base shows,
// else what the sides do. The answer is the same whichever side is ours.
func familyOf(in *Input) format.Family {
	if in.Family != "" {
		return in.Family
	}
	if family, sure := format.Detect(in.Path, in.Base); sure {
		return family
	}
	ours, sureOurs := format.Detect(in.Path, in.Ours)
	theirs, sureTheirs := format.Detect(in.Path, in.Theirs)
	switch {
	case sureOurs && (!sureTheirs || ours == theirs):
		return ours
	case sureTheirs && !sureOurs:
		return theirs
	}
	return format.GoI18n
}
