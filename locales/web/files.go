package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
)

// Files serves message files to scripts. Each file is there under two names:
//
//	uk.3f786850e3.json   named after its content; a browser keeps it for good
//	uk.json              for links that do not know the hash; asked for anew
//
// A file of i18n bundle is named after its content already and has that name
// alone. The manifest.json of a bundle is served as it is; where there is none,
// one lists the files:
//
//	{"uk.json": {"path": "uk.3f786850e3.json", "integrity": "sha256-…", "bytes": 1234}}
//
// Every answer has a strong ETag, and is compressed if the client takes it: by
// Brotli if there is a file uk.json.br beside uk.json, by gzip, from uk.json.gz
// or made here.
type Files struct {
	byPath map[string]*file
	hashed map[string]string
}

type file struct {
	mime      string
	hash      string // SHA-256 in hex
	immutable bool
	bodies    []body // the best first; the last is not compressed
}

// A body is the content of a file in a coding of RFC 9110, section 8.4.1.
type body struct {
	coding string // "" for none
	data   []byte
}

const (
	manifestName = "manifest.json"
	hashDigits   = 10 // in the names that are made here
)

// manifestEntry is one file in manifest.json.
type manifestEntry struct {
	Path      string `json:"path"`
	Integrity string `json:"integrity"`
	Bytes     int    `json:"bytes"`
}

// NewFiles reads the .json, .js and .mjs files at the root of fsys. They are kept in
// memory. The error joins the problems of all files, each with its name; a file
// that is not readable or not JSON, as its name says, is not served, and a
// compressed one that is not gzip of its file is not used.
//
// The prefix under which the handler stands is taken off by http.StripPrefix:
//
//	mux.Handle("/i18n/", http.StripPrefix("/i18n/", files))
func NewFiles(fsys fs.FS) (*Files, error) {
	f := &Files{byPath: map[string]*file{}, hashed: map[string]string{}}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return f, fmt.Errorf("message files: %w", err)
	}
	var problems []error
	manifest := map[string]manifestEntry{}
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() || mimeType(name) == "" {
			continue
		}
		read, err := readFile(fsys, name)
		if err != nil {
			problems = append(problems, fmt.Errorf("message file %s: %w", name, err))
		}
		if read != nil {
			manifest[name] = f.add(name, read)
		}
	}
	if f.byPath[manifestName] == nil {
		data, err := json.MarshalIndent(manifest, "", "  ")
		problems = append(problems, err)
		f.byPath[manifestName] = newFile(manifestName, data)
	}
	return f, errors.Join(problems...)
}

func mimeType(name string) string {
	switch path.Ext(name) {
	case ".json":
		return "application/json"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	}
	return ""
}

// readFile reads a file and what is compressed of it. It returns the file if only
// the latter cannot be used.
func readFile(fsys fs.FS, name string) (*file, error) {
	data, err := fs.ReadFile(fsys, name)
	if err == nil && path.Ext(name) == ".json" && !json.Valid(data) {
		err = errors.New("not valid JSON")
	}
	if err != nil {
		return nil, err
	}
	f := newFile(name, data)
	var problem error
	gzipped, err := fs.ReadFile(fsys, name+".gz")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		gzipped = compress(data)
	case err != nil:
		problem = err
		gzipped = compress(data)
	case !isGzipOf(gzipped, data):
		problem = errors.New("what .gz beside it has is not this file")
		gzipped = compress(data)
	}
	f.offer("gzip", gzipped)
	brotli, err := fs.ReadFile(fsys, name+".br")
	if err == nil {
		f.offer("br", brotli) // the standard library cannot read it
	} else if !errors.Is(err, fs.ErrNotExist) {
		problem = errors.Join(problem, err)
	}
	return f, problem
}

func newFile(name string, data []byte) *file {
	sum := sha256.Sum256(data)
	return &file{mime: mimeType(name), hash: hex.EncodeToString(sum[:]), bodies: []body{{data: data}}}
}

// offer adds a compressed body, which is better than those that there are, if
// it is smaller than the file.
func (f *file) offer(coding string, data []byte) {
	if len(data) < len(f.plain()) && len(data) > 0 {
		f.bodies = slices.Insert(f.bodies, 0, body{coding, data})
	}
}

func (f *file) plain() []byte { return f.bodies[len(f.bodies)-1].data }

// add puts a file under its own name and under the one with its hash, which
// may be the same: i18n bundle writes hashed names already.
func (f *Files) add(name string, read *file) manifestEntry {
	f.byPath[name] = read
	hashed := hashedName(name, read.hash)
	immutable := *read
	immutable.immutable = true
	f.byPath[hashed] = &immutable
	f.hashed[name] = hashed
	sum := sha256.Sum256(read.plain())
	return manifestEntry{Path: hashed, Integrity: "sha256-" + base64.StdEncoding.EncodeToString(sum[:]), Bytes: len(read.plain())}
}

// hashedName returns a name with the first digits of a hash before its
// extension, or the name itself if it has enough of them.
func hashedName(name, hash string) string {
	const enough = 8
	parts := strings.Split(name, ".")
	if slices.ContainsFunc(parts, func(part string) bool { return len(part) >= enough && strings.HasPrefix(hash, part) }) {
		return name
	}
	return strings.Join(slices.Insert(parts, len(parts)-1, hash[:hashDigits]), ".")
}

// Path returns the name with the content's hash of a file, for links:
// "uk.3f786850e3.json" for "uk.json". Of a file that is not there it returns
// name.
func (f *Files) Path(name string) string {
	if hashed, ok := f.hashed[name]; ok {
		return hashed
	}
	return name
}

// ServeHTTP serves the file that the request's path names: exactly, for what
// else a path may hold is no name of a file.
func (f *Files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	found, ok := f.byPath[strings.TrimPrefix(r.URL.Path, "/")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	found.serve(w, r)
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.mime)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if f.immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	chosen := f.best(r.Header.Values("Accept-Encoding"))
	etag := f.hash[:hashDigits*2]
	if chosen.coding != "" {
		h.Set("Content-Encoding", chosen.coding)
		etag += "-" + chosen.coding
	}
	h.Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(chosen.data))
}

// best returns the best body that the client takes.
func (f *file) best(acceptEncoding []string) body {
	if len(f.bodies) > 1 {
		accepted := strings.Join(acceptEncoding, ",")
		for _, b := range f.bodies {
			if b.coding != "" && accepts(accepted, b.coding) {
				return b
			}
		}
	}
	return f.bodies[len(f.bodies)-1]
}
