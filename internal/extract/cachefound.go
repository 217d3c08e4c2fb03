package extract

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// found writes all but the wrappers, which point into syntax trees: they have
// been followed, or are found anew.
func (e *encoder) found(f *found) {
	encodeList(e, f.messages, (*encoder).message)
	encodeList(e, f.uses, (*encoder).use)
	encodeList(e, f.patterns, (*encoder).pattern)
	encodeList(e, f.findings, (*encoder).finding)
	encodeList(e, f.doubts, func(e *encoder, d *doubt) {
		e.finding(&d.finding)
		e.int(d.batches)
	})
	encodeList(e, f.templates, (*encoder).template)
	encodeList(e, f.functions, (*encoder).function)
	encodeList(e, f.missing, func(e *encoder, m *missingPackage) {
		e.string(m.path)
		e.pos(&m.pos)
	})
	e.bool(f.deep)
}

func (e *encoder) template(t *templateSource) {
	for _, s := range []string{t.text, t.left, t.right, t.code} {
		e.string(s)
	}
	e.pos(&t.pos)
}

func (d *decoder) template(t *templateSource) {
	for _, s := range []*string{&t.text, &t.left, &t.right, &t.code} {
		*s = d.string()
	}
	d.pos(&t.pos)
}

func (e *encoder) function(f *Function) {
	e.string(f.Name)
	encodeList(e, f.Args, func(e *encoder, r *Role) { e.string(string(*r)) })
}

func (d *decoder) function(f *Function) {
	f.Name = d.string()
	f.Args = decodeList(d, func(d *decoder, r *Role) { *r = Role(d.string()) })
}

func (d *decoder) found() *found {
	return &found{
		messages: decodeList(d, (*decoder).message),
		uses:     decodeList(d, (*decoder).use),
		patterns: decodeList(d, (*decoder).pattern),
		findings: decodeList(d, (*decoder).finding),
		doubts: decodeList(d, func(d *decoder, v *doubt) {
			d.finding(&v.finding)
			v.batches = d.int()
		}),
		templates: decodeList(d, (*decoder).template),
		functions: decodeList(d, (*decoder).function),
		missing: decodeList(d, func(d *decoder, m *missingPackage) {
			m.path = d.string()
			d.pos(&m.pos)
		}),
		deep: d.bool(),
	}
}

func (e *encoder) message(m *message) {
	e.string(m.key)
	e.text(m.text)
	e.string(m.note)
	e.pos(&m.pos)
}

func (d *decoder) message(m *message) {
	m.key = d.string()
	m.text = d.text()
	m.note = d.string()
	d.pos(&m.pos)
}

func (e *encoder) text(t text.Text) {
	has := uint64(0)
	for f := range text.Form(text.NumForms) {
		if t.Has(f) {
			has |= 1 << f
		}
	}
	e.uint(has)
	for _, s := range t.Forms() {
		e.string(s)
	}
	e.string(t.LeftDelim())
	e.string(t.RightDelim())
}

func (d *decoder) text() text.Text {
	var t text.Text
	has := d.uint()
	for f := range text.Form(text.NumForms) {
		if has&(1<<f) != 0 {
			t.Set(f, d.string())
		}
	}
	t.SetDelims(d.string(), d.string())
	return t
}

func (e *encoder) use(u *use) {
	e.string(u.key)
	e.pos(&u.Pos)
	e.string(string(u.Origin))
	e.bool(u.Defines)
	e.string(u.Note)
	if e.bool(u.Data != nil); u.Data != nil {
		e.bool(u.Data.Open)
		e.bool(u.Data.Plural)
		encodeList(e, u.Data.Fields, func(e *encoder, f *catalog.DataField) {
			e.string(f.Name)
			e.string(f.Type)
		})
	}
}

func (d *decoder) use(u *use) {
	u.key = d.string()
	d.pos(&u.Pos)
	u.Origin = catalog.Origin(d.string())
	u.Defines = d.bool()
	u.Note = d.string()
	if d.bool() {
		u.Data = &catalog.Data{Open: d.bool(), Plural: d.bool()}
		u.Data.Fields = decodeList(d, func(d *decoder, f *catalog.DataField) { f.Name, f.Type = d.string(), d.string() })
	}
}

func (e *encoder) pattern(p *catalog.Pattern) {
	e.string(p.Pattern)
	e.pos(&p.Pos)
	e.string(string(p.Origin))
}

func (d *decoder) pattern(p *catalog.Pattern) {
	p.Pattern = d.string()
	d.pos(&p.Pos)
	p.Origin = catalog.Origin(d.string())
}

func (e *encoder) pos(p *catalog.Pos) {
	e.string(p.File)
	e.int(p.Line)
	e.int(p.Col)
}

func (d *decoder) pos(p *catalog.Pos) { p.File, p.Line, p.Col = d.string(), d.int(), d.int() }

// finding refuses a fix: it is for a translation, and code has none.
func (e *encoder) finding(f *catalog.Finding) {
	e.string(f.Check)
	e.uint(uint64(f.Severity))
	e.pos(&f.Pos)
	encodeList(e, f.Related, (*encoder).pos)
	for _, s := range []string{f.Locale, f.Key, f.Form, f.Message, f.Advice, f.Excerpt, f.Source, f.Target} {
		e.string(s)
	}
	e.args(f.Args)
	e.failed = e.failed || f.Fix != nil
}

func (d *decoder) finding(f *catalog.Finding) {
	f.Check = d.string()
	f.Severity = catalog.Severity(min(d.uint(), uint64(catalog.Error)))
	d.pos(&f.Pos)
	f.Related = decodeList(d, (*decoder).pos)
	for _, s := range []*string{&f.Locale, &f.Key, &f.Form, &f.Message, &f.Advice, &f.Excerpt, &f.Source, &f.Target} {
		*s = d.string()
	}
	f.Args = d.args()
}

// files adds the files in which something was found.
func (f *found) files(all map[string]bool) {
	add := func(list ...catalog.Pos) {
		for _, p := range list {
			all[p.File] = true
		}
	}
	finding := func(f *catalog.Finding) { add(append([]catalog.Pos{f.Pos}, f.Related...)...) }
	for i := range f.messages {
		add(f.messages[i].pos)
	}
	for i := range f.uses {
		add(f.uses[i].Pos)
	}
	for i := range f.patterns {
		add(f.patterns[i].Pos)
	}
	for i := range f.findings {
		finding(&f.findings[i])
	}
	for i := range f.doubts {
		finding(&f.doubts[i].finding)
	}
	for i := range f.templates {
		add(f.templates[i].pos)
	}
	for i := range f.missing {
		add(f.missing[i].pos)
	}
}
