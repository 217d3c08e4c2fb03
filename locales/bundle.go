package locales

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
)

// CatalogExt is the end of the names of catalog files, which are
// NAME.TAG.catalog: app.uk.catalog.
const CatalogExt = ".catalog"

// Options say what is loaded, and who is told of what is missing. The zero value is
// ready for use.
type Options struct {
	// Default is the language of readers who ask for none of the others; empty
	// means the source language of the catalogs.
	Default string

	// Names are the resources whose catalogs are loaded: "app" for
	// app.uk.catalog. Without names it is all that there are.
	Names []string

	// Log is told of every message that is missing in a language, or broken,
	// once, with the place in the program that asked for it. A *slog.Logger is
	// one. nil means nobody.
	Log Logger

	// Beyond shows the messages that catalogs cannot hold, such as templates with
	// {{if}}. A bundle of package locales/goi18n is one. nil means that they count
	// as missing.
	Beyond Beyond

	// LocalNumbers has {{.Count}} and {count} show numbers as the language writes
	// them, 1 234,5, not as Go does. In scripts and in go-i18n they are
	// as in Go.
	LocalNumbers bool
}

// A Logger is told of problems; a *slog.Logger is one.
type Logger interface {
	Warn(message string, args ...any)
}

// Beyond shows messages in a way of its own. Text returns false if it has none for
// the id. tag is a language of the catalogs. It is called by many goroutines.
type Beyond interface {
	Text(tag, id string, args []Arg) (text string, ok bool)
}

// A Bundle is the messages of a program in all its languages. It is safe for
// concurrent use.
type Bundle struct {
	options  Options
	files    *files // nil if the program holds the catalogs itself
	current  atomic.Pointer[languages]
	counters Counters
	reloads  sync.Mutex
	told     reported
}

// languages is what a bundle has at one time.
type languages struct {
	negotiator *Negotiator
	chains     map[string]*chain
	localizers map[string]*Localizer // see publish
}

// Load reads the catalogs at the root of fsys, which is an embed.FS or a folder
// (os.DirFS). The error joins the problems of all files, each with its name, and
// those of the options; what is sound is loaded all the same. The bundle is nil
// only if there is nothing to load, or no sound catalog of the default language.
func Load(fsys fs.FS, o Options) (*Bundle, error) {
	b := &Bundle{options: o, files: &files{read: readFiles, signature: signature, fsys: fsys}}
	return b.begin(b.load())
}

// New returns a bundle of catalogs that a program has as strings, which are not
// copied. The packages that i18n bundle --go writes embed them so:
//
//	//go:embed app.uk.catalog
//	var uk string
//
// Options.Names play no part. Errors are as in [Load]. The bundle cannot be reloaded.
func New(o Options, catalogs ...string) (*Bundle, error) {
	b := &Bundle{options: o}
	s := &sources{}
	for i, data := range catalogs {
		if c, err := openCatalog(data); err != nil {
			s.problems = append(s.problems, errors.New("catalog "+strconv.Itoa(i+1)+": "+err.Error()))
		} else {
			s.add(c)
		}
	}
	return b.begin(b.arrange(s))
}

// begin publishes what was loaded first, where there is anything.
func (b *Bundle) begin(l *languages, err error) (*Bundle, error) {
	if l == nil {
		return nil, err
	}
	b.publish(l)
	return b, err
}

// sources are catalogs, and what was wrong with others.
type sources struct {
	byTag    map[string][]*catalog
	source   string // language
	problems []error
}

func (s *sources) add(c *catalog) {
	if s.byTag == nil {
		s.byTag = map[string][]*catalog{}
	}
	s.byTag[c.tag] = append(s.byTag[c.tag], c)
	s.source = cmp.Or(s.source, c.file.Source)
}

// load reads all catalogs and changes nothing.
func (b *Bundle) load() (*languages, error) {
	if b.files == nil {
		return nil, errors.New("catalogs that a program holds cannot be reloaded")
	}
	s, err := b.files.read(b.files.fsys, b.options.Names)
	if err != nil {
		return nil, err
	}
	return b.arrange(s)
}

// files are where catalogs come from. The functions and the file system, an
// fs.FS, stand here without their types: through these the linker would put all
// that is known of times into every program that has a bundle.
type files struct {
	fsys      any
	read      func(fsys any, names []string) (*sources, error)
	signature func(fsys any) string
}

// readFiles opens the catalogs of the resources of these names, or all.
func readFiles(from any, names []string) (*sources, error) {
	fsys, ok := from.(fs.FS)
	if !ok {
		return nil, errors.New("there is no file system to read catalogs from")
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("catalogs: %w", err)
	}
	s := &sources{}
	for _, entry := range entries {
		name, wanted := resource(entry.Name(), names)
		if !wanted || entry.IsDir() {
			continue
		}
		c, err := open(fsys, name, entry.Name())
		if err != nil {
			s.problems = append(s.problems, fmt.Errorf("catalog %s: %w", entry.Name(), err))
			continue
		}
		s.add(c)
	}
	return s, nil
}

// open reads the catalog of a resource.
func open(fsys fs.FS, resource, file string) (*catalog, error) {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	// The bytes are ours alone (see fs.ReadFileFS) and nothing changes them.
	c, err := openCatalog(unsafe.String(unsafe.SliceData(data), len(data)))
	if err == nil && resource != "" && !strings.HasSuffix(file, "."+c.file.Tag+CatalogExt) {
		err = fmt.Errorf("it holds the language %s, which its name does not say", c.file.Tag)
	}
	return c, err
}

// resource returns the name of the resource that a file is the catalog of, and
// whether that is to be loaded.
func resource(file string, names []string) (name string, wanted bool) {
	stem, ok := strings.CutSuffix(file, CatalogExt)
	if !ok {
		return "", false
	}
	name = stem
	if i := strings.LastIndexByte(stem, '.'); i >= 0 {
		name = stem[:i]
	}
	return name, len(names) == 0 || slices.Contains(names, name)
}

// arrange makes the chain of catalogs of each language: its own, those of its
// parents, and those of the default language with its parents.
func (b *Bundle) arrange(s *sources) (*languages, error) {
	byTag, fallback := s.byTag, cmp.Or(b.options.Default, s.source)
	if tag, err := ParseTag(fallback); err == nil { // else there is no catalog of it
		fallback = tag
	}
	switch {
	case len(byTag) == 0:
		return nil, errors.Join(append(s.problems, errors.New("there are no catalogs; i18n bundle writes them"))...)
	case byTag[fallback] == nil:
		return nil, errors.Join(append(s.problems, errors.New("there is no catalog of the default language "+strconv.Quote(fallback)))...)
	}
	var tags []string // sorted, by the shortest code that does it: package slices has 20 KB for long lists
	for tag := range byTag {
		tags = append(tags, tag)
		for i := len(tags) - 1; i > 0 && tags[i] < tags[i-1]; i-- {
			tags[i], tags[i-1] = tags[i-1], tags[i]
		}
	}
	negotiator, err := NewNegotiator(fallback, tags...)
	if err != nil {
		return nil, errors.Join(append(s.problems, err)...)
	}
	l := &languages{negotiator: negotiator, chains: map[string]*chain{}}
	for _, tag := range tags {
		c := &chain{own: len(byTag[tag])}
		for _, t := range append(Fallbacks(tag), Fallbacks(fallback)...) { // each with the tag itself
			for _, k := range byTag[t] {
				if !slices.Contains(c.catalogs, k) {
					c.catalogs = append(c.catalogs, k)
				}
			}
		}
		l.chains[tag] = c
	}
	return l, errors.Join(s.problems...)
}

// publish lets the program have what was loaded. Localizers of a language that is there
// already are those that it has, with new messages. One of a language that is
// there no more goes on with what it had, and is taken up when the language comes back.
func (b *Bundle) publish(l *languages) {
	l.localizers = map[string]*Localizer{}
	if before := b.current.Load(); before != nil {
		maps.Copy(l.localizers, before.localizers)
	}
	for tag, c := range l.chains {
		localizer := l.localizers[tag]
		if localizer == nil {
			localizer = &Localizer{bundle: b, tag: tag}
			l.localizers[tag] = localizer
		}
		localizer.chain.Store(c)
	}
	b.current.Store(l)
}

// Localizer returns the messages in the language that a reader asked for. The
// preferences are as in [Negotiator.Match]: the most deliberate choice first,
// with the Accept-Language header at the end. Without a match it is
// the default language. It takes no memory.
func (b *Bundle) Localizer(preferences ...string) *Localizer {
	l := b.current.Load()
	tag, _ := l.negotiator.Match(preferences...)
	return l.localizers[tag]
}

// Tags returns the languages, the default first.
func (b *Bundle) Tags() []string { return b.current.Load().negotiator.Supported() }

// Negotiator returns what chooses among the languages. After a reload there may
// be another one.
func (b *Bundle) Negotiator() *Negotiator { return b.current.Load().negotiator }

// Reload reads the catalogs again, and does nothing else if any of them is not
// sound: the program goes on with what it has. Localizers show the new texts at once.
func (b *Bundle) Reload() error {
	err := b.reload()
	if err == nil {
		b.counters.reloads.Add(1)
	}
	return err
}

func (b *Bundle) reload() error {
	b.reloads.Lock()
	defer b.reloads.Unlock()
	l, err := b.load()
	if err == nil {
		b.publish(l)
	}
	return err
}

// Watch reloads the catalogs whenever their files change, until ctx is done: for
// development, where i18n bundle --watch writes them. It reads them at once, and looks
// at names, sizes and times every interval; 0 is half a second. What cannot be loaded is
// told to Options.Log, once for each change.
func (b *Bundle) Watch(ctx context.Context, interval time.Duration) {
	if b.files == nil {
		return
	}
	ticker := time.NewTicker(cmp.Or(interval, time.Second/2))
	defer ticker.Stop()
	// What was written since Load has to be seen, too.
	seen := b.files.signature(b.files.fsys)
	b.tellReload(b.reload())
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		now := b.files.signature(b.files.fsys)
		if now == seen {
			continue
		}
		seen = now
		b.tellReload(b.Reload())
	}
}

func (b *Bundle) tellReload(err error) {
	if err != nil && b.options.Log != nil {
		b.options.Log.Warn("catalogs not reloaded", "err", err)
	}
}

// unsettled is how long a file may have changed again without another time: what
// systems write down of times is as coarse as two seconds.
const unsettled = 2 * time.Second

// signature returns names, sizes and times of the files, and of those that
// changed just now what is in them.
func signature(from any) string {
	fsys, ok := from.(fs.FS)
	if !ok {
		return ""
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return err.Error()
	}
	var s strings.Builder
	for _, entry := range entries {
		if path.Ext(entry.Name()) != CatalogExt {
			continue
		}
		if info, err := entry.Info(); err == nil {
			fmt.Fprintln(&s, entry.Name(), info.Size(), info.ModTime().UnixNano())
			if time.Since(info.ModTime()) > unsettled {
				continue
			}
			if data, err := fs.ReadFile(fsys, entry.Name()); err == nil {
				fmt.Fprintln(&s, compiled.HashOf(string(data)))
			}
		}
	}
	return s.String()
}
