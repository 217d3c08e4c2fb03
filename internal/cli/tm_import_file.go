package cli

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// measure adds up the sizes of the files, for the progress.
func (i *importing) measure(jobs []importJob) {
	if i.progress.e == nil {
		return
	}
	for _, j := range jobs {
		for _, path := range []string{j.path, j.target} {
			if info, err := i.e.disk.Stat(path); err == nil {
				i.bytes += info.Size()
			}
		}
	}
}

// file adds the pairs of a file.
func (i *importing) file(j importJob) {
	in, name, err := i.input(j.path)
	if err != nil {
		i.code = i.e.failIO(err)
		return
	}
	defer in.Close()
	if j.format == formatTSV {
		err = i.tsv(in, name)
	} else {
		err = i.entries(j, in, name)
	}
	if err != nil {
		i.code = i.fail(err)
	}
}

// input opens a file; "-" is standard input.
func (i *importing) input(path string) (io.ReadCloser, string, error) {
	if path == stdinName {
		return io.NopCloser(i.e.stdin), stdinName, nil
	}
	file, err := i.e.disk.Open(path)
	return file, path, err
}

func (i *importing) tsv(in io.Reader, name string) error {
	origin := originOf(name)
	counted := &counting{in: in}
	findings, err := pairs.ReadTSV(name, counted, tm.MaxText, func(source, target string) error {
		i.progress.set(i.before+counted.n, i.bytes)
		return i.take(tm.Unit{
			SourceLang: i.source, TargetLang: i.target, Origin: origin,
			Source: tm.Segment{Text: source}, Target: tm.Segment{Text: target},
		})
	})
	i.before += counted.n
	i.findings = append(i.findings, findings...)
	return err
}

// A counting reader counts what was read.
type counting struct {
	in io.Reader
	n  int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// originOf is what units of a file that does not say where they come from have as
// their origin.
func originOf(name string) string {
	if name == stdinName {
		return ""
	}
	return filepath.Base(name)
}

// entries adds the units of a file that is read unit by unit.
func (i *importing) entries(j importJob, in io.Reader, name string) error {
	q := i.newQuarantine(j)
	r, err := i.reader(j, in, q, func(p tm.Problem) { i.tell(name, p) })
	if err != nil {
		return err
	}
	read, origin := 0, originOf(name)
	for {
		e, err := r.Next()
		if err == io.EOF {
			i.before += r.Consumed()
			return i.keep(q)
		}
		for n := 0; n < len(e.Units) && err == nil; n++ {
			u := &e.Units[n]
			if j.format != formatTMX {
				u.Origin = origin
			}
			if i.wants(u, j.format) {
				err = i.take(*u)
			}
		}
		if err != nil {
			q.abandon()
			return err
		}
		if read++; read%1024 == 0 && i.bytes > 0 {
			i.progress.set(i.before+r.Consumed(), i.bytes)
		}
		if i.e.signals.ctx.Err() != nil {
			q.abandon()
			return i.e.signals.ctx.Err()
		}
	}
}

// reader reads a file in one of the formats.
func (i *importing) reader(j importJob, in io.Reader, quarantine io.Writer, report func(tm.Problem)) (tm.EntryReader, error) {
	if j.format == formatTMX {
		return tm.NewReader(in, tm.ReaderOptions{Report: report, Quarantine: quarantine}), nil
	}
	o := tm.TableOptions{SourceLang: i.source, TargetLang: i.target, Report: report, Quarantine: quarantine}
	if j.format == formatCSV {
		return tm.NewCSVReader(in, o)
	}
	target, _, err := i.input(j.target)
	if err != nil {
		return nil, err
	}
	r, err := tm.NewMosesReader(in, target, o)
	if err != nil {
		target.Close()
		return nil, err
	}
	return &mosesFile{r, target}, nil
}

// A mosesFile closes the second file of two at their end.
type mosesFile struct {
	tm.EntryReader
	target io.Closer
}

func (m *mosesFile) Next() (tm.Entry, error) {
	e, err := m.EntryReader.Next()
	if err != nil {
		m.target.Close()
	}
	return e, err
}

// wants reports whether a unit is between the languages that were asked for.
// What is not said is any.
func (i *importing) wants(u *tm.Unit, format string) bool {
	if format != formatTMX {
		return true
	}
	return (!i.f.given["source"] || isLanguage(u.SourceLang, i.source)) && (i.target == "" || isLanguage(u.TargetLang, i.target))
}

// isLanguage reports whether a tag is another one, or a part of it, as en-US is
// of en.
func isLanguage(tag, of string) bool {
	tag, of = strings.ToLower(strings.ReplaceAll(tag, "_", "-")), strings.ToLower(of)
	return tag == of || strings.HasPrefix(tag, of+"-")
}

// mostFindings is how many findings of an import are told.
const mostFindings = 1000

// tell makes a finding of a problem.
func (i *importing) tell(name string, p tm.Problem) {
	if len(i.findings) >= mostFindings {
		i.more++
		return
	}
	if p.Member != "" {
		name += "/" + p.Member
	}
	i.findings = append(i.findings, catalog.Finding{
		Check: "memory", Severity: catalog.Error, Pos: catalog.Pos{File: name, Line: p.Line, Col: p.Col},
		Message: "tm." + p.Reason, Advice: "tm." + p.Reason + ".advice", Args: p.Args, Excerpt: p.Excerpt,
	})
}

// take adds a unit.
func (i *importing) take(u tm.Unit) error {
	i.Read++
	if i.loading == nil {
		return nil
	}
	i.sources[u.SourceLang]++
	return i.loading.add(u)
}
