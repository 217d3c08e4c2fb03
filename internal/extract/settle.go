package extract

// settle extracts the packages of a folder at once when their spelling tells
// all, so that their syntax trees need not be kept.
func (l *loader) settle(dir string) {
	packages := map[string][]*source{}
	for _, s := range l.dirs[dir] {
		packages[s.pkg] = append(packages[s.pkg], s)
	}
	for _, files := range packages {
		constants, ok := l.spelled(dir, files)
		for _, s := range files {
			if ok {
				s.settle(constants)
				l.spare.give(s.data)
				l.drop(s)
			}
		}
	}
}

// spelled reports whether the spelling of a package tells all, and returns the
// constants that it takes.
func (l *loader) spelled(dir string, files []*source) (constants map[string]string, ok bool) {
	named := false
	for _, s := range files {
		if s.scan.needsTypes || s.scan.defines {
			return nil, false
		}
		named = named || len(s.scan.names) > 0
	}
	if !named {
		return nil, true
	}
	if !l.complete[dir] {
		return nil, false
	}
	return l.constants(files)
}

// needsTypes reports whether the spelling of a file did not tell all.
func (s *source) needsTypes() bool {
	return s.scan.needsTypes || s.scan.defines || len(s.scan.names) > 0 && !s.settled
}

// settle extracts a listed file by its spelling.
func (s *source) settle(constants map[string]string) {
	if !s.listed || s.settled || s.file == nil {
		return
	}
	s.constants = constants
	for _, l := range s.scan.literals {
		s.plain.evaluate(occurrence{literal: l, src: s, pos: s.pos(l.syntax().Pos())})
	}
	s.constants, s.settled = nil, true
}

// drop forgets the syntax tree of a file and what points into it.
func (l *loader) drop(s *source) {
	for _, tok := range s.toks {
		l.fset.RemoveFile(tok)
	}
	s.data, s.file, s.toks, s.paths, s.bare, s.stripped = nil, nil, nil, nil, false, false
	s.scan.literals, s.scan.typed, s.scan.consts = nil, nil, nil
}
