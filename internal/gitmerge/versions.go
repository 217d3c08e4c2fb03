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
	base, ours, theirs *version
}

// A version is a file that was read.
type version struct {
	data []byte
	catalog.Catalog
	comments map[string]int // see remarks
}

// read reads the three versions. What keeps one of them from being read whole
// is returned.
func read(f *format.Format, in *Input) (*versions, []catalog.Finding) {
	v := &versions{Input: in, format: f}
	var problems []catalog.Finding
	if v.ours, problems = v.readWhole(in.Ours); len(problems) > 0 {
		return nil, problems
	}
	if v.theirs, problems = v.readWhole(in.Theirs); len(problems) > 0 {
		return nil, problems
	}
	v.base, problems = v.readBase()
	return v, problems
}

// readWhole reads a version of the file and returns what keeps it from being
// read whole: a key that stands twice counts.
func (v *versions) readWhole(data []byte) (*version, []catalog.Finding) {
	if len(bytes.TrimSpace(data)) == 0 {
		return &version{data: data, Catalog: catalog.Catalog{File: v.Path, Transient: v.Working}}, nil
	}
	c, findings := v.format.Read(v.Path, data)
	c.Transient = v.Working
	findings = slices.DeleteFunc(findings, func(f catalog.Finding) bool { return f.Severity != catalog.Error })
	return &version{data: data, Catalog: c}, findings
}

// readBase reads the common ancestor. Where two of them were merged with
// conflicts, git hands over the result with the markers in it; what both sides
// of the conflicts have in common is the base.
func (v *versions) readBase() (*version, []catalog.Finding) {
	ours, theirs, marked := sides(v.Base)
	base, problems := v.readWhole(ours)
	if !marked || len(problems) > 0 {
		return base, problems
	}
	other, problems := v.readWhole(theirs)
	if len(problems) > 0 {
		return base, problems
	}
	different := map[string]bool{}
	for _, d := range threeway.Compare(base.Catalog, other.Catalog) {
		for _, u := range []*catalog.Unit{d.Old, d.New} {
			if u != nil {
				different[u.Key] = true
			}
		}
	}
	base.Units = slices.DeleteFunc(base.Units, func(u catalog.Unit) bool { return different[u.Key] })
	return base, nil
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
	r := threeway.Merge(v.base.Catalog, v.ours.Catalog, v.theirs.Catalog)
	for template := range v.templates {
		if out, ok := v.write(&r, template); ok {
			return out, true
		}
	}
	return Output{}, false
}

// write writes the merge over a template.
func (v *versions) write(r *threeway.Result, template *version) (Output, bool) {
	mine, ok := v.put(r.Ours(), template)
	switch {
	case !ok:
		return Output{}, false
	case len(r.Conflicts) == 0:
		return Output{Data: mine.data}, !v.losesRemark(mine)
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
	out.Data, out.Conflicts = threeway.Sides(mine.blocks(), other.blocks(), v.Marks, func(key string) bool { return disputed[key] })
	return out, out.Conflicts > 0 && v.hasSides(out.Data, r)
}

// hasSides reports whether each side of a file with conflicts can be read and
// says what it is to say: what both share stands in it once, and may mean
// something else beside the other side.
func (v *versions) hasSides(data []byte, r *threeway.Result) bool {
	ours, theirs, _ := sides(data)
	for _, side := range []struct {
		data []byte
		want catalog.Catalog
	}{{ours, r.Ours()}, {theirs, r.Theirs()}} {
		got, problems := v.readWhole(side.data)
		if len(problems) > 0 || !got.says(&side.want, v.format.Family == format.Nested) {
			return false
		}
	}
	return true
}

// put writes messages over a version of the file, and reads what it wrote: a
// file that does not say what it was to say is not used.
func (v *versions) put(c catalog.Catalog, over *version) (*version, bool) {
	c.File, c.Transient, c.Origin = v.Path, v.Working, over.Origin
	data, err := v.format.Write(c, over.data)
	if err != nil {
		return nil, false
	}
	written, problems := v.readWhole(data)
	return written, len(problems) == 0 && written.says(&c, v.format.Family == format.Nested)
}

// blocks splits a file into its messages and what is between them.
func (v *version) blocks() threeway.Blocks {
	b := threeway.Blocks{Data: v.data}
	for key, x := range format.Extents(v.Catalog) {
		b.Add(key, x.Start, x.End)
	}
	return b
}
