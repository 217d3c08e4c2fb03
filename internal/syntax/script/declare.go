package script

import "strconv"

// declaration reads a declaration. It is false, and nothing is read, when the
// word begins an expression.
func (p *parser) declaration() bool {
	switch p.kw {
	case kFunction:
		p.function(true)
	case kClass:
		p.class(true)
	case kImport:
		return p.importDeclaration()
	case kExport:
		p.export()
	case kAsync:
		if _, kw, newline := p.peek(); kw != kFunction || newline {
			return false
		}
		p.next()
		p.function(true)
	case kAwait:
		return p.awaitUsing()
	default:
		if !p.declares() {
			return p.typeDeclaration()
		}
		p.variables()
		p.endStatement()
	}
	return true
}

// declares holds for a word that declares variables here.
func (p *parser) declares() bool {
	switch p.kw {
	case kVar:
		return true
	case kConst:
		_, kw, _ := p.peek()
		return kw != kEnum
	case kLet:
		t, kw, _ := p.peek()
		return t == tName && kw != kIn && kw != kInstanceof && kw != kOf || t == '{' || t == '['
	case kUsing:
		t, kw, newline := p.peek()
		return t == tName && !newline && !isInfixWord(kw)
	}
	return false
}

func (p *parser) awaitUsing() bool {
	return p.try(func() bool {
		p.next()
		if p.kw != kUsing || !p.declares() {
			return false
		}
		p.variables()
		p.endStatement()
		return true
	})
}

// variables reads the declarations behind const, let, var or using.
func (p *parser) variables() {
	kind := dVariable
	if p.kw == kConst {
		kind = dConst
	}
	p.next()
	for {
		p.variable(kind)
		if !p.accept(',') {
			return
		}
	}
}

func (p *parser) variable(kind declKind) {
	target := p.target()
	if p.tok == '!' && !p.newline {
		p.next()
	}
	if p.accept(':') {
		p.typ()
	}
	var value int32
	if p.accept('=') {
		value = p.assign()
	}
	p.declare(target, kind, value)
}

// declare notes the names in a target: a name, a pattern, or a parameter of an
// arrow function.
func (p *parser) declare(target int32, kind declKind, value int32) {
	p.declareIn(target, kind, value, "")
}

func (p *parser) declareIn(target int32, kind declKind, value int32, path string) {
	n := p.nodes[target]
	switch n.kind {
	case nName:
		p.declareName(target, kind, value, path)
	case nAssign:
		p.declareIn(n.first, kind, value, path)
	case nSpread: // the rest is not what the path says
		p.declareIn(n.first, kind, 0, "")
	case nObject:
		for c := n.first; c != 0; c = p.nodes[c].next {
			p.declareMember(c, kind, value, path)
		}
	case nArray:
		i := 0
		for c := n.first; c != 0; c = p.nodes[c].next {
			p.declareIn(c, kind, value, join(path, strconv.Itoa(i)))
			i++
		}
	}
}

// declareMember declares what a property or a spread of a pattern names.
func (p *parser) declareMember(member int32, kind declKind, value int32, path string) {
	n := p.nodes[member]
	if n.kind != nProperty {
		p.declareIn(member, kind, value, path)
		return
	}
	key, known := p.keyText(n.first)
	if !known || len(path) > maxBuilt {
		value = 0
	}
	p.declareIn(p.nodes[n.first].next, kind, value, join(path, key))
}

func (p *parser) declareName(name int32, kind declKind, value int32, property string) {
	p.decls = append(p.decls, decl{scope: p.scope, name: name, value: value, property: property, kind: kind})
}

func join(path, name string) string {
	switch {
	case path == "" || len(path) > maxBuilt:
		return name
	case name == "":
		return path
	}
	return path + "." + name
}

// name is the name of an nName node, without escapes.
func (p *parser) name(n int32) string { return decode(p.src[p.nodes[n].start:p.nodes[n].end]) }

// keyText is the key of a property; false when it is computed.
func (p *parser) keyText(n int32) (string, bool) {
	v := p.nodes[n]
	switch v.kind {
	case nName:
		return p.name(n), true
	case nString:
		return p.stringText(n), true
	case nTemplate:
		if c := p.nodes[v.first]; c.next == 0 {
			return decode(p.src[c.start:c.end]), true
		}
	case nOther: // a number, or a computed key
		if v.first == 0 && v.end > v.start && p.src[v.start] != '[' {
			return p.src[v.start:v.end], true
		}
	}
	return "", false
}

// stringText is the text of a string. The closing quote may be missing.
func (p *parser) stringText(n int32) string {
	s := p.src[p.nodes[n].start+1 : p.nodes[n].end]
	if quote := p.src[p.nodes[n].start]; len(s) > 0 && s[len(s)-1] == quote {
		s = s[:len(s)-1]
	}
	return decode(s)
}
