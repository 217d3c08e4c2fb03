package project

import (
	"slices"
	"strings"
	"testing"
)

func TestWildcards(t *testing.T) {
	for _, c := range []struct{ pattern, name, captures, to, want string }{
		{"content/en/**/*.md", "content/en/a.md", "|a", "content/uk/**/*.md", "content/uk/a.md"},
		{"content/en/**/*.md", "content/en/x/y/a.b.md", "x/y|a.b", "uk/**/*.md", "uk/x/y/a.b.md"},
		{"docs/*.md", "docs/a.md", "a", "docs/*.uk.md", "docs/a.uk.md"},
		{"docs/*-*.md", "docs/a-b-c.md", "a|b-c", "docs/*/uk/*.md", "docs/a/uk/b-c.md"},
		{"README.md", "README.md", "", "README.uk.md", "README.uk.md"},
		{"**/en/*.md", "a/en/en/b.md", "a/en|b", "**/uk/*.md", "a/en/uk/b.md"},
		{"docs/*.md", "docs/x/a.md", "-", "", ""},
		{"docs/*.md", "docs/.md", "-", "", ""},
		{"docs/**/*.md", "doc/a.md", "-", "", ""},
		{"docs/a*a.md", "docs/a.md", "-", "", ""},
		{"docs/*.md", "docs/a*b.md", "a*b", "uk/*.md", "uk/a*b.md"},
	} {
		got, ok := captured(c.pattern, c.name)
		if ok != (c.captures != "-") {
			t.Errorf("%s, %s: %v", c.pattern, c.name, ok)
			continue
		}
		if !ok {
			continue
		}
		if s := strings.Join(got, "|"); s != c.captures {
			t.Errorf("%s, %s: %q, want %q", c.pattern, c.name, s, c.captures)
		}
		if s := filled(c.to, got); s != c.want {
			t.Errorf("%s to %s: %s, want %s", c.name, c.to, s, c.want)
		}
		if !slices.Equal(wildcards(c.pattern), wildcards(c.to)) {
			t.Errorf("%v and %v differ", wildcards(c.pattern), wildcards(c.to))
		}
	}
	for pattern, want := range map[string]string{"a/b/*.md": "a/b", "a/**/b/*.md": "a", "*.md": ".", "a.md": ".", "x/a.md": "x", "x/*y/a.md": "x"} {
		if got := fixed(pattern); got != want {
			t.Errorf("%s starts in %q, want %q", pattern, got, want)
		}
	}
}
