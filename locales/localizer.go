package locales

import (
	"strings"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// A Localizer returns texts in one language. It is safe for concurrent use, and
// stays right when its [Bundle] is reloaded.
//
// If the language lacks a message, the text comes from a parent language (pt for
// pt-BR) or the default one, which is reported; if there is none at all, it is the id. A
// placeholder without an argument is shown as it stands in the message.
type Localizer struct {
	bundle *Bundle
	tag    string
	chain  atomic.Pointer[chain]
}

// A chain is the catalogs in which a message is looked for, in that order. The
// first ones are those of the language itself.
type chain struct {
	catalogs []*catalog
	own      int
}

// find looks for a message from catalog k on and returns where its record goes
// on, and in which catalog: len(c.catalogs) if there is none.
func (c *chain) find(k int, id string) (in, at int, kind byte) {
	for ; k < len(c.catalogs); k++ {
		if at, kind, ok := c.catalogs[k].file.Find(id); ok {
			return k, at, kind
		}
	}
	return k, 0, 0
}

// Tag returns the language, fit for the HTML attribute lang.
func (l *Localizer) Tag() string { return l.tag }

// Dir returns the direction of the language, fit for the HTML attribute dir:
// "ltr" or "rtl".
func (l *Localizer) Dir() string { return Direction(l.tag) }

// Numbers returns what prints numbers, percents and dates of the language.
func (l *Localizer) Numbers() *number.Locale { return l.chain.Load().catalogs[0].numbers }

// T returns the text of message id with its arguments:
//
//	l.T("greeting", locales.String("Name", user.Name))
//
// A plural message without a count has the form other, but one whose count is
// an argument of its own, {n, plural, …}, takes it from the arguments. A text without
// placeholders is not copied and takes no memory.
func (l *Localizer) T(id string, args ...Arg) string {
	c := l.chain.Load()
	k, at, kind := c.find(0, id)
	if k < c.own && kind == compiled.KindText {
		s, _ := compiled.String(c.catalogs[k].file.Data, at)
		return s
	}
	return l.text(c, k, at, kind, id, args)
}

// text is what T does for all but plain texts, which need not wait until the memory
// for it is cleared.
//
//go:noinline
func (l *Localizer) text(c *chain, k, at int, kind byte, id string, args []Arg) string {
	var buf [192]byte
	return string(l.show(buf[:0], c, k, at, kind, id, &run{args: args}))
}

// N returns the text of message id in the plural form for count, which
// {{.PluralCount}} shows.
func (l *Localizer) N(id string, count int, args ...Arg) string {
	var buf [192]byte
	return string(l.shown(buf[:0], id, &run{args: args, counted: true, count: Int(pluralCount, count)}))
}

// Append appends what [Localizer.T] returns. It takes no memory of its own.
func (l *Localizer) Append(dst []byte, id string, args ...Arg) []byte {
	return l.shown(dst, id, &run{args: args})
}

// AppendN appends what [Localizer.N] returns.
func (l *Localizer) AppendN(dst []byte, id string, count int, args ...Arg) []byte {
	return l.shown(dst, id, &run{args: args, counted: true, count: Int(pluralCount, count)})
}

// HTML returns the text of message id as a part of a page. Arguments and texts
// are escaped. Tags stay tags if the source text has them, too, and they can do
// no harm: elements such as b, em, a and li, and attributes such as href and
// title. A tag such as <link> is the [Element] of that name.
func (l *Localizer) HTML(id string, args ...Arg) string {
	var buf [512]byte
	return string(l.shown(buf[:0], id, &run{args: args, html: true}))
}

// HTMLN is [Localizer.HTML] in the plural form for count.
func (l *Localizer) HTMLN(id string, count int, args ...Arg) string {
	var buf [512]byte
	return string(l.shown(buf[:0], id, &run{args: args, html: true, counted: true, count: Int(pluralCount, count)}))
}

// shown appends the text of a message.
func (l *Localizer) shown(dst []byte, id string, r *run) []byte {
	c := l.chain.Load()
	k, at, kind := c.find(0, id)
	return l.show(dst, c, k, at, kind, id, r)
}

// show appends the text of the message that was found in catalog k of a chain,
// or the first behind it that can be shown.
func (l *Localizer) show(dst []byte, c *chain, k, at int, kind byte, id string, r *run) []byte {
	r.local = l.bundle.options.LocalNumbers
	for ; k < len(c.catalogs); k, at, kind = c.find(k+1, id) {
		r.catalog = c.catalogs[k]
		if kind == compiled.KindBeyond {
			text, ok := l.beyond(id, r)
			if !ok {
				continue
			}
			if k >= c.own {
				l.bundle.report(fellBack, l.tag, r.catalog.tag, id)
			}
			return r.literal(dst, text)
		}
		start := len(dst)
		dst = r.message(dst, kind, at)
		switch {
		case r.over:
			l.bundle.report(tooLong, l.tag, r.catalog.tag, id)
			dst, r.over = dst[:start], false
			continue
		case k >= c.own:
			l.bundle.report(fellBack, l.tag, r.catalog.tag, id)
		case r.absent:
			l.bundle.report(noArgument, l.tag, r.catalog.tag, id)
		}
		return dst
	}
	l.bundle.report(absent, l.tag, "", id)
	return r.literal(dst, id)
}

// beyond asks others for a message that catalogs cannot hold. They get a copy
// of the arguments, so that those of the caller need not be on the heap.
func (l *Localizer) beyond(id string, r *run) (string, bool) {
	if l.bundle.options.Beyond == nil {
		return "", false
	}
	args := make([]Arg, 0, len(r.args)+1)
	for i := range r.args {
		args = append(args, r.args[i].clone())
	}
	if r.counted {
		args = append(args, r.count.clone())
	}
	return l.bundle.options.Beyond.Text(r.catalog.tag, strings.Clone(id), args)
}
