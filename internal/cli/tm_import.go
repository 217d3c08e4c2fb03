package cli

import (
	"io"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMImportCommand() *command {
	var r remembering
	return &command{
		name: "tm import",
		args: "FILE.tsv…",
		examples: []string{
			"tm import --source en --target uk agency.tsv",
			"tm import --memory sqlite:team.db --source en --target uk - < pairs.tsv",
		},
		flags: func(f *flags) {
			r = remembering{}
			r.flags(f)
			r.languageFlags(f)
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return runTMImport(e, f, &r) },
	}
}

// importing adds the pairs of files to a memory.
type importing struct {
	*remembering
	memory   *tm.Memory
	progress *progress
	batch    []tm.Unit
	findings []catalog.Finding
	code     int
	importResult
}

// importResult is the machine form of what was done.
type importResult struct {
	Read  int `json:"read"`  // pairs
	Added int `json:"added"` // of these, that were not there
	Bad   int `json:"bad"`   // lines that are no pairs
}

// importBatch is how many pairs are added at a time, all or none.
const importBatch = 1 << 16

func runTMImport(e *env, f *flags, r *remembering) int {
	if len(f.args) == 0 {
		e.fail("tm.import.no-files")
		return exitMisuse
	}
	if code := r.beginWithSource(e, f); code != exitDone {
		return code
	}
	if r.target == "" {
		e.fail("tm.import.no-target")
		return exitMisuse
	}
	if r.source == r.target {
		e.fail("tm.import.same", "Tag", r.source)
		return exitMisuse
	}
	m, code := r.open(writes, nil)
	if code != exitDone {
		return code
	}
	i := &importing{remembering: r, memory: m, progress: e.newProgress("tm.import.progress", 0)}
	for _, path := range f.args {
		if i.file(path); e.signals.ctx.Err() != nil {
			break
		}
	}
	if i.code == exitDone && i.e.signals.ctx.Err() == nil {
		if err := m.Prepare(i.e.signals.ctx, r.source); err != nil {
			i.code = e.failIO(err)
		}
	}
	i.progress.end()
	return r.close(m, i.report())
}

// file adds the pairs of one file.
func (i *importing) file(path string) {
	in, name, origin := io.NopCloser(i.e.stdin), stdinName, ""
	if path != stdinName {
		file, err := i.e.disk.Open(path)
		if err != nil {
			i.code = i.e.failIO(err)
			return
		}
		in, name, origin = file, path, filepath.Base(path)
	}
	defer in.Close()
	findings, err := pairs.ReadTSV(name, in, tm.MaxText, func(source, target string) error {
		i.batch = append(i.batch, tm.Unit{
			SourceLang: i.source, TargetLang: i.target, Origin: origin,
			Source: tm.Segment{Text: source}, Target: tm.Segment{Text: target},
		})
		if len(i.batch) == importBatch {
			return i.add()
		}
		return nil
	})
	if err == nil {
		err = i.add()
	}
	if err != nil {
		i.code = i.fail(err)
	}
	i.findings = append(i.findings, findings...)
}

// add adds what was read.
func (i *importing) add() error {
	if len(i.batch) == 0 {
		return nil
	}
	i.e.signals.writing.Lock()
	defer i.e.signals.writing.Unlock()
	added, err := i.memory.Add(i.e.signals.ctx, i.batch...)
	if err == nil {
		i.Read += len(i.batch)
		i.Added += added
		i.progress.steps(len(i.batch))
	}
	i.batch = i.batch[:0]
	return err
}

func (i *importing) report() int {
	for n := range i.findings {
		if more, ok := i.findings[n].Args["Count"].(int); ok { // of which no more is told
			i.Bad += more
		} else {
			i.Bad++
		}
	}
	i.e.findings(i.findings)
	if len(i.findings) > 0 {
		i.code = max(i.code, exitFindings)
	}
	if i.f.json {
		if err := report.Encode(i.e.stdout, i.importResult); err != nil {
			return i.e.failIO(err)
		}
		return i.code
	}
	if i.code != exitMisuse || i.Read > 0 {
		i.e.print("tm.import.done", "Count", i.Added, "Known", i.Read-i.Added)
	}
	if i.Bad > 0 {
		i.e.note("tm.import.bad", "Count", i.Bad)
	}
	return i.code
}
