package web

import (
	"bytes"
	"compress/gzip"
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
// and manifest.json, unless there is a file of that name, lists them:
//
//	{"uk.json": {"path": "uk.3f786850e3.json", "integrity": "sha256-…", "bytes": 1234}}
//
// Every answer has a strong ETag, and is compressed if the client takes gzip.
type Files struct {
	byPath map[string]*file
	hashed map[string]string
}

type file struct {
	mime      string
	etag      string // without quotes
	immutable bool
	plain     []byte
	gzipped   []byte // nil if that is no smaller
}

const manifestName = "manifest.json"

// manifestEntry is one file in manifest.json.
type manifestEntry struct {
	Path      string `json:"path"`
	Integrity string `json:"integrity"`
	Bytes     int    `json:"bytes"`
}

// NewFiles reads the .json and .js files at the root of fsys. They are kept in
// memory. The error joins the problems of all files, each with its name; a file
// that is not readable or not JSON, as its name says, is not served.
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
		mime := mimeType(name)
		if entry.IsDir() || mime == "" {
			continue
		}
		data, err := fs.ReadFile(fsys, name)
		if err == nil && path.Ext(name) == ".json" && !json.Valid(data) {
			err = errors.New("not valid JSON")
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("message file %s: %w", name, err))
			continue
		}
		manifest[name] = f.add(name, mime, data)
	}
	if f.byPath[manifestName] == nil {
		data, err := json.MarshalIndent(manifest, "", "  ")
		problems = append(problems, err)
		f.byPath[manifestName] = newFile(mimeType(manifestName), data)
	}
	return f, errors.Join(problems...)
}

func mimeType(name string) string {
	switch path.Ext(name) {
	case ".json":
		return "application/json"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	return ""
}

// add puts a file under its own name and under the one with its hash, which
// may be the same: i18n bundle writes hashed names already.
func (f *Files) add(name, mime string, data []byte) manifestEntry {
	plain := newFile(mime, data)
	f.byPath[name] = plain
	hashed := hashedName(name, plain.etag)
	immutable := *plain
	immutable.immutable = true
	f.byPath[hashed] = &immutable
	f.hashed[name] = hashed
	sum := sha256.Sum256(data)
	return manifestEntry{Path: hashed, Integrity: "sha256-" + base64.StdEncoding.EncodeToString(sum[:]), Bytes: len(data)}
}

func newFile(mime string, data []byte) *file {
	sum := sha256.Sum256(data)
	f := &file{mime: mime, etag: hex.EncodeToString(sum[:5]), plain: data}
	if gzipped := compress(data); len(gzipped) < len(data) {
		f.gzipped = gzipped
	}
	return f
}

func hashedName(name, hash string) string {
	parts := strings.Split(name, ".")
	if slices.Contains(parts, hash) {
		return name
	}
	return strings.Join(slices.Insert(parts, len(parts)-1, hash), ".")
}

func compress(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return data
	}
	if _, err := w.Write(data); err != nil {
		return data
	}
	if err := w.Close(); err != nil {
		return data
	}
	return b.Bytes()
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

// ServeHTTP serves the file that the request's path names.
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
	content, etag := f.plain, f.etag
	if f.gzipped != nil && acceptsGzip(r.Header.Values("Accept-Encoding")) {
		content, etag = f.gzipped, f.etag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// acceptsGzip reads Accept-Encoding (RFC 9110, section 12.5.3). Without the
// header everything is acceptable, but clients that send none often cannot
// decompress.
func acceptsGzip(values []string) bool {
	for _, element := range strings.Split(strings.Join(values, ","), ",") {
		coding, params, _ := strings.Cut(element, ";")
		if strings.EqualFold(strings.Trim(coding, " \t"), "gzip") {
			name, weight, _ := strings.Cut(strings.Trim(params, " \t"), "=")
			refused := strings.EqualFold(name, "q") && weight != "" && strings.Trim(weight, "0.") == ""
			return !refused
		}
	}
	return false
}
