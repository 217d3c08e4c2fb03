package article

import "strings"

// jsxEnd is where the JSX ends that a line starts with, which may have lines of
// its own for its attributes: a tag, an expression, a statement of a module. It
// is 0 when there is none.
func (b *blocks) jsxEnd(from int) int {
	switch line := b.src[from:b.line.end]; {
	case line[0] == '<' && (b.mdx || isComponent(tagName(line))):
		if end, ok := rawTag(b.src, from, true, nil); ok {
			return end
		}
	case b.mdx && line[0] == '{':
		return expressionEnd(b.src, from)
	case b.mdx && isModule(line):
		if open := strings.IndexByte(line, '{'); open >= 0 {
			return expressionEnd(b.src, from+open)
		}
	}
	return 0
}

// isModule tells the statements of a module in MDX.
func isModule(line string) bool {
	return strings.HasPrefix(line, "import ") || strings.HasPrefix(line, "export ")
}
