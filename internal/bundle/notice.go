package bundle

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
)

// NoticeLanguageOf returns the messages of some ids in one language. c is paired with its
// source.
func NoticeLanguageOf(c *catalog.Catalog, plurals Plurals, ids []string) NoticeLanguage {
	l := NoticeLanguage{Tag: c.Lang}
	for i := range c.Units {
		if !slices.Contains(ids, c.Units[i].Key) {
			continue
		}
		u := compileUnit(&c.Units[i], c.Syntax, plurals, nil)
		if u.state != fallback && u.problem.Reason == compile.None {
			l.Messages = append(l.Messages, u.message)
		}
	}
	return l
}

// NoticeFiles returns the script of a notice with what stands beside it, and what
// is to know of it. left are the languages that lack one of the messages.
func NoticeFiles(n *Notice) (described WebFile, files []File, left []string, err error) {
	script, left, err := n.Script()
	if err != nil {
		return WebFile{}, nil, left, err
	}
	described, files = webFiles(script.Name, script.Data, best)
	return described, files, left, nil
}
