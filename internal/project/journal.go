package project

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
)

// journalName is the name of the journal. Its first line says what is going to
// be written; it is there before anything else is. A second line follows when
// all is written and the files begin to be replaced, a third when they are put
// back.
const journalName = ".i18n.journal"

// A journal says how to go on or back. Names are relative to a root, with
// slashes.
type journal struct {
	Roots []journalRoot `json:"roots"`
}

// A journalRoot is what was going on below one root.
type journalRoot struct {
	Root    string        `json:"root,omitempty"` // absolute; "" is where the journal is
	Files   []journalFile `json:"files"`
	Folders []string      `json:"folders,omitempty"` // that were made, the outermost first
}

type journalFile struct {
	Target string `json:"target"`
	Temp   string `json:"temp"`
	Backup string `json:"backup"`
	Old    string `json:"old"` // checksum, "" when there was no file
	New    string `json:"new"`
}

// journalState tells how far a process came.
type journalState int

const (
	unbegun   journalState = iota // not even the journal is whole
	begun                         // no file is replaced
	committed                     // files may be replaced
	undone                        // files may be put back
)

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// commitLine is the second line of a journal.
func commitLine(first []byte) string { return "commit " + sum(first) + "\n" }

const undoLine = "undo\n"

// beginJournal writes down what is going to be there, before any of it is.
func (t *transaction) beginJournal() error {
	j := &journal{}
	for _, r := range t.rooms {
		j.Roots = append(j.Roots, r.journal())
	}
	line, err := json.Marshal(j)
	if err != nil {
		return err
	}
	t.line = append(line, '\n')
	home := t.rooms[0]
	if t.journal, err = home.Create(journalName, 0o666); err != nil {
		return writeError(home.Path(journalName), err)
	}
	return t.log(string(t.line))
}

func (r *room) journal() journalRoot {
	j := journalRoot{Root: r.dir}
	if r.home {
		j.Root = ""
	}
	for _, dir := range r.folders {
		j.Folders = append(j.Folders, filepath.ToSlash(dir))
	}
	for _, s := range r.places {
		f := journalFile{Target: filepath.ToSlash(s.name), Temp: filepath.ToSlash(s.temp), Backup: filepath.ToSlash(s.backup), New: sumOfStream(s.new)}
		if s.old != nil {
			f.Old = sumOfStream(s.old)
		}
		j.Files = append(j.Files, f)
	}
	return j
}

// log writes a line of the journal and makes it durable.
func (t *transaction) log(line string) error {
	_, err := t.journal.Write([]byte(line))
	if err == nil {
		err = t.journal.Sync()
	}
	return writeError(t.rooms[0].Path(journalName), err)
}

func (t *transaction) commit() error { return t.log(commitLine(t.line)) }

// undoJournal keeps the next process from going on with what this one gives up.
// When that fails, the files still are put back.
func (t *transaction) undoJournal() {
	if t.journal != nil {
		_ = t.log(undoLine)
	}
}

// endJournal removes the journal unless it is still needed.
func (t *transaction) endJournal() {
	if t.journal == nil {
		return
	}
	_ = t.journal.Close() // all that counts is synced
	home := t.rooms[0]
	if !slices.ContainsFunc(t.rooms, func(r *room) bool { return r.dirty }) {
		home.remove(journalName)
		return
	}
	home.dirty = true
}

// parseJournal reads a journal. One that somebody else may have written is
// unbegun: a journal comes with the folder, and the folder may be anybody's.
func parseJournal(data []byte) (*journal, journalState) {
	first, rest, whole := bytes.Cut(data, []byte("\n"))
	j := &journal{}
	if !whole || json.Unmarshal(first, j) != nil || slices.ContainsFunc(j.Roots, func(r journalRoot) bool { return !r.isOurs() }) {
		return nil, unbegun
	}
	commit := commitLine(append(slices.Clone(first), '\n'))
	switch text := string(rest); {
	case text == commit:
		return j, committed
	case strings.HasPrefix(text, commit):
		return j, undone
	}
	return j, begun
}

// isOurs reports whether the names are such as a plan makes. The temporary
// files are beside the files that they replace: who could have put them there
// could have replaced the files.
func (j *journalRoot) isOurs() bool {
	for _, f := range j.Files {
		dir := filepath.Dir(filepath.FromSlash(f.Target))
		if !isOurName(f.Target) || !isTemp(dir, f.Temp, newSuffix) || !isTemp(dir, f.Backup, oldSuffix) {
			return false
		}
	}
	return !slices.ContainsFunc(j.Folders, func(name string) bool { return !isOurName(name) })
}

func isOurName(name string) bool {
	return filepath.IsLocal(filepath.FromSlash(name)) && !isInsideGit(name)
}

func isTemp(dir, name, suffix string) bool {
	path := filepath.FromSlash(name)
	return isOurName(name) && filepath.Dir(path) == dir && strings.HasPrefix(filepath.Base(path), tempPrefix) && strings.HasSuffix(name, suffix)
}
