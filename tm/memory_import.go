package tm

import (
	"context"
	"fmt"
	"io"
)

// importBatch is how many units are added at a time.
const importBatch = 1 << 16

// Import adds the units of a TMX file. What cannot be read, or not be added, is
// told and left out. When an error ends it, what was added by then stays.
func (m *Memory) Import(ctx context.Context, r io.Reader) (added int, problems []Problem, err error) {
	end, err := m.begin()
	if err != nil {
		return 0, nil, err
	}
	defer end()
	data, err := io.ReadAll(r)
	if err != nil {
		return 0, nil, fmt.Errorf("tm: the file cannot be read: %w", err)
	}
	f, problems := Read(data)
	var batch []Unit
	done := int64(0)
	flush := func() error {
		_, n, err := m.apply(ctx, nil, batch)
		added, done, batch = added+n, done+int64(len(batch)), batch[:0]
		if m.config.Progress != nil {
			m.config.Progress(done, int64(len(f.entries)))
		}
		return err
	}
	refused := f.importable(func(u Unit) bool {
		if batch = append(batch, u); len(batch) == importBatch {
			err = flush()
		}
		return err == nil
	})
	if err == nil && len(batch) > 0 {
		err = flush()
	}
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
