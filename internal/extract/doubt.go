package extract

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// doubtOpen reports the fields whose value is not known, or not for sure.
func (f *found) doubtOpen(o occurrence, vals *[numTexts]values, key string) {
	for i, v := range vals {
		switch {
		case field(i) == fieldID || field(i) == fieldMessageID:
			f.doubtIDs(o, field(i), v, key)
		case v.open() != nil && !v.open().isMessageField():
			f.noteMissing(o, v.open())
			f.doubtField(o, field(i), "extract.dynamic-text", v.open().expr, v.open().src, key)
		case v.open() == nil && len(v.texts()) > 1:
			f.doubtField(o, field(i), "extract.ambiguous-text", o.fields[i], o.src, key)
		}
	}
}

// doubtIDs reports the ids that are not known. One that comes from a message is
// left out: that is extracted by itself.
func (f *found) doubtIDs(o occurrence, i field, ids values, key string) {
	for _, id := range ids {
		if id.open != nil && !id.open.isMessageField() && (i != fieldMessageID || o.fields[fieldDefault] == nil) {
			f.doubtID(o, i, id, key)
		}
	}
}

// doubtID reports an id that is not known, with what is known of it.
func (f *found) doubtID(o occurrence, i field, id value, key string) {
	f.noteMissing(o, id.open)
	pattern := id.pattern()
	if pattern == "" {
		f.doubtField(o, i, "extract.dynamic-id", id.open.expr, id.open.src, key)
		return
	}
	finding := o.doubtful(i, "extract.dynamic-id-pattern", id.open.expr, id.open.src, key)
	finding.Args["Pattern"] = pattern
	f.doubt(o.node, id.open.src, finding)
}

// noteMissing notes the package that an expression cannot be told without.
func (f *found) noteMissing(o occurrence, p *open) {
	if path := p.importPath(); path != "" && !o.isQuiet() {
		f.missing = append(f.missing, missingPackage{path, o.pos})
	}
}

func (f *found) doubtField(o occurrence, i field, message string, expr ast.Expr, src *source, key string) {
	f.doubt(o.node, src, o.doubtful(i, message, expr, src, key))
}

// doubtful returns the finding for an expression; for one in a dependency that
// is told of the call into it.
func (o *occurrence) doubtful(i field, message string, expr ast.Expr, src *source, key string) catalog.Finding {
	if !src.listed && o.site != nil {
		expr, src = o.site.call, o.site.src
	}
	return catalog.Finding{
		Check: "code/dynamic-message", Severity: catalog.Warning, Pos: src.pos(expr.Pos()), Related: o.related(src, expr), Key: key,
		Message: message, Advice: message + ".advice",
		Args: map[string]any{"Field": i.String(), "Code": src.code(expr)},
	}
}

// related returns the place of the message when the expression at fault is
// elsewhere.
func (o *occurrence) related(src *source, expr ast.Expr) []catalog.Pos {
	if n := o.syntax(); src == o.src && n != nil && n.Pos() <= expr.Pos() && expr.End() <= n.End() {
		return nil
	}
	return []catalog.Pos{o.pos}
}

// isMessageField reports whether the expression is a field of a go-i18n value.
func (p *open) isMessageField() bool {
	sel, ok := p.expr.(*ast.SelectorExpr)
	if !ok || p.node == nil {
		return false
	}
	v, ok := p.node.info.Uses[sel.Sel].(*types.Var)
	return ok && isMessageField(v)
}

// checkDefault reports a MessageID that differs from the id of the
// DefaultMessage beside it: go-i18n refuses to show such a message.
func (f *found) checkDefault(o occurrence, key string) {
	lit, ok := compositeLit(o.fields[fieldDefault])
	if !ok || key == "" || o.fields[fieldMessageID] == nil {
		return
	}
	inner := newLiteral(lit, messageKind)
	if inner.fields[fieldID] == nil {
		return
	}
	id, _ := f.eval(o, inner.fields[fieldID])
	if id.isOne() && id[0].text != "" && id[0].text != key {
		f.doubt(o.node, o.src, catalog.Finding{
			Check: "code/id-mismatch", Severity: catalog.Error, Pos: o.pos, Key: key,
			Message: "extract.id-mismatch", Advice: "extract.id-mismatch.advice",
			Args: map[string]any{"Key": key, "Default": id[0].text},
		})
	}
}

// compositeLit returns the literal that an expression such as &T{} holds.
func compositeLit(expr ast.Expr) (*ast.CompositeLit, bool) {
	expr = ast.Unparen(expr)
	if u, ok := expr.(*ast.UnaryExpr); ok {
		expr = ast.Unparen(u.X)
	}
	lit, ok := expr.(*ast.CompositeLit)
	return lit, ok
}

// doubt records a finding that every batch with the file must have.
func (f *found) doubt(n *node, s *source, finding catalog.Finding) {
	d := doubt{finding: finding, batches: 1}
	if n != nil {
		d.batches = 0
		for _, b := range n.prog.targets[n.pkg] {
			if slices.Contains(b.files, s) {
				d.batches++
			}
		}
	}
	f.doubts = append(f.doubts, d)
}
