package tm

import (
	"context"
	"fmt"
	"io"
)

// Import adds the units of a TMX file, as [Memory.Load] does. What cannot be read,
// or not be added, is told and left out.
func (m *Memory) Import(ctx context.Context, r io.Reader) (added int, problems []Problem, err error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return 0, nil, fmt.Errorf("tm: the file cannot be read: %w", err)
	}
	f, problems := Read(data)
	var refused []Problem
	added, err = m.Load(ctx, func(yield func(Unit, error) bool) {
		refused = f.importable(func(u Unit) bool { return yield(u, nil) })
	})
	return added, append(problems, refused...), err
}

// importable yields the units that can be added, and tells of the others.
func (f *File) importable(yield func(Unit) bool) []Problem {
	var faults []fault
	more := 0
	var s scanner
	goOn := true
	for i := 0; i < len(f.entries) && goOn; i++ {
		e := &f.entries[i]
		if s.unit(e.raw) != nil {
			continue
		}
		s.pairs(f.srclang, func(u Unit, _ int) bool {
			u = u.normal()
			if u.Target.Text == "" {
				u.TargetLang = ""
			}
			if u.check() == nil {
				goOn = yield(u)
				return goOn
			}
			if len(faults) < maxProblems {
				faults = append(faults, fault{reason: reasonUnfit, at: e.start})
			} else {
				more++
			}
			return true
		})
	}
	if more > 0 {
		faults = append(faults, fault{reason: reasonTooMany, count: more, at: len(f.text)})
	}
	return problems(f.text, faults)
}
