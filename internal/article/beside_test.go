package article

import "testing"

// Where a translation has another shape than its source, somebody has to find the
// place in a long document.
func TestBesideTellsThePlace(t *testing.T) {
	const source = "# Title\n\nOne.\n\n    code\n\nTwo.\n\n| a |\n|---|\n| b |\n"
	for _, c := range []struct {
		name, translation string
		line              int
	}{
		{"a.md", "# Title\n\nOne.\n\nTwo.\n\n| a |\n|---|\n| b |\n", 5},
		{"a.md", "# Title\n\nOne.\n\n    code\n\n> Two.\n\n| a |\n|---|\n| b |\n", 7},
		{"a.md", "# Title\n\nOne.\n\n    code\n\nTwo.\n\n| a |\n|---|\n| b |\n\n---\n", 13},
	} {
		d, _ := Read(c.name, []byte(source), Options{})
		o, _ := Read(c.name, []byte(c.translation), Options{})
		if _, _, at, ok := d.Beside(o); ok || at.Line != c.line {
			t.Errorf("%q: line %d, %v; want %d", c.translation, at.Line, ok, c.line)
		}
	}
	d, _ := Read("a.html", []byte("<p>One.</p>\n<p>Two.</p>\n"), Options{})
	o, _ := Read("a.html", []byte("<p>One.</p>\n<div>Two.</div>\n"), Options{})
	if _, _, at, ok := d.Beside(o); ok || at.Line != 2 {
		t.Errorf("line %d, %v; want 2", at.Line, ok)
	}
}
