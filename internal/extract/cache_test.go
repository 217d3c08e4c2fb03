package extract

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// A mapCache keeps entries in memory, and damages some.
type mapCache struct {
	entries sync.Map
	damage  func(key string, data []byte) []byte
	hits    int
	mu      sync.Mutex
}

func (c *mapCache) Get(key string) ([]byte, bool) {
	v, ok := c.entries.Load(key)
	if !ok {
		return nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hits++
	if data := v.([]byte); c.damage != nil {
		return c.damage(key, bytes.Clone(data)), true
	}
	return v.([]byte), true
}

func (c *mapCache) Put(key string, data []byte) { c.entries.Store(key, data) }

// printResult prints all of a result.
func printResult(r Result) []byte {
	out := slices.Concat(printUnits(r), []byte("--\n"), printFindings(r))
	for _, key := range slices.Sorted(maps.Keys(r.Uses)) {
		for _, u := range r.Uses[key] {
			out = fmt.Appendf(out, "%s %s %s %v %+v\n", key, u.Pos, u.Origin, u.Defines, u.Data)
		}
	}
	return fmt.Appendf(out, "%+v %d\n", r.Patterns, r.Files)
}

// sameWithCache extracts with and without the cache and reports a difference.
func sameWithCache(t *testing.T, tree fs.FS, opts Options, cache *mapCache) bool {
	t.Helper()
	want := printResult(Read(tree, opts))
	opts.Cache = cache
	got := printResult(Read(tree, opts))
	if !bytes.Equal(got, want) {
		t.Errorf("with the cache:\n%s\nwithout:\n%s", got, want)
	}
	return bytes.Equal(got, want)
}

// The fixtures give the same result with an empty cache, with a full one, and
// with one of which every entry is damaged.
func TestCacheOfFixtures(t *testing.T) {
	for name, tree := range fixtures(t) {
		cache := &mapCache{}
		opts := tree.options(t)
		for range 2 {
			if !sameWithCache(t, tree.tree(), opts, cache) {
				t.Fatal(name)
			}
		}
		if cache.hits == 0 {
			t.Errorf("%s: nothing was kept", name)
		}
		n := 0
		cache.damage = func(_ string, data []byte) []byte {
			n++
			if n%3 == 0 {
				return data[:len(data)*2/3]
			}
			data[n%len(data)] ^= 1
			return data
		}
		if !sameWithCache(t, tree.tree(), opts, cache) {
			t.Fatal(name, "with damaged entries")
		}
	}
}

// Entries of one set of options are not used for another.
func TestCacheOfOptions(t *testing.T) {
	cache := &mapCache{}
	tree := fstest.MapFS{
		"go.mod": {Data: []byte("module m\n")},
		"a/a.go": {Data: []byte("package a\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n\nvar A = i18n.Message{ID: \"a\" + b, Other: \"A\"}\n\nvar B = i18n.Message{ID: \"b\"}\n")},
		"a/b.go": {Data: []byte("package a\n\nconst b = \"b\"\n")},
		"c/c.go": {Data: []byte("package c\n\nimport (\n\t_ \"m/a\"\n\t_ \"m/d\"\n)\n")},
		"d/d.go": {Data: []byte("package d\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n\nvar D = i18n.Message{ID: \"d\", Other: \"D\"}\n")},
	}
	for _, opts := range []Options{{Paths: []string{"c"}}, {}, {All: true}, {Paths: []string{"a/a.go"}}, {Paths: []string{"a"}}, {}, {Functions: []Function{{Name: "T"}}}} {
		sameWithCache(t, tree, opts, cache)
	}
}

// A file that changes while it is read leaves nothing wrong in the cache.
func TestCacheOfFilesThatChange(t *testing.T) {
	cache := &mapCache{}
	before := fstest.MapFS{
		"go.mod": {Data: []byte("module m\n")},
		"a/a.go": {Data: []byte("package a\n\nimport (\n\t\"github.com/nicksnyder/go-i18n/v2/i18n\"\n\t\"m/b\"\n)\n\nvar A = i18n.Message{ID: b.B, Other: \"A\"}\n")},
		"b/b.go": {Data: []byte("package b\n\nconst B = \"before\"\n")},
	}
	after := maps.Clone(before)
	after["b/b.go"] = &fstest.MapFile{Data: []byte("package b\n\nconst B = \"after\"\n")}
	Read(&changingFS{before: before, after: after}, Options{Cache: cache})
	sameWithCache(t, before, Options{}, cache)
	sameWithCache(t, after, Options{}, cache)
}

// changingFS is another file system from the second time on that a file is
// opened.
type changingFS struct {
	before, after fstest.MapFS
	opened        sync.Map
}

func (c *changingFS) Open(name string) (fs.File, error) {
	if _, again := c.opened.LoadOrStore(name, true); again && strings.HasSuffix(name, ".go") {
		return c.after.Open(name)
	}
	return c.before.Open(name)
}

// Many runs with one cache at the same time do not disturb each other.
func TestCacheOfManyRuns(t *testing.T) {
	cache := &mapCache{}
	rng := rand.New(rand.NewPCG(1, 1))
	e := newEdited(rng)
	want := printResult(Read(e.tree(), Options{}))
	var wg sync.WaitGroup
	for range 8 {
		tree := e.tree()
		wg.Go(func() {
			if got := printResult(Read(tree, Options{Cache: cache})); !bytes.Equal(got, want) {
				t.Errorf("another result:\n%s\nwant:\n%s", got, want)
			}
		})
	}
	wg.Wait()
}

// stampOfText is the stamp of a file of which MapFile.Sys is the text.
func stampOfText(info fs.FileInfo) (string, time.Time) {
	text, _ := info.Sys().(string)
	return text, time.Time{}
}

// readFS counts the files that are opened.
type readFS struct {
	fs.FS
	opened int
	mu     sync.Mutex
}

func (r *readFS) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".go") || strings.HasSuffix(name, ".html") {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.opened++
	}
	return r.FS.Open(name)
}

// stampedTree has more files than a pack may lack, each with a stamp of its own.
func stampedTree() fstest.MapFS {
	tree := fstest.MapFS{"go.mod": {Data: []byte("module m\n")}}
	for i := range 2 * packSlack {
		dir := fmt.Sprintf("p%d", i)
		tree[dir+"/a.go"] = &fstest.MapFile{Data: fmt.Appendf(nil, "package %s\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n\nvar M = i18n.Message{ID: \"%[1]s\", Other: \"M\"}\n", dir)}
		tree[dir+"/a.html"] = &fstest.MapFile{Data: fmt.Appendf(nil, "<p data-i18n=\"%s.page\">P</p>\n", dir)}
	}
	for name, f := range tree {
		f.Sys = name
	}
	return tree
}

// Files that have not changed are not read again. One that was changed just now
// is, since its stamp may stay the same when it is changed again.
func TestStamps(t *testing.T) {
	tree := stampedTree()
	recent := ""
	opts := Options{Cache: &mapCache{}, Tree: "stamped", Stamp: func(info fs.FileInfo) (string, time.Time) {
		stamp, changed := stampOfText(info)
		if stamp == recent {
			changed = time.Now()
		}
		return stamp, changed
	}}
	opened := func(want int) {
		t.Helper()
		files := &readFS{FS: tree}
		got := printResult(Read(files, opts))
		if plain := printResult(Read(tree, Options{})); !bytes.Equal(got, plain) {
			t.Errorf("with stamps:\n%s\nwithout:\n%s", got, plain)
		}
		if files.opened != want {
			t.Errorf("%d files opened, want %d", files.opened, want)
		}
	}
	opened(len(tree) - 1)
	opened(0)
	recent = "p1/a.go"
	opened(1)
	tree[recent].Data = bytes.Replace(tree[recent].Data, []byte(`"M"`), []byte(`"N"`), 1)
	opened(1)
	recent = ""
	tree["p1/a.go"].Sys = "another"
	opened(1)
	tree["p2/a.html"].Data, tree["p2/a.html"].Sys = []byte("<p data-i18n=\"other\">P</p>\n"), "another page"
	opened(1 + len(tree)/2) // pages include each other, and p1/a.go is not in the pack
}

// A source tree that is edited at random gives, after each edit, the same with
// a cache that has seen all states of the tree before as without one.
func TestCacheOfEdits(t *testing.T) {
	steps := 1000
	if testing.Short() || raceDetector {
		steps = 100
	}
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(seed, 7))
			cache := &mapCache{}
			e := newEdited(rng)
			for step := range steps / 4 {
				edit := e.edit()
				opts := Options{All: seed == 3, Paths: pick(rng, [][]string{nil, nil, nil, {"a"}, {"sub", "b"}, {"."}})}
				if seed%2 == 0 {
					opts.Stamp, opts.Tree = stampOfText, "edited"
				}
				if !sameWithCache(t, e.tree(), opts, cache) {
					t.Fatalf("step %d: %s, extract %v\n%s", step, edit, opts.Paths, e)
				}
			}
			if cache.hits < steps/2 {
				t.Errorf("%d hits", cache.hits)
			}
		})
	}
}
