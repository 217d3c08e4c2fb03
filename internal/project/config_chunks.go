package project

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
)

// ChunkConfig is a part of the bundles: the messages that either key names.
type ChunkConfig struct {
	Name    string   `toml:"name" doc:"Name in the names of the files: letters, digits, - and _."`
	IDs     []string `toml:"ids" doc:"Ids of its messages, with * for any text: [\"cart.*\"]."`
	Entries []string `toml:"entries" doc:"Files and folders of code that use its messages, with all scripts that they import: [\"web/cart.ts\"]."`
}

func (p *configParser) validateChunks(chunks []ChunkConfig) {
	taken := map[string]bool{bundle.MainChunk: true}
	for i := range chunks {
		c := &chunks[i]
		at := func(key string) int { return p.chunkOffset(i, key) }
		switch {
		case !isChunkName(c.Name):
			p.report(at("name"), "config.chunk-name", map[string]any{"Name": c.Name})
		case taken[strings.ToLower(c.Name)]:
			p.report(at("name"), "config.chunk-twice", map[string]any{"Name": c.Name, "Main": bundle.MainChunk})
		case len(c.IDs)+len(c.Entries) == 0:
			p.report(at("name"), "config.chunk-empty", map[string]any{"Name": c.Name})
		}
		taken[strings.ToLower(c.Name)] = true
		for n, s := range c.IDs {
			if strings.TrimSpace(s) == "" {
				p.report(p.chunkElementOffset(i, "ids", n), "config.keep", nil)
			}
		}
	}
}

// isChunkName reports whether a name can be a part of the names of files.
func isChunkName(name string) bool {
	return name != "" && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

func (p *configParser) chunkOffset(i int, key string) int {
	t, e := p.entryOf("chunks", i, key)
	switch {
	case e != nil:
		return int(e.Key()[0].Span.Start)
	case t != nil:
		return int(t.Header().Start)
	}
	return p.offset("chunks")
}

func (p *configParser) chunkElementOffset(i int, key string, n int) int {
	if _, e := p.entryOf("chunks", i, key); e != nil {
		return elementOffset(e.Value(), n)
	}
	return p.chunkOffset(i, key)
}
