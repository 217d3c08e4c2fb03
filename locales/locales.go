// Package locales shows the messages of a program in the language of a reader.
//
//   - [Load] reads catalogs, which the command i18n bundle compiles, into a
//     [Bundle];
//   - [Bundle.Localizer] returns the texts of one language, and prints its
//     numbers and dates;
//   - [Negotiator] picks the one of the program's languages that a reader asked
//     for, from a query parameter, a cookie or an Accept-Language header;
//   - [Fallbacks] says where to look for what that language lacks;
//   - [Direction] says which way a language is written.
//
// The package imports nothing but the standard library; what it knows of
// languages are tables of CLDR 48. Package locales/web joins it to net/http and
// html/template, locales/goi18n loads message files into go-i18n.
//
// It holds the texts of this module's own programs, too, see [Tool].
package locales

import (
	"embed"
	"io/fs"
)

// The variables are reachable only through their functions, so the linker
// drops the bytes of the files that a program does not ask for.

//go:embed tool.en.catalog
var toolEN string

//go:embed tool.uk.catalog
var toolUK string

//go:embed notice/*.catalog
var noticeFiles embed.FS

// Tool returns the catalogs of the i18n tool itself by their languages, for [New].
// i18n bundle makes them of the message files in locales.
func Tool() map[string]string { return map[string]string{"en": toolEN, "uk": toolUK} }

// Notice returns the catalogs of the example web application cmd/notice,
// notice.en.catalog and so on, at the root. i18n bundle makes them of the message
// files in locales/notice.
func Notice() fs.FS {
	sub, err := fs.Sub(noticeFiles, "notice")
	if err != nil { // only for an invalid path, and this one is a constant
		return noticeFiles
	}
	return sub
}
