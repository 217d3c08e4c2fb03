package cli

import (
	"errors"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMCommand() *command {
	return &command{
		name: "tm",
		group: []*command{
			newTMImportCommand(), newTMExportCommand(), newTMLookupCommand(), newTMGrepCommand(), newTMAnalyseCommand(), newTMAddCommand(), newTMRemoveCommand(),
			newTMDedupeCommand(), newTMVerifyCommand(), newTMStatsCommand(), newTMRebuildCommand(),
		},
	}
}

// remembering is what the commands on a memory have in common.
type remembering struct {
	e       *env
	f       *flags
	project *project.Project // nil where there is none, or nobody asked
	place   memoryPlace      // known from open on
	spec    string           // what --memory says
	source  string           // language tag; "" where nobody says
	target  string
}

func (r *remembering) flags(f *flags) {
	f.text(&r.spec, "memory", "MEMORY", "")
	f.withConfig()
}

func (r *remembering) languageFlags(f *flags) {
	f.text(&r.source, "source", "TAG", "")
	f.text(&r.target, "target", "TAG", "")
}

// begin finds the project, if it is needed: it names the memory and the source
// language where flags do not.
func (r *remembering) begin(e *env, f *flags) (code int) {
	r.e, r.f = e, f
	if r.spec == "" || r.source == "" {
		if r.project, code = e.openProject(f, reads); code != exitDone {
			return code
		}
	}
	return r.parseLanguages()
}

// parseLanguages makes the tags of flags canonical.
func (r *remembering) parseLanguages() (code int) {
	for _, tag := range []*string{&r.source, &r.target} {
		if *tag == "" {
			continue
		}
		parsed, err := lang.Parse(*tag)
		if err != nil {
			r.e.failTag(err)
			return exitMisuse
		}
		*tag = parsed
	}
	return exitDone
}

// beginWithSource is begin for commands that need the language of texts.
func (r *remembering) beginWithSource(e *env, f *flags) (code int) {
	if code := r.begin(e, f); code != exitDone {
		return code
	}
	if r.source == "" && r.project != nil {
		r.source = r.project.Config.Source
	}
	if r.source == "" {
		e.fail("tm.no-source")
		return exitMisuse
	}
	return exitDone
}

// guessed is how many units tell the source language of a memory.
const guessed = 1000

// guessSource finds the language of texts when nobody has said it: that of the
// project, else that in which the texts of the memories were written.
func (r *remembering) guessSource(memories []knownMemory) (code int) {
	if r.source == "" && r.project != nil {
		r.source = r.project.Config.Source
	}
	if r.source != "" {
		return exitDone
	}
	languages := map[string]int64{}
	errEnough := errors.New("enough")
	for _, m := range memories {
		n := 0
		err := m.Units(r.e.signals.ctx, func(u tm.Unit) error {
			languages[u.SourceLang]++
			if n++; n == guessed {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			return r.fail(err)
		}
	}
	if tags := mainLanguages(languages); len(tags) == 1 {
		r.source = tags[0]
		return exitDone
	}
	r.e.fail("tm.no-source")
	return exitMisuse
}

// open opens the memory. A command that reads makes none.
func (r *remembering) open(how access, progress func(done, total int64)) (*tm.Memory, int) {
	place, code := r.findPlace()
	if code != exitDone {
		return nil, code
	}
	r.place = place
	return r.openPlace(how, progress)
}

// openPlace opens the memory at r.place.
func (r *remembering) openPlace(how access, progress func(done, total int64)) (*tm.Memory, int) {
	place := r.place
	if how == reads && !place.exists(r.e) {
		r.e.fail("tm.no-memory", "Path", place.path)
		return nil, exitMisuse
	}
	if code := place.isMemory(r.e); code != exitDone {
		return nil, code
	}
	store, err := place.open(r.e, how == reads)
	if err != nil {
		return nil, r.fail(err)
	}
	m, err := tm.Open(r.e.signals.ctx, store, tm.Config{Cache: memoryCache(), Progress: progress})
	if err != nil {
		return nil, r.fail(err)
	}
	return m, exitDone
}

// add adds units to a memory, all or none, and returns how many are new.
func (r *remembering) add(m *tm.Memory, units []tm.Unit) (added int, err error) {
	r.e.signals.writing.Lock()
	defer r.e.signals.writing.Unlock()
	return m.Add(r.e.signals.ctx, units...)
}

// fail reports an error of the memory, and returns the exit code for it.
func (r *remembering) fail(err error) int { return r.place.fail(r.e, err) }

// close closes a memory and returns the code of the command.
func (r *remembering) close(m *tm.Memory, code int) int {
	if err := m.Close(); err != nil {
		return max(code, r.fail(err))
	}
	return code
}

// findPlace returns where the memory is: what --memory says, else that of the
// project.
func (r *remembering) findPlace() (memoryPlace, int) {
	if r.spec != "" {
		return r.e.parsePlace(r.spec)
	}
	if r.project == nil {
		r.e.fail("tm.which")
		return memoryPlace{}, exitMisuse
	}
	paths := r.ownPaths()
	switch len(paths) {
	case 0:
		r.e.fail("tm.which")
		return memoryPlace{}, exitMisuse
	case 1:
		return memoryPlace{path: paths[0]}, exitDone
	}
	r.e.fail("tm.several", "First", paths[0], "Second", paths[1])
	return memoryPlace{}, exitMisuse
}
