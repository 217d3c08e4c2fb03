package extract

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	places "github.com/seed-9fa3a4f3/i18n/internal/source"
)

// candidates returns what looks like the use of a message in the file.
func (q *Question) candidates() []candidate {
	if strings.HasSuffix(q.Name, ".go") {
		return q.goCandidates()
	}
	return q.otherCandidates()
}

func (q *Question) goCandidates() []candidate {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, q.Name, q.Data, parser.SkipObjectResolution)
	if file == nil {
		return nil
	}
	var out []candidate
	lines := places.New(string(q.Data))
	ast.Inspect(file, func(n ast.Node) bool {
		c, ok := candidate{}, false
		switch n := n.(type) {
		case *ast.CallExpr:
			c, ok = callCandidate(n)
		case *ast.CompositeLit:
			c, ok = literalCandidate(n)
		}
		if ok {
			line, col := lines.Position(fset.Position(n.Pos()).Offset)
			c.pos = catalog.Pos{File: q.Name, Line: line, Col: col}
			c.end = fset.Position(n.End()).Line
			out = append(out, c)
		}
		return true
	})
	return out
}

// callCandidate returns a call with a string among its arguments.
func callCandidate(call *ast.CallExpr) (candidate, bool) {
	name := calleeName(call.Fun)
	for _, arg := range call.Args {
		if id, ok := stringLit(arg); ok && id != "" && name != "" {
			return candidate{callee: name, id: id}, true
		}
	}
	return candidate{}, false
}

// literalCandidate returns a literal that has fields as messages do.
func literalCandidate(lit *ast.CompositeLit) (candidate, bool) {
	c := candidate{callee: calleeName(lit.Type), isLit: true}
	if c.callee == "" {
		return c, false
	}
	fields := []string{}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return c, false
		}
		if key, ok := kv.Key.(*ast.Ident); ok {
			fields = append(fields, key.Name)
			if id, ok := stringLit(kv.Value); ok && (key.Name == "ID" || key.Name == "MessageID") {
				c.id = id
			}
		}
	}
	isMessage := slices.Contains(fields, "ID") && slices.Contains(fields, "Other")
	return c, isMessage || slices.Contains(fields, "MessageID") || slices.Contains(fields, "DefaultMessage")
}

// calleeName spells a function or a type, "" when it has no name.
func calleeName(expr ast.Expr) string {
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		if left := calleeName(x.X); left != "" {
			return left + "." + x.Sel.Name
		}
		return x.Sel.Name
	case *ast.IndexExpr:
		return calleeName(x.X)
	}
	return ""
}

func stringLit(expr ast.Expr) (string, bool) {
	lit, ok := ast.Unparen(expr).(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// otherUses match what looks like the use of a message in templates, HTML and
// scripts: name and id.
var otherUses = []*regexp.Regexp{
	regexp.MustCompile("([\\w$.]+)\\(\\s*[\"'`]([^\"'`\\n]+)[\"'`]"),
	regexp.MustCompile("([\\w$.]+)[ \\t]+[\"`]([^\"`\\n]+)[\"`]"),
	regexp.MustCompile(`(data-i18n[\w-]*)\s*=\s*["']([^"'\n]+)["']`),
}

func (q *Question) otherCandidates() []candidate {
	var out []candidate
	lines := places.New(string(q.Data))
	for _, use := range otherUses {
		for _, m := range use.FindAllSubmatchIndex(q.Data, -1) {
			line, col := lines.Position(m[0])
			out = append(out, candidate{
				pos: catalog.Pos{File: q.Name, Line: line, Col: col}, end: line,
				callee: string(q.Data[m[2]:m[3]]), id: string(q.Data[m[4]:m[5]]),
			})
		}
	}
	return out
}
