package bundle

import (
	"cmp"
	"encoding/json"
	"slices"
)

// Version is the version of the manifest and of the files. It changes when a
// program that reads them has to.
const Version = 2

// ManifestName is the name of the manifest.
const ManifestName = "manifest.json"

// Manifest is the table of contents of a bundle.
type Manifest struct {
	Version   int    `json:"version"`
	Generator string `json:"generator"` // tool and version
	Source    string `json:"source"`    // BCP 47 tag of the source language

	// SourceHash is a SHA-256 in hex over the ids and source texts of all
	// messages: two bundles with the same one say the same in the source language.
	SourceHash string `json:"sourceHash"`

	// Runtime is the script that shows the messages of the files of Bundles.
	Runtime WebFile `json:"runtime"`

	// Chains lists by BCP 47 tag the languages in which a message is looked for,
	// the nearest first. The files hold what was found.
	Chains map[string][]string `json:"chains"`

	Bundles map[string]Bundle `json:"bundles"` // by name of the resource

	// Catalogs are the files for Go programs, by name of the resource and BCP 47
	// tag. Their names have no hash: a program embeds them.
	Catalogs map[string]map[string]CatalogEntry `json:"catalogs"`
}

// Bundle is one resource in all its languages, by BCP 47 tag.
type Bundle map[string]Entry

// Entry describes one resource in one language.
type Entry struct {
	Messages int `json:"messages"` // without those that are in several chunks counted twice

	// Chunks are the files by the name of their chunk. Without chunks in the
	// configuration there is MainChunk alone.
	Chunks map[string]WebFile `json:"chunks"`

	// Fallback lists the ids whose text is in another language of the chain, by
	// the tag of that language.
	Fallback map[string][]string `json:"fallback"`

	// Incomplete lists the ids whose translation lacks plural forms: each of
	// these holds the text of another form of the translation.
	Incomplete []string `json:"incomplete"`

	// Beyond lists the ids that are in none of the files: in no language of the
	// chain have they a text that a file can hold (see CatalogEntry).
	Beyond []string `json:"beyond"`

	// Refused lists the translations that are left out, so that the text is that
	// of another language.
	Refused []Refusal `json:"refused"`
}

// WebFile describes a file for browsers. Beside it stand File.gz and File.br,
// the same compressed, where that is smaller.
type WebFile struct {
	File      string `json:"file"`
	SHA256    string `json:"sha256"`    // hex, of the whole file
	Integrity string `json:"integrity"` // Subresource Integrity, sha384
	Bytes     int    `json:"bytes"`
	Gzip      int    `json:"gzip,omitempty"`   // bytes of File.gz, 0 if there is none
	Brotli    int    `json:"brotli,omitempty"` // bytes of File.br
	Messages  int    `json:"messages,omitempty"`
}

// A Named is a file that a manifest names, with the SHA-256 of its bytes in
// hex. Of a compressed one that is not known, and Bytes has to do.
type Named struct {
	Name, SHA256 string
	Bytes        int
}

// Names lists the files of a manifest of any version, by their names; none of what
// is no manifest.
func Names(manifest []byte) []Named {
	var tree any
	if json.Unmarshal(manifest, &tree) != nil {
		return nil
	}
	list := appendNames(nil, tree)
	slices.SortFunc(list, func(a, b Named) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

func appendNames(list []Named, tree any) []Named {
	object, _ := tree.(map[string]any)
	name, _ := object["file"].(string)
	sum, _ := object["sha256"].(string)
	if name != "" && sum != "" {
		list = append(list, Named{Name: name, SHA256: sum})
		for key, ext := range map[string]string{"gzip": GzipExt, "brotli": BrotliExt} {
			if n, _ := object[key].(float64); n > 0 {
				list = append(list, Named{Name: name + ext, Bytes: int(n)})
			}
		}
		return list
	}
	for _, member := range object {
		list = appendNames(list, member)
	}
	return list
}

// encoded returns the bytes of a manifest.
func (m *Manifest) encoded() ([]byte, error) {
	data, err := json.MarshalIndent(m, "", "  ")
	return append(data, '\n'), err
}
