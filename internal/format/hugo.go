package format

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// The files of a Hugo site's folder i18n are those of go-i18n. Hugo would load
// a hash, but knows nothing to do with it: none is written, and a plain text
// stays plain.

// HugoTOML is the format of a Hugo site's texts in TOML.
var HugoTOML = &Format{Name: "hugo-toml", Family: Hugo, Exts: []string{".toml"}, Read: readTOML, Write: writeHugoTOML}

func writeHugoTOML(c catalog.Catalog, old []byte) ([]byte, error) {
	c = c.Clone()
	was, _ := readTOML(c.File, old)
	index := was.Index()
	for i := range c.Units {
		hash := ""
		j, there := index[c.Units[i].Key]
		if !there {
			j, there = index[c.Units[i].Was]
		}
		if there {
			hash = was.Units[j].BasedOn
		}
		c.Units[i].BasedOn = hash
	}
	return writeTOML(c, old)
}
