package extract

import "path"

// folderKey returns the key of what the files of a folder say, each and
// together: their spelling is all that it depends on.
func (l *loader) folderKey(f *folder) sum {
	var h hasher
	h.text(f.dir)
	h.flags(f.listed, l.complete[f.dir])
	for _, s := range f.files {
		if s.sum == (sum{}) {
			return sum{}
		}
		h.text(path.Base(s.path))
		h.flags(s.named)
		h.sums(s.sum)
	}
	return l.memory.key("folder", h.sum())
}

// recallFolder fills in the files of a folder from the cache.
func (l *loader) recallFolder(f *folder) bool {
	files := make([]source, len(f.files))
	ok := l.memory.recall(l.folderKey(f), func(d *decoder) {
		for i := range files {
			d.source(&files[i])
		}
	})
	for i, s := range f.files {
		if ok {
			l.spare.give(s.data)
			files[i].path, files[i].sum, files[i].named, files[i].functions = s.path, s.sum, s.named, l.functions
			files[i].listed = files[i].listed && s.listed
			*s = files[i]
		}
	}
	return ok
}

func (l *loader) keepFolder(f *folder) {
	l.memory.keep(l.folderKey(f), func(e *encoder) {
		for _, s := range f.files {
			e.source(s)
		}
	})
}

// source writes what is known of a file before there are types.
func (e *encoder) source(s *source) {
	e.string(s.pkg)
	encodeList(e, s.imports, func(e *encoder, imp *imported) {
		e.string(imp.name)
		e.string(imp.path)
	})
	for _, b := range []bool{s.listed, s.generated, s.mentions, s.reported, s.settled, s.needsTypes(), s.scan.defines} {
		e.bool(b)
	}
	encodeList(e, s.findings, (*encoder).finding)
	e.found(&s.plain)
}

func (d *decoder) source(s *source) {
	s.pkg = d.string()
	s.imports = decodeList(d, func(d *decoder, imp *imported) { imp.name, imp.path = d.string(), d.string() })
	for _, b := range []*bool{&s.listed, &s.generated, &s.mentions, &s.reported, &s.settled, &s.scan.needsTypes, &s.scan.defines} {
		*b = d.bool()
	}
	s.findings = decodeList(d, (*decoder).finding)
	s.plain = *d.found()
}
