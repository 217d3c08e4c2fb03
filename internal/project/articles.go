package project

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Articles is a set of articles. Their segments are the messages of a resource.
type Articles struct {
	Options  article.Options
	Min      int // percentage from which on an article is written
	Fallback string
	Mark     string
	Blocks   bool // blocks are translated as wholes

	source, target string // patterns, from the root
	exclude        []string
	sourceLang     string
	disk           *disk.Disk
	root           string
	lock           sync.Mutex
	spelled        map[string]string // how the folders spell a language
}

// An Article is a document of a set.
type Article struct {
	ID   string // its path below the folder of the set, which its messages are called after
	Path string // as the caller may open it
	Name string // from the root, with slashes

	captures []string
}

// defaultMark stands before a text that is in the source language.
const defaultMark = "[!] "

// articleResource makes the resource of a set of articles.
func articleResource(d *disk.Disk, root string, config *Config, c *ArticlesConfig) (Resource, error) {
	name, files := c.Name, c.Files
	dir := "locales/articles/"
	if name == "" {
		name = "articles"
	} else {
		dir += name + "/"
	}
	if files == "" {
		files = dir + "active." + localeMark + ".toml"
	}
	r := newResource(root, name, files, c.Translate, nil, text.Only)
	r.Family = format.GoI18n
	a := &Articles{
		Min: 100, Fallback: c.Fallback, Mark: c.Mark, Blocks: c.Unit == UnitBlock,
		source: strings.ReplaceAll(c.Source, langMark, config.Source), target: c.Target, exclude: c.Exclude,
		sourceLang: config.Source, disk: d, root: root, spelled: map[string]string{},
		Options: article.Options{
			FrontMatter: c.FrontMatter, Attributes: c.Attributes, Parameters: c.Parameters,
			CodeShortcodes: c.CodeShortcodes, Links: c.Links, Lang: config.Source,
		},
	}
	if c.Min != nil {
		a.Min = *c.Min
	}
	if a.Mark == "" {
		a.Mark = defaultMark
	}
	r.Articles = a
	return r, r.find(d, config.Source)
}

// Source returns the pattern of the paths of the articles, from the root.
func (a *Articles) Source() string { return a.source }

// List returns the articles that are there, in the order of their paths. What
// is a translation of another by its name is none, and what a hidden folder
// holds is not looked at.
func (a *Articles) List(targets []string) ([]Article, error) {
	var list []Article
	base := filepath.Join(a.root, filepath.FromSlash(fixed(a.source)))
	err := a.disk.WalkDir(base, func(file string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return unlessAbsent(unlessHidden(err, file == base))
		case e.IsDir() && file != base && strings.HasPrefix(e.Name(), "."):
			return filepath.SkipDir
		case e.IsDir():
			return nil
		}
		name, err := filepath.Rel(a.root, file)
		if err != nil {
			return err
		}
		if one, ok := a.articleAt(filepath.ToSlash(name), file, targets); ok {
			list = append(list, one)
		}
		return nil
	})
	slices.SortFunc(list, func(x, y Article) int { return strings.Compare(x.Name, y.Name) })
	return list, err
}

func (a *Articles) articleAt(name, file string, targets []string) (Article, bool) {
	captures, ok := captured(a.source, name)
	if !ok || article.FormatOf(name) == article.Unknown || a.isExcluded(name) || a.isTarget(name, targets) {
		return Article{}, false
	}
	id := strings.TrimPrefix(name, fixed(a.source)+"/")
	return Article{ID: id, Path: file, Name: name, captures: captures}, true
}

func (a *Articles) isExcluded(name string) bool {
	return slices.ContainsFunc(a.exclude, func(pattern string) bool {
		_, ok := captured(pattern, name)
		return ok
	})
}

// isTarget reports whether a file is called as a translation into one of the
// languages: docs/a.uk.md beside docs/a.md, where the source is docs/*.md.
func (a *Articles) isTarget(name string, targets []string) bool {
	return slices.ContainsFunc(targets, func(tag string) bool {
		if tag == a.sourceLang {
			return false
		}
		_, ok := captured(strings.ReplaceAll(a.target, langMark, a.spelling(tag)), name)
		return ok
	})
}

// Target returns the path of the translation of an article.
func (a *Articles) Target(one *Article, tag string) string {
	return filepath.Join(a.root, filepath.FromSlash(a.TargetName(one, tag)))
}

// TargetName is the path of the translation of an article from the root, with
// slashes.
func (a *Articles) TargetName(one *Article, tag string) string {
	return filled(strings.ReplaceAll(a.target, langMark, a.spelling(tag)), one.captures)
}

// spelling returns how the project spells a language in the paths of its
// articles: where a folder stands for it, as the folder that is there does.
func (a *Articles) spelling(tag string) string {
	a.lock.Lock()
	defer a.lock.Unlock()
	if s, known := a.spelled[tag]; known {
		return s
	}
	a.spelled[tag] = tag
	before, _, _ := strings.Cut(a.target, langMark)
	if strings.Contains(before, "*") {
		return tag
	}
	dir, prefix := path.Split(before)
	entries, err := a.disk.ReadDir(filepath.Join(a.root, filepath.FromSlash(dir)))
	if err != nil {
		return tag // whoever writes there tells about it
	}
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		raw, ok := strings.CutPrefix(e.Name(), prefix)
		if known, err := lang.Parse(raw); ok && err == nil && known == tag {
			a.spelled[tag] = raw
			break
		}
	}
	return a.spelled[tag]
}

// Languages returns the languages that translations of the articles are there
// in, where a folder stands for the language.
func (a *Articles) Languages() []string {
	before, after, _ := strings.Cut(a.target, langMark)
	if strings.Contains(before, "*") || !strings.HasPrefix(after, "/") {
		return nil
	}
	dir, prefix := path.Split(before)
	entries, err := a.disk.ReadDir(filepath.Join(a.root, filepath.FromSlash(dir)))
	if err != nil {
		return nil
	}
	var tags []string
	for _, e := range entries {
		raw, ok := strings.CutPrefix(e.Name(), prefix)
		if tag, err := lang.Parse(raw); e.IsDir() && ok && err == nil && tag != a.sourceLang && !lang.IsPseudo(tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// OptionsFor returns the options for documents in another language.
func (a *Articles) OptionsFor(tag string) article.Options {
	o := a.Options
	o.Lang = tag
	return o
}

// Read reads a document of the set, which may be the translation of one; nil
// data where there is none.
func (a *Articles) Read(name string) ([]byte, error) {
	data, err := readFile(a.disk, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if data == nil && err == nil {
		data = []byte{}
	}
	return data, err
}
