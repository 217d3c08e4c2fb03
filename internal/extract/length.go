package extract

import "go/ast"

// maxConstant bounds the length of a constant string, in bytes. Thirty lines
// that each double the one before make a gigabyte, which go/types would build.
const maxConstant = 16 << 20

// measureConstants estimates, from above and by their names alone, how long the
// constants of a node that are made of others can become. The nodes that it
// imports must have been measured.
func (n *node) measureConstants() {
	m := measure{node: n, specs: map[string][]ast.Expr{}}
	n.lengths = map[string]int{}
	for _, s := range n.batch.files {
		for _, spec := range s.scan.consts {
			for i, name := range spec.Names {
				if i < len(spec.Values) {
					m.specs[name.Name] = append(m.specs[name.Name], spec.Values[i])
				}
			}
		}
	}
	for name := range m.specs {
		n.longest = max(n.longest, m.named(name))
	}
}

type measure struct {
	node  *node
	specs map[string][]ast.Expr
}

func (m *measure) named(name string) int {
	if length, known := m.node.lengths[name]; known {
		return length
	}
	m.node.lengths[name] = maxLiteral // holds for what is not in specs, and ends cycles
	length := maxLiteral
	for _, e := range m.specs[name] {
		length = max(length, m.expr(e))
	}
	m.node.lengths[name] = length
	return length
}

// maxLiteral stands for the length of a constant that is a single literal:
// close enough, since only growth matters.
const maxLiteral = 64

func (m *measure) expr(e ast.Expr) int {
	length := 0
	switch x := e.(type) {
	case *ast.BasicLit:
		length = len(x.Value)
	case *ast.ParenExpr:
		length = m.expr(x.X)
	case *ast.BinaryExpr:
		length = m.expr(x.X) + m.expr(x.Y)
	case *ast.CallExpr:
		if len(x.Args) == 1 {
			length = m.expr(x.Args[0])
		}
	case *ast.Ident:
		length = m.named(x.Name)
	case *ast.SelectorExpr:
		length = maxLiteral
		for _, dep := range m.node.imports {
			length = max(length, dep.lengths[x.Sel.Name])
		}
	}
	return min(length, maxConstant+1)
}
