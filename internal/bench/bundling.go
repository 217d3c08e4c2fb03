package main

import (
	"fmt"
	"io"
	"time"
)

// bundle: a small program and a large one, each into an empty folder, all that is
// written included.
func (b *bench) bundle() error {
	for _, size := range []struct {
		messages, locales int
		bar               bar
	}{
		{1_000, 2, bar{wall: 50 * time.Millisecond}},
		{50_000, 20, bar{wall: 5 * time.Second, rss: 700 * mega}},
	} {
		dir := b.path("bundle", fmt.Sprint(size.messages))
		c := corpus{size: size.messages, seed: 9}
		if err := c.writeMessages(dir, state{missing: 10}, bundledLanguages(size.locales-1)...); err != nil {
			return err
		}
		if err := create(dir+"/i18n.toml", func(w io.Writer) { io.WriteString(w, projectConfig) }); err != nil {
			return err
		}
		s := b.side(b.ours, "bundle")
		s.dir, s.prepare = dir, func() error { return emptyDir(dir + "/dist") }
		what := fmt.Sprintf("bundle: %d messages × %d locales", size.messages, size.locales)
		if err := b.alone(what, size.bar, b.runs, s); err != nil {
			return err
		}
	}
	return nil
}

// bundledLanguages returns so many languages: Ukrainian, Polish, and others that say
// the same as Ukrainian with the plural forms of English.
func bundledLanguages(n int) []*vocabulary {
	list := []*vocabulary{&ukrainian, &polish}
	for _, tag := range []string{"bg", "da", "de", "el", "et", "fi", "hu", "is", "ka", "kk", "mk", "nb", "nl", "sq", "sv", "tr", "uz"} {
		v := ukrainian
		v.tag, v.forms = tag, []string{"one", "other"}
		list = append(list, &v)
	}
	return list[:n]
}
