package gitmerge

import (
	"bytes"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// versions are the three versions of a file, read in one format.
type versions struct {
	*Input
	format             *format.Format
	base, ours, theirs catalog.Catalog
}

// read reads the three versions. What keeps one of them from being read whole
// is returned.
func read(f *format.Format, in *Input) (*versions, []catalog.Finding) {
	v := &versions{Input: in, format: f}
	for _, version := range []struct {
		data []byte
		into *catalog.Catalog
	}{{in.Ours, &v.ours}, {in.Theirs, &v.theirs}} {
		c, problems := readWhole(f, in.Path, version.data)
		if len(problems) > 0 {
			return nil, problems
		}
		c.Transient = in.Working
		*version.into = c
	}
	base, problems := readBase(f, in.Path, in.Base)
	v.base = base
	return v, problems
}

// readWhole reads a version of the file and returns what keeps it from being
// read whole: a key that stands twice counts.
func readWhole(f *format.Format, path string, data []byte) (catalog.Catalog, []catalog.Finding) {
	if len(bytes.TrimSpace(data)) == 0 {
		return catalog.Catalog{File: path}, nil
	}
	c, findings := f.Read(path, data)
	findings = slices.DeleteFunc(findings, func(f catalog.Finding) bool { return f.Severity != catalog.Error })
	return c, findings
}

// readBase reads the common ancestor. Where two of them were merged with
// conflicts, git hands over the result with the markers in it; what both sides
// of the conflicts have in common is the base.
func readBase(f *format.Format, path string, data []byte) (catalog.Catalog, []catalog.Finding) {
	ours, theirs, marked := sides(data)
	c, problems := readWhole(f, path, ours)
	if !marked || len(problems) > 0 {
		return c, problems
	}
	other, problems := readWhole(f, path, theirs)
	if len(problems) > 0 {
		return c, problems
	}
	different := map[string]bool{}
	for _, d := range threeway.Compare(c, other) {
		for _, u := range []*catalog.Unit{d.Old, d.New} {
			if u != nil {
				different[u.Key] = true
			}
		}
	}
	c.Units = slices.DeleteFunc(c.Units, func(u catalog.Unit) bool { return different[u.Key] })
	return c, nil
}

// sides returns both versions of a file with conflict markers of any size, and
// whether it has any.
func sides(data []byte) (ours, theirs []byte, marked bool) {
	var in byte // the marker above
	for line := range bytes.Lines(data) {
		switch m := marker(line); {
		case m == '<' && in == 0, m == '|' && in == '<', m == '=' && (in == '<' || in == '|'):
			in, marked = m, true
			continue
		case m == '>' && in == '=':
			in = 0
			continue
		}
		if in == 0 || in == '<' {
			ours = append(ours, line...)
		}
		if in == 0 || in == '=' {
			theirs = append(theirs, line...)
		}
	}
	return ours, theirs, marked
}

// marker returns the sign of a conflict marker, 0 for any other line.
func marker(line []byte) byte {
	line = bytes.TrimRight(line, "\r\n")
	if len(line) == 0 || bytes.IndexByte([]byte("<|=>"), line[0]) < 0 {
		return 0
	}
	rest := bytes.TrimLeft(line, string(line[:1]))
	if len(line)-len(rest) < 7 || len(rest) > 0 && rest[0] != ' ' {
		return 0
	}
	return line[0]
}

// merge merges by message. It reports false where the file cannot be written
// so, or would lose something that is no message.
func (v *versions) merge() (Output, bool) {
	r := threeway.Merge(v.base, v.ours, v.theirs)
	for _, template := range v.templates() {
		if out, ok := v.write(&r, template); ok {
			return out, true
		}
	}
	return Output{}, false
}

// write writes the merge over the bytes of a template.
func (v *versions) write(r *threeway.Result, template []byte) (Output, bool) {
	mine, ok := v.put(r.Ours(), template)
	if !ok || len(r.Conflicts) == 0 {
		return Output{Data: mine}, ok && !v.losesRemark(mine)
	}
	other, ok := v.put(r.Theirs(), mine)
	if !ok || v.losesRemark(mine, other) {
		return Output{}, false
	}
	out := Output{}
	disputed := map[string]bool{}
	for _, c := range r.Conflicts {
		out.Keys = append(out.Keys, c.Key)
		disputed[c.Key] = true
	}
	a, _ := v.format.Read(v.Path, mine)
	b, _ := v.format.Read(v.Path, other)
	out.Data, out.Conflicts = threeway.Sides(blocks(a, mine), blocks(b, other), v.Marks, func(key string) bool { return disputed[key] })
	return out, out.Conflicts > 0
}

// put writes messages over the bytes of a file, and reads them again: a file
// that does not say what it was to say is not used.
func (v *versions) put(c catalog.Catalog, old []byte) ([]byte, bool) {
	c.File, c.Transient = v.Path, v.Working
	data, err := v.format.Write(c, old)
	if err != nil {
		return nil, false
	}
	again, problems := readWhole(v.format, v.Path, data)
	return data, len(problems) == 0 && says(&again, &c, v.format.Family == format.Nested)
}

// blocks splits a file into its messages and what is between them.
func blocks(c catalog.Catalog, data []byte) threeway.Blocks {
	b := threeway.Blocks{Data: data}
	for key, x := range format.Extents(c) {
		b.Add(key, x.Start, x.End)
	}
	return b
}
