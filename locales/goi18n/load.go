package goi18n

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

// Options say how [Load] reads message files and what becomes of problems that
// show only when a text is asked for. The zero value is ready for use.
type Options struct {
	// Default is the language of the source texts, served when a reader asks
	// for none of the loaded ones. Empty means "en".
	Default string

	// Messages are texts of the default language that stand in the program's
	// code. A message file of the default language overrides them one by one.
	Messages []*i18n.Message

	// Files are path.Match patterns of the file names to read. Empty means
	// every message file at the root, as go-i18n names them: the language tag
	// before the extension, as in active.uk.toml, shop.active.uk.json or
	// uk.toml. Left out are then the working files translate.* of goi18n, the
	// files i18n.* of the i18n tool, and names such as config.toml, whose only
	// part is no language.
	Files []string

	// AllowCode runs texts with "{{" as text/template programs, as go-i18n
	// does by itself. Then a translator can call every method of the data and
	// occupy the processor for as long as they like. Without it a text may
	// hold placeholders such as {{.Name}} and {{.User.Name}}, quoted strings
	// and comments; a text with more is refused by Load.
	AllowCode bool

	// Missing, if set, is told that message id has no text, or not the plural
	// form that was needed, in the language tag, and that another text was
	// served. It must be safe for concurrent use.
	Missing func(tag, id string)

	// Broken, if set, is told that message id could not be shown as it was
	// meant: a placeholder without argument, a count that is no number.
	// It must be safe for concurrent use.
	Broken func(tag, id string, err error)
}

// A FileError is a problem of one message file.
type FileError struct {
	Name string // in the file system given to Load
	ID   string // of the message; empty if the whole file is concerned
	Err  error
}

func (e *FileError) Error() string {
	if e.ID == "" {
		return fmt.Sprintf("message file %s: %v", e.Name, e.Err)
	}
	return fmt.Sprintf("message file %s: message %q: %v", e.Name, e.ID, e.Err)
}

func (e *FileError) Unwrap() error { return e.Err }

// Load reads the message files (TOML and JSON) at the root of fsys.
//
// The error joins all problems, each a *[FileError]; a language tag that does
// not exist, such as "ua" in active.ua.toml, has a *locales.TagError with a
// suggestion inside. What is good is loaded all the same, so a program may log
// the error and go on, and a test should fail on it. Only when the default
// language is not a language is the returned bundle nil. A nil fsys holds no
// files. If two files of one language have the same message, the later name wins.
func Load(fsys fs.FS, options Options) (*Bundle, error) {
	def, err := parseTag(cmp.Or(options.Default, "en"))
	if err != nil {
		return nil, fmt.Errorf("default language: %w", err)
	}
	b := newBundle(def, options)
	l := loader{bundle: b}
	l.add("the program's code", def, options.Messages)
	if fsys != nil {
		l.readAll(fsys, options.Files)
	}
	if err := b.finish(); err != nil {
		l.problems = append(l.problems, err)
	}
	return b, errors.Join(l.problems...)
}

// parseTag returns the tag as go-i18n has it. Codes younger than
// golang.org/x/text are an error here, too.
func parseTag(s string) (language.Tag, error) {
	canonical, err := locales.ParseTag(s)
	if err != nil {
		return language.Und, err
	}
	tag, err := language.Parse(canonical)
	if err != nil {
		return language.Und, &locales.TagError{Tag: s, Err: err}
	}
	return tag, nil
}

// loader collects the problems of one Load.
type loader struct {
	bundle   *Bundle
	problems []error
}

func (l *loader) problem(name, id string, err error) {
	l.problems = append(l.problems, &FileError{Name: name, ID: id, Err: err})
}

func (l *loader) readAll(fsys fs.FS, patterns []string) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		l.problem(".", "", err)
	}
	for _, entry := range entries {
		name := entry.Name()
		wanted, err := isMessageFile(name, patterns)
		if err != nil {
			l.problem(name, "", err)
		}
		if entry.IsDir() || !wanted {
			continue
		}
		if err := l.read(fsys, name); err != nil {
			l.problem(name, "", err)
		}
	}
}

func isMessageFile(name string, patterns []string) (bool, error) {
	if len(patterns) > 0 {
		for _, pattern := range patterns {
			if ok, err := path.Match(pattern, name); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	if ext := path.Ext(name); ext != ".toml" && ext != ".json" {
		return false, nil
	}
	parts := strings.Split(name, ".")
	if len(parts) == 2 {
		_, err := parseTag(parts[0])
		return err == nil, nil
	}
	return parts[0] != "translate" && parts[0] != "obsolete" && parts[0] != "i18n", nil
}

// maxFileBytes bounds a message file. The texts of a large application are
// about 5 MB.
const maxFileBytes = 32 << 20

func (l *loader) read(fsys fs.FS, name string) error {
	parts := strings.Split(name, ".")
	if len(parts) < 2 {
		return errors.New("no language tag in the name; write it as active.en.toml")
	}
	tag, err := parseTag(parts[len(parts)-2])
	if err != nil {
		return err
	}
	data, err := readLimited(fsys, name)
	if err != nil {
		return err
	}
	if err := checkNesting(data); err != nil {
		return err
	}
	if path.Ext(name) == ".toml" {
		if messages, ok := parseFlat(data); ok {
			l.add(name, tag, messages)
			return nil
		}
	}
	file, err := i18n.ParseMessageFileBytes(data, name, map[string]i18n.UnmarshalFunc{
		"toml": toml.Unmarshal,
		"json": json.Unmarshal,
	})
	if err != nil {
		return err
	}
	l.add(name, tag, file.Messages)
	return nil
}

func readLimited(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFileBytes {
		return nil, fmt.Errorf("larger than %d MB", maxFileBytes>>20)
	}
	return data, nil
}

// add gives the messages that can be shown to the bundle. go-i18n finds a
// broken text only when it is shown, so each is parsed here.
func (l *loader) add(name string, tag language.Tag, messages []*i18n.Message) {
	good := make([]*i18n.Message, 0, len(messages))
	for _, m := range slices.SortedFunc(slices.Values(messages), compareIDs) {
		if m == nil || !hasText(m) {
			continue // not translated yet; i18n check reports it
		}
		if err := l.bundle.parses(m); err != nil {
			l.problem(name, m.ID, err)
			continue
		}
		good = append(good, m)
	}
	if err := l.bundle.add(tag, good); err != nil {
		l.problem(name, "", err)
	}
}

// compareIDs puts the messages of a file, which come out of a map, into a
// stable order.
func compareIDs(a, b *i18n.Message) int {
	if a == nil || b == nil {
		return 0
	}
	return strings.Compare(a.ID, b.ID)
}

func forms(m *i18n.Message) [6]string {
	return [6]string{m.Zero, m.One, m.Two, m.Few, m.Many, m.Other}
}

func hasText(m *i18n.Message) bool { return forms(m) != [6]string{} }
