package toml

// scope is a table as its entries see it. As long as they are few, have simple
// keys, and no header asks for one of them, the keys are compared with each
// other and not entered in names: that is how the table of a message looks.
type scope struct {
	id      int32 // 0 for a table that no header can name, until its keys are entered
	entered bool
	base    int // where its entries start in parser.entries
}

const fewKeys = 8

// define reports what the key of an entry clashes with in its table.
func (p *parser) define(table *scope, key []KeyPart, kind nodeKind) {
	if !table.entered {
		entries := p.entries[table.base:]
		if len(key) == 1 && len(entries) < fewKeys {
			p.compare(entries, key)
			return
		}
		p.enterEntries(table, entries)
	}
	p.enterKey(table.id, key, kind)
}

// compare looks for the key among the entries of its own table. All of them
// have simple keys.
func (p *parser) compare(entries []Entry, key []KeyPart) {
	for i := range entries {
		if e := &entries[i]; e.Key()[0].Name == key[0].Name && e.isDefined() {
			p.clashAt(idDuplicateKey, key, e.key.Start)
			return
		}
	}
}

// isDefined tells whether an entry has an equals sign, without which its key
// counts for nothing.
func (e *Entry) isDefined() bool { return e.value.Start > e.key.End }

// enterEntries enters the keys of the entries that a table has so far.
func (p *parser) enterEntries(table *scope, entries []Entry) {
	if table.id == 0 {
		table.id = p.names.scope(int32(p.pos))
	}
	table.entered = true
	for i := range entries {
		if e := &entries[i]; e.isDefined() {
			p.names.enter(table.id, &e.Key()[0], kindAt(p.byteAt(int(e.value.Start))))
		}
	}
}

// lookInto enters the keys of an earlier table, for a header that asks for one
// of them.
func (p *parser) lookInto(table int32) {
	x := &p.names.nodes[table]
	if x.kind == tableArray || x.link == 0 {
		return
	}
	entries := p.file.Tables[x.link-1].entries
	x.link = 0
	p.enterEntries(&scope{id: table}, entries)
}

// enterKey enters the key of an entry in a table.
func (p *parser) enterKey(table int32, key []KeyPart, kind nodeKind) {
	last := len(key) - 1
	for i := range key[:last] {
		id, found := p.names.enter(table, &key[i], dottedTable)
		if x := &p.names.nodes[id]; found {
			switch x.kind {
			case implicitTable:
				x.kind = dottedTable
				p.names.define(x, &key[i])
			case headerTable, tableArray:
				p.clash(idDottedExtends, key[:i+1], x)
				return
			case plainValue, closedValue:
				p.clash(valueClash(x.kind), key[:i+1], x)
				return
			}
		}
		table = id
	}
	id, found := p.names.enter(table, &key[last], kind)
	if !found {
		return
	}
	x := &p.names.nodes[id]
	if x.kind == plainValue || x.kind == closedValue {
		p.clash(idDuplicateKey, key, x)
		return
	}
	p.clash(idTableNotValue, key, x)
}

// enter opens the table of a header and returns its scope. After a clash that
// is a table of its own, so that the pairs below cause no more errors.
func (p *parser) enter(key []KeyPart, array bool) scope {
	table := p.root
	last := len(key) - 1
	for i := range key[:last] {
		p.lookInto(table)
		id, _ := p.names.enter(table, &key[i], implicitTable)
		x := &p.names.nodes[id]
		switch x.kind {
		case plainValue, closedValue:
			p.clash(valueClash(x.kind), key[:i+1], x)
			return scope{}
		case tableArray:
			id = x.link
		}
		table = id
	}
	p.lookInto(table)
	if array {
		return p.enterElement(table, key)
	}
	return p.enterTable(table, key)
}

// enterTable opens the last part of [key] in the table that the others name.
func (p *parser) enterTable(table int32, key []KeyPart) scope {
	part := &key[len(key)-1]
	id, found := p.names.enter(table, part, headerTable)
	if !found {
		return scope{id: id}
	}
	x := &p.names.nodes[id]
	switch x.kind {
	case implicitTable:
		x.kind = headerTable
		p.names.define(x, part)
		return scope{id: id, entered: true} // tables inside it have been
	case headerTable, dottedTable:
		p.clash(idTableTwice, key, x)
	case tableArray:
		p.clash(idArrayMismatch, key, x)
	default:
		p.clash(valueClash(x.kind), key, x)
	}
	return scope{}
}

// enterElement opens a new element of the last part of [[key]].
func (p *parser) enterElement(table int32, key []KeyPart) scope {
	part := &key[len(key)-1]
	id, _ := p.names.enter(table, part, tableArray)
	element := p.names.scope(part.Span.Start)
	x := &p.names.nodes[id]
	switch x.kind {
	case tableArray:
		x.link = element
	case plainValue, closedValue:
		p.clash(valueClash(x.kind), key, x)
	default:
		p.clash(idArrayMismatch, key, x)
	}
	return scope{id: element}
}

func valueClash(kind nodeKind) string {
	if kind == closedValue {
		return idInlineClosed
	}
	return idValueNotTable
}

func (p *parser) clash(id string, key []KeyPart, first *node) { p.clashAt(id, key, first.first) }

func (p *parser) clashAt(id string, key []KeyPart, first int32) {
	start, end := key[0].Span.Start, key[len(key)-1].Span.End
	p.report(int(start), int(end), id, p.keyArg(key), int(first))
}
