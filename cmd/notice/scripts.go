package main

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

// What i18n bundle makes of locales/notice for browsers, see
// TestCatalogsAreUpToDate.
//
//go:embed i18n
var bundled embed.FS

// embeddedScripts returns the files for browsers that are in the binary, at the
// root.
func embeddedScripts() fs.FS {
	sub, err := fs.Sub(bundled, "i18n")
	if err != nil { // only for an invalid path, and this one is a constant
		return bundled
	}
	return sub
}

const scriptsPrefix = "/i18n/"

// scripts are the files of i18n bundle for browsers. What is not there has the
// path "", and the page does without it.
type scripts struct {
	files    *web.Files
	Runtime  string            // path of the script that shows messages
	Outdated string            // path of the script that shows a message in old browsers
	Messages map[string]string // paths of the messages, by language tag
}

// newScripts reads the files at the root of a file system.
func newScripts(fsys fs.FS) (*scripts, error) {
	files, err := web.NewFiles(fsys)
	if err != nil {
		return nil, fmt.Errorf("files for browsers: %w", err)
	}
	// find returns the path of the file whose name has a hash in the place of
	// the *.
	find := func(pattern string) string {
		if names, _ := fs.Glob(fsys, pattern); len(names) > 0 {
			return scriptsPrefix + names[0]
		}
		return ""
	}
	s := &scripts{files: files, Runtime: find("runtime.*.js"), Outdated: find("notice.*.js"), Messages: map[string]string{}}
	for _, l := range languages() {
		if path := find("notice." + l.Tag + ".*.json"); path != "" {
			s.Messages[l.Tag] = path
		}
	}
	return s, nil
}
