package cli

import (
	"compress/gzip"
	"io"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMExportCommand() *command {
	x := &exporting{}
	return &command{
		name: "tm export",
		args: "FILE.tmx",
		examples: []string{
			"tm export backup.tmx.gz",
			"tm export --memory sqlite:team.db --source en --target uk agency.tmx",
			"tm export - | xmllint --stream -",
		},
		flags: func(f *flags) {
			*x = exporting{}
			x.flags(f)
			f.text(&x.source, "source", "TAG", "")
			f.text(&x.target, "target", "TAG", "")
		},
		run: func(e *env, f *flags) int { return x.run(e, f) },
	}
}

// exporting writes a memory as a TMX file.
type exporting struct {
	remembering
	n int // units
}

func (x *exporting) run(e *env, f *flags) int {
	if len(f.args) != 1 {
		e.fail("tm.export.one-file")
		return exitMisuse
	}
	// Under any other name, import would read it as what it is not.
	if ext := filepath.Ext(unpackedName(f.args[0])); ext != "" && ext != ".tmx" {
		e.fail("tm.export.tmx-only", "Path", f.args[0])
		return exitMisuse
	}
	if code := x.begin(e, f); code != exitDone {
		return code
	}
	m, code := x.open(reads, nil)
	if code != exitDone {
		return code
	}
	path := f.args[0]
	if path == stdinName {
		if err := x.write(m, e.stdout, path); err != nil {
			return x.close(m, x.fail(err))
		}
		return x.close(m, exitDone)
	}
	if err := x.file(m, path); err != nil {
		return x.close(m, x.fail(err))
	}
	e.print("tm.export.done", "Count", x.n, "Path", path)
	return x.close(m, exitDone)
}

// file writes a file, which is there when it is whole.
func (x *exporting) file(m *tm.Memory, path string) error {
	out, err := project.NewOutput(x.e.disk, path)
	if err != nil {
		return err
	}
	if err := x.write(m, out, path); err != nil {
		out.Abandon()
		return err
	}
	x.e.signals.writing.Lock()
	defer x.e.signals.writing.Unlock()
	return out.Commit()
}

// write writes the memory, packed as the name of the file says.
func (x *exporting) write(m *tm.Memory, out io.Writer, path string) error {
	var packed io.WriteCloser
	switch name := strings.ToLower(path); {
	case strings.HasSuffix(name, ".gz"):
		packed = gzip.NewWriter(out)
	case strings.HasSuffix(name, ".zst"):
		z, err := zstd.NewWriter(out, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return err
		}
		packed = z
	default:
		return x.units(m, out)
	}
	err := x.units(m, packed)
	if closing := packed.Close(); err == nil {
		err = closing
	}
	return err
}

// units writes the units between the languages that were asked for. They come
// from the memory as a file of TMX, sorted.
func (x *exporting) units(m *tm.Memory, out io.Writer) error {
	from, to := io.Pipe()
	go func() { to.CloseWithError(m.Export(x.e.signals.ctx, to)) }()
	defer from.Close()
	w := tm.NewWriter(out, x.headerLang())
	r := tm.NewReader(from, tm.ReaderOptions{})
	for {
		e, err := r.Next()
		if err == io.EOF {
			return w.Close()
		}
		if err == nil {
			err = x.entry(w, e)
		}
		if err != nil {
			return err
		}
	}
}

// entry writes what of an entry was asked for.
func (x *exporting) entry(w *tm.Writer, e tm.Entry) error {
	wanted := 0
	for n := range e.Units {
		if x.wants(&e.Units[n]) {
			wanted++
		}
	}
	x.n += wanted
	if wanted == len(e.Units) {
		return w.WriteTU(e.TU)
	}
	for n := range e.Units {
		if x.wants(&e.Units[n]) {
			if err := w.WriteUnit(e.Units[n]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *exporting) wants(u *tm.Unit) bool {
	return (!x.f.given["source"] || isLanguage(u.SourceLang, x.source)) && (x.target == "" || isLanguage(u.TargetLang, x.target))
}

// headerLang is the source language of the file: the one that was asked for.
func (x *exporting) headerLang() string {
	if x.f.given["source"] {
		return x.source
	}
	return ""
}
