package project

import "testing"

func TestMatchPath(t *testing.T) {
	for _, tt := range []struct {
		pattern, path string
		want          bool
	}{
		{"locales/uk.toml", "locales/uk.toml", true},
		{"locales/*.toml", "locales/uk.toml", true},
		{"locales/*.toml", "locales/legal/uk.toml", false},
		{"locales/**", "locales/legal/deep/uk.toml", true},
		{"locales/**", "locales", true},
		{"**/uk.toml", "uk.toml", true},
		{"**/uk.toml", "a/b/uk.toml", true},
		{"a/**/b/*.toml", "a/x/y/b/c.toml", true},
		{"a/**/b/*.toml", "a/x/y/c.toml", false},
		{"[", "[", false},
		{"", "a", false},
	} {
		if got := matchPath(tt.pattern, tt.path); got != tt.want {
			t.Errorf("%q of %q: %v", tt.path, tt.pattern, got)
		}
	}
}
