package cli

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMImportCommand() *command {
	i := &importing{}
	return &command{
		name: "tm import",
		args: "FILE…",
		examples: []string{
			"tm import agency.tmx.gz",
			"tm import --memory sqlite:team.db --source en --target uk pairs.tsv more.csv",
			"tm import --source en --target uk --format moses corpus.en corpus.uk",
		},
		flags: func(f *flags) {
			*i = importing{}
			i.flags(f)
			i.languageFlags(f)
			f.text(&i.format, "format", "FORMAT", "")
			f.text(&i.quarantine, "quarantine", "FILE", "")
			f.bool(&i.dryRun, "dry-run")
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return i.run(e, f) },
	}
}

// importing adds the pairs of files to a memory.
type importing struct {
	remembering
	format     string
	quarantine string
	dryRun     bool

	memory   *tm.Memory // nil with --dry-run
	progress *progress
	bytes    int64          // of all files; 0 where that is not known
	before   int64          // bytes of the files that were read
	sources  map[string]int // units by source language
	loading  *loading       // nil when nothing is written
	findings []catalog.Finding
	more     int // findings beyond those that are told
	code     int
	importResult
}

// importResult is the machine form of what was done.
type importResult struct {
	Read       int      `json:"read"`                 // pairs
	Added      int      `json:"added"`                // of these, that were not there
	Bad        int      `json:"bad"`                  // units or lines that cannot be used
	Quarantine []string `json:"quarantine,omitempty"` // files with what cannot be used
}

// The formats of files that are imported.
const (
	formatTMX   = "tmx"
	formatTSV   = "tsv"
	formatCSV   = "csv"
	formatMoses = "moses"
)

// importShare is by what share the heap grows while units are loaded, in percent:
// what stays of each is a few bytes.
const importShare = 50

func (i *importing) run(e *env, f *flags) int {
	if len(f.args) == 0 {
		e.fail("tm.import.no-files")
		return exitMisuse
	}
	if i.format != "" && !slices.Contains([]string{formatTMX, formatTSV, formatCSV, formatMoses}, i.format) {
		e.fail("tm.import.format", "Format", i.format)
		return exitMisuse
	}
	jobs, tables := i.jobs(f.args)
	begin := i.begin
	if tables {
		begin = i.beginWithSource
	}
	if code := begin(e, f); code != exitDone {
		return code
	}
	if code := i.languages(jobs); code != exitDone {
		return code
	}
	if !i.dryRun {
		m, code := i.open(writes, nil)
		if code != exitDone {
			return code
		}
		i.memory = m
		i.loading = startLoading(e.signals.ctx, m)
	}
	defer pace(importShare)() // nearly all that is read is soon garbage
	i.sources = map[string]int{}
	i.progress = e.newProgress("tm.import.progress", 0)
	i.measure(jobs)
	for _, job := range jobs {
		if i.file(job); e.signals.ctx.Err() != nil {
			break
		}
	}
	written := i.write()
	i.prepare()
	i.progress.end()
	if !written {
		return i.close(i.memory, i.code)
	}
	if i.memory == nil {
		return i.report()
	}
	return i.close(i.memory, i.report())
}

// write waits until the memory has all that was read. What is wrong with one
// file costs no other. It returns false when nothing could be written.
func (i *importing) write() bool {
	if i.loading == nil {
		return true
	}
	added, err := i.loading.end(i.e.signals.ctx.Err())
	i.Added = added
	if err != nil && i.code == exitDone {
		i.code = i.fail(err)
	}
	return err == nil
}

// prepare makes the index of the language that most texts are in.
func (i *importing) prepare() {
	if i.memory == nil || i.code != exitDone || len(i.sources) == 0 || i.e.signals.ctx.Err() != nil {
		return
	}
	tags := slices.Sorted(maps.Keys(i.sources))
	most := slices.MaxFunc(tags, func(a, b string) int { return i.sources[a] - i.sources[b] })
	if err := i.memory.Prepare(i.e.signals.ctx, most); err != nil && !errors.Is(err, tm.ErrLanguage) {
		i.code = i.e.failIO(err)
	}
}

// An importJob is a file to import, or two of them.
type importJob struct {
	path, target string // target is that of Moses alone
	format       string
}

// jobs tells the formats of files, and whether there are some that do not say
// their languages.
func (i *importing) jobs(paths []string) (jobs []importJob, tables bool) {
	if i.isMoses(paths) {
		for n := 0; n < len(paths); n += 2 {
			jobs = append(jobs, importJob{path: paths[n], format: formatMoses})
			if n+1 < len(paths) {
				jobs[len(jobs)-1].target = paths[n+1]
			}
		}
		return jobs, true
	}
	for _, path := range paths {
		j := importJob{path: path, format: i.format}
		if j.format == "" {
			j.format = formatOf(path)
		}
		tables = tables || j.format == formatTSV || j.format == formatCSV && i.target != ""
		jobs = append(jobs, j)
	}
	return jobs, tables
}

// isMoses reports whether the files are pairs of texts: two of which each is
// named by its language.
func (i *importing) isMoses(paths []string) bool {
	return i.format == formatMoses || i.format == "" && len(paths) == 2 && i.source != "" && i.target != "" &&
		filepath.Ext(paths[0]) == "."+i.source && filepath.Ext(paths[1]) == "."+i.target
}

// unpackedName returns the name of a file as it would be if it were not packed, in
// small letters.
func unpackedName(path string) string {
	name := strings.ToLower(path)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	return name
}

// formatOf tells the format of a file by its name.
func formatOf(path string) string {
	switch filepath.Ext(unpackedName(path)) {
	case ".tmx", ".zip":
		return formatTMX
	case ".csv":
		return formatCSV
	}
	return formatTSV
}

// languages looks at what the flags say of languages.
func (i *importing) languages(jobs []importJob) int {
	for _, j := range jobs {
		switch {
		case j.format == formatMoses && j.target == "":
			i.e.fail("tm.import.moses")
			return exitMisuse
		case i.target == "" && (j.format == formatTSV || j.format == formatMoses):
			i.e.fail("tm.import.no-target")
			return exitMisuse
		}
	}
	if i.source != "" && i.source == i.target {
		i.e.fail("tm.import.same", "Tag", i.source)
		return exitMisuse
	}
	return exitDone
}

func (i *importing) report() int {
	for n := range i.findings {
		if more, ok := i.findings[n].Args["Count"].(int); ok && i.findings[n].Message == "format.tsv-more" { // of which no more is told
			i.Bad += more
		} else {
			i.Bad++
		}
	}
	i.Bad += i.more
	i.e.findings(i.findings)
	if i.more > 0 {
		i.e.note("tm.import.more", "Count", i.more)
	}
	if len(i.findings) > 0 {
		i.code = max(i.code, exitFindings)
	}
	if i.f.json {
		if err := report.Encode(i.e.stdout, i.importResult); err != nil {
			return i.e.failIO(err)
		}
		return i.code
	}
	switch {
	case i.dryRun:
		i.e.print("tm.import.dry-run", "Count", i.Read)
	case i.code != exitMisuse || i.Read > 0:
		i.e.print("tm.import.done", "Count", i.Added, "Known", i.Read-i.Added)
	}
	if i.Bad > 0 {
		i.e.note("tm.import.bad", "Count", i.Bad)
	}
	for _, path := range i.Quarantine {
		i.e.note("tm.import.quarantine", "Path", path)
	}
	return i.code
}
