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
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
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

	// Log is told of every message that is missing in a language, or broken, once, with the place in the
	// program that asked for it. A *slog.Logger is one. nil means nobody.
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
	fsys     fs.FS
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
	b := &Bundle{options: o, fsys: fsys}
	l, err := b.load()
	if l == nil {
		return nil, err
	}
	b.publish(l)
	return b, err
}

// load reads all catalogs and changes nothing.
func (b *Bundle) load() (*languages, error) {
	entries, err := fs.ReadDir(b.fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("catalogs: %w", err)
	}
	var problems []error
	byTag := map[string][]*catalog{}
	source := ""
	for _, entry := range entries {
		name, wanted := b.resource(entry.Name())
		if !wanted || entry.IsDir() {
			continue
		}
		data, err := fs.ReadFile(b.fsys, entry.Name())
		if err != nil {
			problems = append(problems, fmt.Errorf("catalog %s: %w", entry.Name(), err))
			continue
		}
		c, err := openCatalog(unsafe.String(unsafe.SliceData(data), len(data))) // nobody else has the bytes
		if err == nil && name != "" && !strings.HasSuffix(entry.Name(), "."+c.file.Tag+CatalogExt) {
			err = fmt.Errorf("it holds the language %s, which its name does not say", c.file.Tag)
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("catalog %s: %w", entry.Name(), err))
			continue
		}
		byTag[c.file.Tag] = append(byTag[c.file.Tag], c)
		source = cmp.Or(source, c.file.Source)
	}
	fallback := cmp.Or(b.options.Default, source)
	if byTag[fallback] == nil {
		if len(byTag) == 0 {
			problems = append(problems, errors.New("there are no catalogs; i18n bundle writes them"))
		} else {
			problems = append(problems, fmt.Errorf("there is no catalog of the default language %q", fallback))
		}
		return nil, errors.Join(problems...)
	}
	l, err := b.arrange(byTag, fallback)
	return l, errors.Join(append(problems, err)...)
}

// resource returns the name of the resource that a file is the catalog of, and
// whether that is to be loaded.
func (b *Bundle) resource(file string) (name string, wanted bool) {
	stem, ok := strings.CutSuffix(file, CatalogExt)
	if !ok {
		return "", false
	}
	name = stem
	if i := strings.LastIndexByte(stem, '.'); i >= 0 {
		name = stem[:i]
	}
	return name, len(b.options.Names) == 0 || slices.Contains(b.options.Names, name)
}

// arrange makes the chain of catalogs of each language: its own, those of its
// parents, and those of the default language with its parents.
func (b *Bundle) arrange(byTag map[string][]*catalog, fallback string) (*languages, error) {
	tags := []string{}
	for tag := range byTag {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	negotiator, err := NewNegotiator(fallback, tags...)
	if err != nil {
		return nil, err
	}
	l := &languages{negotiator: negotiator, chains: map[string]*chain{}}
	for _, tag := range tags {
		c := &chain{own: len(byTag[tag])}
		for _, t := range append(append([]string{tag}, Fallbacks(tag)...), append([]string{fallback}, Fallbacks(fallback)...)...) {
			for _, k := range byTag[t] {
				if !slices.Contains(c.catalogs, k) {
					c.catalogs = append(c.catalogs, k)
				}
			}
		}
		l.chains[tag] = c
	}
	return l, nil
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
	b.reloads.Lock()
	defer b.reloads.Unlock()
	l, err := b.load()
	if err != nil {
		return err
	}
	b.publish(l)
	b.counters.reloads.Add(1)
	return nil
}

// Watch reloads the catalogs whenever their files change, until ctx is done: for
// development, where i18n bundle --watch writes them. It looks at names, sizes and
// times every interval, and at once; 0 is half a second. What cannot be loaded is
// told to Options.Log, once for each change.
func (b *Bundle) Watch(ctx context.Context, interval time.Duration) {
	ticker := time.NewTicker(cmp.Or(interval, time.Second/2))
	defer ticker.Stop()
	seen := b.signature()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		now := b.signature()
		if now == seen {
			continue
		}
		seen = now
		if err := b.Reload(); err != nil && b.options.Log != nil {
			b.options.Log.Warn("catalogs not reloaded", "err", err)
		}
	}
}

// signature returns names, sizes and times of the files.
func (b *Bundle) signature() string {
	entries, err := fs.ReadDir(b.fsys, ".")
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
		}
	}
	return s.String()
}
