// Package locales holds the message files of this module's own programs and
// chooses a language for a reader.
//
// A web application needs three things of it:
//
//   - [Negotiator] picks the one of the application's languages that a reader
//     asked for, from a query parameter, a cookie or an Accept-Language header;
//   - [Fallbacks] says where to look for what that language lacks;
//   - [Direction] says which way that language is written.
//
// The package imports nothing but the standard library; what it knows of
// languages are tables of CLDR 48. Message files are loaded by
// locales/goi18n, and locales/web joins both to net/http.
package locales

import (
	"embed"
	"io/fs"
)

// The variables are reachable only through their functions, so the linker
// drops the bytes of the files that a program does not ask for.

//go:embed active.*.toml
var toolFiles embed.FS

//go:embed notice/active.*.toml
var noticeFiles embed.FS

// Tool returns the message files of the i18n tool itself:
// active.en.toml, active.uk.toml and so on, at the root.
func Tool() fs.FS { return toolFiles }

// Notice returns the message files of the example web application cmd/notice,
// in the same shape as [Tool].
func Notice() fs.FS {
	sub, err := fs.Sub(noticeFiles, "notice")
	if err != nil { // only for an invalid path, and this one is a constant
		return noticeFiles
	}
	return sub
}
