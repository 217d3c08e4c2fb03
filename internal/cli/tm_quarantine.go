package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// A quarantineFile is made when the first thing that cannot be used is written
// into it. Nothing that is there is written over, since somebody may be
// correcting it.
type quarantineFile struct {
	disk *disk.Disk
	path string // "" for none
	out  *project.Output
	used string // the path of the file
}

// newQuarantine returns the file for what of a job cannot be used: the one that
// was asked for, else one beside the file.
func (i *importing) newQuarantine(j importJob) *quarantineFile {
	q := &quarantineFile{disk: i.e.disk, path: i.quarantine}
	if i.dryRun {
		q.path = ""
	} else if q.path == "" && j.path != stdinName {
		ext := "." + formatCSV
		if j.format == formatTMX {
			ext = "." + formatTMX
		}
		name := j.path
		for _, known := range []string{".gz", ".zst", ".zip", ".tmx", ".csv"} {
			if strings.EqualFold(filepath.Ext(name), known) {
				name = name[:len(name)-len(known)]
			}
		}
		q.path = name + ".quarantine" + ext
	}
	return q
}

func (q *quarantineFile) Write(p []byte) (int, error) {
	if q.path == "" {
		return len(p), nil
	}
	if q.out == nil {
		q.used = q.path
		for n := 2; ; n++ {
			if _, err := q.disk.Lstat(q.used); errors.Is(err, fs.ErrNotExist) {
				break
			} else if err != nil {
				return 0, err
			}
			ext := filepath.Ext(q.path)
			q.used = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(q.path, ext), n, ext)
		}
		out, err := project.NewOutput(q.disk, q.used)
		if err != nil {
			return 0, err
		}
		q.out = out
	}
	return q.out.Write(p)
}

func (q *quarantineFile) abandon() {
	if q.out != nil {
		q.out.Abandon()
	}
}

// keep puts a quarantine in its place.
func (i *importing) keep(q *quarantineFile) error {
	if q.out == nil {
		return nil
	}
	if err := q.out.Commit(); err != nil {
		return err
	}
	i.Quarantine = append(i.Quarantine, q.used)
	return nil
}
