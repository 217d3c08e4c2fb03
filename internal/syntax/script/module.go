package script

// importDeclaration reads an import. It is false when import begins an
// expression.
func (p *parser) importDeclaration() bool {
	start := p.start
	if t, _, _ := p.peek(); t == '(' || t == '.' {
		return false
	}
	p.next()
	i := p.addImport(start)
	if p.tok != tString {
		p.importClause(i)
	}
	p.moduleName(i)
	return true
}

func (p *parser) addImport(start int) int32 {
	p.imports = append(p.imports, Import{Offset: start})
	return int32(len(p.imports) - 1)
}

// moduleName reads the string with the name of the module and the attributes
// behind it.
func (p *parser) moduleName(i int32) {
	if p.tok == tString {
		p.imports[i].Module = p.stringText(p.token(nString))
	}
	if p.kw == kWith || p.kw == kAssert && !p.newline {
		p.next()
		if p.tok == '{' {
			p.object()
		}
	}
	p.endStatement()
}

// importClause reads what is imported, up to the name of the module.
func (p *parser) importClause(i int32) {
	p.importModifier()
	for {
		switch p.tok {
		case tName:
			p.imported(i, p.token(nName), "default")
		case '*':
			p.next()
			p.asName(i, "*")
		case '{':
			p.importNames(i)
		}
		if !p.accept(',') {
			break
		}
	}
	if p.kw == kFrom {
		p.next()
	} else if p.accept('=') {
		p.importEquals(i)
	}
}

// importModifier skips type, typeof and defer, unless it is the name that is
// imported.
func (p *parser) importModifier() {
	if p.kw != kType && p.kw != kTypeof && p.kw != kDefer {
		return
	}
	t, kw, _ := p.peek()
	if t == tName && kw != kFrom || t == '{' || t == '*' {
		p.next()
	}
}

// asName reads as and the local name.
func (p *parser) asName(i int32, imported string) {
	if p.kw == kAs {
		p.next()
	}
	if p.tok == tName {
		p.imported(i, p.token(nName), imported)
	}
}

func (p *parser) imported(i, name int32, property string) {
	p.declareName(name, dImport, i, property)
}

// importNames reads the names in braces.
func (p *parser) importNames(i int32) {
	open := p.start
	p.next()
	for p.tok == tName || p.tok == tString {
		p.importName(i)
		if !p.accept(',') {
			break
		}
	}
	p.skipTo('}')
	p.close('}', open)
}

func (p *parser) importName(i int32) {
	if p.kw == kType || p.kw == kTypeof {
		t, kw, _ := p.peek()
		if t == tName && kw != kAs || t == tString {
			p.next()
		}
	}
	var local int32
	if p.tok == tString {
		local = p.token(nString)
	} else {
		local = p.token(nName)
	}
	property, _ := p.keyText(local)
	if p.kw == kAs {
		p.asName(i, property)
		return
	}
	p.imported(i, local, property)
}

// importEquals reads what TypeScript allows behind import x =.
func (p *parser) importEquals(i int32) {
	n := p.assign()
	if module, ok := p.required(n); ok {
		p.imports[i].Module = module
		p.uses = p.uses[:len(p.uses)-1] // it is no call
	}
}

// required is the module of a call require("module").
func (p *parser) required(n int32) (string, bool) {
	v := p.nodes[n]
	if v.kind != nCall || !p.isWord(v.first, "require") && !p.isWord(v.first, "import") {
		return "", false
	}
	arg := p.nodes[v.first].next
	if arg == 0 {
		return "", false
	}
	if k := p.nodes[arg].kind; k != nString && k != nTemplate {
		return "", false
	}
	return p.keyText(arg)
}

func (p *parser) dynamicImport(callee, arg int32) {
	if k := p.nodes[arg].kind; arg != 0 && (k == nString || k == nTemplate) {
		if module, ok := p.keyText(arg); ok {
			p.imports = append(p.imports, Import{Module: module, Offset: p.startOf(callee)})
		}
	}
}
