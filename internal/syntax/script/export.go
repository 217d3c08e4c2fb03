package script

// export reads what stands behind export.
func (p *parser) export() {
	start := p.start
	p.next()
	if p.kw == kType { // export type { T }, export type * from
		if t, _, _ := p.peek(); t == '{' || t == '*' {
			p.next()
		}
	}
	switch {
	case p.tok == '*' || p.tok == '{':
		p.exportNames(start)
	case p.tok == '=':
		p.next()
		p.expression()
		p.endStatement()
	case p.kw == kDefault:
		p.next()
		p.exportDefault()
	case p.kw == kAs: // export as namespace x
		p.next()
		p.next()
		p.next()
		p.endStatement()
	default:
		p.decorators()
		p.statement()
	}
}

func (p *parser) exportDefault() {
	p.decorators()
	switch p.kw {
	case kFunction, kClass, kAsync, kAbstract, kInterface, kEnum:
		if p.declaration() {
			return
		}
	}
	p.assign()
	p.endStatement()
}

func (p *parser) exportNames(start int) {
	if p.tok == '{' {
		p.exportList()
	} else {
		p.next()
		if p.kw == kAs {
			p.next()
			p.next()
		}
	}
	if p.kw == kFrom {
		p.next()
		p.moduleName(p.addImport(start))
		return
	}
	p.endStatement()
}

func (p *parser) exportList() {
	open := p.start
	p.next()
	for p.tok == tName || p.tok == tString || p.tok == ',' {
		p.next()
	}
	p.skipTo('}')
	p.close('}', open)
}
