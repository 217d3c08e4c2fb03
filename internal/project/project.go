// Package project knows which files belong together: it reads i18n.toml, finds
// and loads the message files, and is the only writer of them. What is to be
// written is a Plan first; applying it writes all of it or nothing.
package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

const localeMark = "{locale}"

// A Project is a folder with i18n.toml in it.
type Project struct {
	Root      string // as the caller may open it: relative to the working directory where possible
	Config    Config
	Resources []Resource
}

// A Resource is a set of message files: the same messages in each language.
type Resource struct {
	Name      string
	Pattern   string // path of a language's file with {locale} in it, relative to the root
	Translate string // likewise for the files that go to a translator
	Code      []string
	Syntax    text.Syntax
	Family    format.Family      // what the keys of the files mean
	Functions []extract.Function // whose calls use messages, besides those that the code shows
	Keep      []string           // patterns of ids that count as used; nil when nothing is said
	Positions bool               // whether comments in the source file say where messages are used
	Articles  *Articles          // whose segments the messages are; nil when they are those of code

	disk   *disk.Disk
	root   string
	memory string            // folder of the memory, relative to the root; "" for that of the files
	found  map[string]string // paths of the files that are there, by what stands for {locale}
}

// ErrNoConfig is returned by Open when no i18n.toml is found.
var ErrNoConfig = errors.New("no " + ConfigName)

// Find returns the path of the i18n.toml of a folder: in it or in the nearest
// folder above it. A folder above that may not be looked into has none.
func Find(d *disk.Disk, dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for at := abs; ; at = filepath.Dir(at) {
		path := filepath.Join(at, ConfigName)
		info, err := d.Stat(path)
		switch {
		case err == nil && info.Mode().IsRegular():
			return relative(path), nil
		case err == nil || errors.Is(err, fs.ErrNotExist):
		case at == abs || !errors.Is(err, fs.ErrPermission):
			return "", err
		}
		if at == filepath.Dir(at) {
			return "", ErrNoConfig
		}
	}
}

// relative returns a path as seen from the working directory when it is below
// it: findings are read, and clicked on, from there.
func relative(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(wd, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// Open reads the configuration at path and finds the resources. The findings
// are mistakes in the configuration; with any of them the project is not to be
// used.
func Open(d *disk.Disk, path string) (*Project, []catalog.Finding, error) {
	data, err := readFile(d, path)
	if err != nil {
		return nil, nil, err
	}
	config, findings := parseConfig(path, data)
	if len(findings) > 0 {
		return &Project{Root: filepath.Dir(path), Config: config}, findings, nil
	}
	p, err := withConfig(d, path, config)
	return p, nil, err
}

// withConfig finds the resources of a project by its configuration, which has
// no mistakes and was read at path.
func withConfig(d *disk.Disk, path string, config Config) (*Project, error) {
	p := &Project{Root: filepath.Dir(path), Config: config}
	articles, err := p.articleResources(d)
	if err != nil {
		return nil, err
	}
	if len(config.Messages) == 0 {
		var known []string
		for i := range articles {
			known = append(known, filepath.ToSlash(filepath.Clean(articles[i].Pattern)))
		}
		found, err := discover(d, p.Root, config.Source, known)
		p.Resources = append(found, articles...)
		return p, err
	}
	for _, m := range config.Messages {
		syntax, _ := text.ParseSyntax(m.Placeholders...) // validated
		r := newResource(p.Root, m.Name, m.Files, m.Translate, m.Code, syntax)
		r.Family = format.Family(m.Format)
		r.Functions, r.Keep, r.Positions = m.functions(), m.Keep, m.Positions
		if err := r.find(d, config.Source); err != nil {
			return nil, err
		}
		if err := r.leaveHugo(m.Translate == ""); err != nil {
			return nil, err
		}
		p.Resources = append(p.Resources, r)
	}
	distinct(p.Resources, func(i int) bool { return config.Messages[i].Name != "" })
	if len(p.Resources) == 1 && p.Resources[0].Code == nil {
		p.Resources[0].Code = []string{"./..."}
	}
	p.Resources = append(p.Resources, articles...)
	return p, nil
}

// articleResources makes the resources of the sets of articles.
func (p *Project) articleResources(d *disk.Disk) ([]Resource, error) {
	var list []Resource
	for i := range p.Config.Articles {
		r, err := articleResource(d, p.Root, &p.Config, &p.Config.Articles[i])
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

func newResource(root, name, files, translate string, code []string, syntax text.Syntax) Resource {
	dir, base := filepath.Split(filepath.FromSlash(files))
	if translate == "" {
		translate = dir + translateName(base)
	}
	if name == "" {
		name = nameOf(root, dir)
	}
	return Resource{Name: name, Pattern: filepath.FromSlash(files), Translate: filepath.FromSlash(translate), Code: code, Syntax: syntax, root: root}
}

// nameOf returns the name of a set of files by their folder: that of the project
// for files beside i18n.toml, that of the folder above where the language is a
// folder.
func nameOf(root, dir string) string {
	parts := slices.DeleteFunc(strings.Split(filepath.ToSlash(dir), "/"), func(part string) bool {
		return part == "" || part == "." || strings.Contains(part, localeMark)
	})
	if len(parts) > 0 {
		return parts[len(parts)-1]
	}
	if abs, err := filepath.Abs(root); err == nil && filepath.Base(abs) != string(filepath.Separator) {
		return filepath.Base(abs)
	}
	return "messages"
}

// distinct gives sets of one name names of their own: the path of their folder,
// and a number where that is the same too. Bundles are called after them.
func distinct(resources []Resource, given func(i int) bool) {
	count := map[string]int{}
	for i := range resources {
		count[resources[i].Name]++
	}
	taken := map[string]bool{}
	for i := range resources {
		r := &resources[i]
		if count[r.Name] > 1 && !given(i) {
			dir := strings.ReplaceAll(filepath.ToSlash(filepath.Dir(r.Pattern)), localeMark, "")
			r.Name = strings.Join(strings.FieldsFunc(dir, func(c rune) bool { return c == '/' }), "-")
		}
		for n, name := 2, r.Name; taken[r.Name]; n++ {
			r.Name = fmt.Sprintf("%s-%d", name, n)
		}
		taken[r.Name] = true
	}
}

// translateName returns the name of the translator's file beside files of a
// name: active.{locale}.toml gives translate.{locale}.toml, and what else
// stands before the language stays before it.
func translateName(base string) string {
	i := strings.Index(base, localeMark)
	if i < 0 { // the language is a folder
		return "translate." + strings.TrimPrefix(base, "active.")
	}
	return strings.TrimSuffix(base[:i], "active.") + "translate." + base[i:]
}

// Path returns the path of a language's file: the one that is there, in
// whatever spelling of the tag, or the one that would be made.
func (r *Resource) Path(tag string) string {
	if path, ok := r.Files()[tag]; ok {
		return path
	}
	return r.expand(r.Pattern, tag)
}

// TranslatePath returns the path of the translator's file of a language.
func (r *Resource) TranslatePath(tag string) string { return r.expand(r.Translate, tag) }

func (r *Resource) expand(pattern, tag string) string {
	return filepath.Join(r.root, strings.ReplaceAll(pattern, localeMark, tag))
}

// Files returns the paths of the files that are there, by canonical tag. Of
// two spellings of one tag the first in the order of the names counts.
func (r *Resource) Files() map[string]string {
	files := map[string]string{}
	for raw, path := range r.found {
		if tag, err := lang.Parse(raw); err == nil {
			if first, dup := files[tag]; !dup || path < first {
				files[tag] = path
			}
		}
	}
	return files
}

// Spelling returns how a file of the resource spells its language, in its name
// or in a folder; of a file that was named by itself, how its name does.
func (r *Resource) Spelling(path string) string {
	if r != nil {
		for raw, found := range r.found {
			if found == path {
				return raw
			}
		}
	}
	return lang.FromPath(path)
}

// Doubles returns the paths of the files whose language another file spells
// otherwise, and which Files therefore leaves out.
func (r *Resource) Doubles() []string {
	if r == nil {
		return nil
	}
	files := r.Files()
	var doubles []string
	for raw, path := range r.found {
		if tag, err := lang.Parse(raw); err == nil && files[tag] != path {
			doubles = append(doubles, path)
		}
	}
	slices.Sort(doubles)
	return doubles
}

// ReadPath reads a file of the resource by its path.
func (r *Resource) ReadPath(path string) (*File, error) {
	tag, err := lang.Parse(r.Spelling(path))
	if err != nil {
		return nil, err
	}
	return Read(r.disk, path, tag, r.Family)
}

// tagLike is the shape of a language tag. Where a file is called after its
// language and nothing else, other files follow the pattern too.
var tagLike = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)

// UnknownTags returns findings for files whose name holds no language.
func (r *Resource) UnknownTags() []catalog.Finding {
	var findings []catalog.Finding
	isBare := strings.HasPrefix(filepath.Base(r.Pattern), localeMark+".")
	for raw, path := range r.found {
		var unknown *lang.UnknownError
		if _, err := lang.Parse(raw); errors.As(err, &unknown) && !strings.Contains(raw, ".") && (!isBare || tagLike.MatchString(raw)) {
			findings = append(findings, UnknownTag(path, unknown))
		}
	}
	catalog.SortFindings(findings)
	return findings
}

// UnknownTag is the finding for a file whose name holds no language.
func UnknownTag(path string, unknown *lang.UnknownError) catalog.Finding {
	f := catalog.Finding{
		Check:    "integrity/parse",
		Severity: catalog.Error,
		Pos:      catalog.Pos{File: path},
		Message:  "project.unknown-tag",
		Advice:   "project.unknown-tag.advice",
		Args:     map[string]any{"Tag": unknown.Tag, "Suggest": unknown.Suggest},
	}
	if unknown.Suggest != "" {
		f.Advice = "advice.suggest"
	}
	return f
}

// find looks for the files of the pattern, and finds out of which family they
// are unless that is known.
func (r *Resource) find(d *disk.Disk, source string) (err error) {
	r.disk, r.found = d, map[string]string{}
	if err := r.findIn(r.root, strings.Split(r.Pattern, string(filepath.Separator)), ""); err != nil {
		return err
	}
	if r.Family == "" {
		r.Family, err = r.familyOf(d, source)
	}
	return err
}

// findIn looks in a folder for what the rest of the pattern names. raw is what
// stands for {locale}, "" as long as that is open.
func (r *Resource) findIn(dir string, parts []string, raw string) error {
	part := parts[0]
	if raw != "" || !strings.Contains(part, localeMark) {
		return r.findAt(filepath.Join(dir, strings.ReplaceAll(part, localeMark, raw)), parts[1:], raw)
	}
	entries, err := r.disk.ReadDir(dir)
	if err != nil {
		return unlessAbsent(err)
	}
	for _, e := range entries {
		if raw := cutLocale(e.Name(), part); raw != "" {
			if err := r.findAt(filepath.Join(dir, e.Name()), parts[1:], raw); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Resource) findAt(path string, rest []string, raw string) error {
	if len(rest) > 0 {
		return r.findIn(path, rest, raw)
	}
	_, err := r.disk.Lstat(path)
	if err == nil && filepath.Base(path) != ConfigName {
		r.found[raw] = path
	}
	return unlessAbsent(err)
}

// unlessAbsent returns an error that says more than that nothing is there.
func unlessAbsent(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return err
}

// cutLocale returns what stands for {locale} in a name, "" when the name does
// not follow the pattern.
func cutLocale(name, pattern string) string {
	marks := strings.Count(pattern, localeMark)
	start := strings.Index(pattern, localeMark)
	n := (len(name) - len(pattern) + marks*len(localeMark)) / marks
	if n <= 0 || len(name) < start+n {
		return ""
	}
	raw := name[start : start+n]
	if strings.ReplaceAll(pattern, localeMark, raw) != name {
		return ""
	}
	return raw
}

// Read reads the file of a language of the resource.
func (r *Resource) Read(tag string) (*File, error) {
	f, err := Read(r.disk, r.Path(tag), tag, r.Family)
	if f != nil {
		f.Catalog.Syntax = cmp.Or(r.Syntax, f.Catalog.Syntax)
		f.Catalog.Ordered = r.Articles != nil
	}
	return f, err
}

// ReadTranslate reads the translator's file of a language. It carries the hash
// of each source text, and so is one of go-i18n in any family.
func (r *Resource) ReadTranslate(tag string) (*File, error) {
	return Read(r.disk, r.TranslatePath(tag), tag, format.GoI18n)
}

// Targets returns the target languages of the project: those that the
// configuration lists, else those of the files that are there. Pseudo-locales
// are none: nobody translates into them.
func (p *Project) Targets(r *Resource) []string {
	if named := slices.DeleteFunc(slices.Clone(p.Config.Targets), lang.IsPseudo); len(named) > 0 {
		return named
	}
	var tags []string
	for tag := range r.Files() {
		if tag != p.Config.Source && !lang.IsPseudo(tag) {
			tags = append(tags, tag)
		}
	}
	if r.Articles != nil {
		tags = append(tags, r.Articles.Languages()...)
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// PseudoLocales returns the pseudo-locales that the configuration lists among
// the targets, and those of the files of a resource that are there, sorted.
func (p *Project) PseudoLocales(r *Resource) []string {
	var tags []string
	for _, tag := range slices.Concat(p.Config.Targets, slices.Collect(maps.Keys(r.Files()))) {
		if lang.IsPseudo(tag) && tag != p.Config.Source && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags)
	return tags
}

// Languages returns the target languages and the pseudo-locales of a resource.
func (p *Project) Languages(r *Resource) []string {
	return slices.Concat(p.Targets(r), p.PseudoLocales(r))
}

// PathBelow returns the path of a language's file below another folder than the
// project's.
func (r *Resource) PathBelow(dir, tag string) string {
	return filepath.Join(dir, strings.ReplaceAll(r.Pattern, localeMark, tag))
}
