package text

import "testing"

func TestHasWords(t *testing.T) {
	for s, want := range map[string]bool{
		"Save":                              true,
		"Your browser is out of date":       true,
		"Hello, {{.Name}}!":                 true,
		"GitHub":                            false,
		"Google Chrome":                     false,
		"URL":                               false,
		"https://example.org/a/page":        false,
		"mail@example.org":                  false,
		"{{.Count}} / {{.Total}}":           false,
		"<b>{{.Name}}</b>":                  false,
		"<b>bold</b>":                       true,
		"1984":                              false,
		"v1.2.3 config.toml":                false,
		"iOS, macOS & Linux":                false,
		"Зберегти":                          true,
		"{{if .A}}{{end}}":                  false,
		"OK":                                false,
		"Co-owner":                          true,
		"docs/readme_first.md --long=value": false,
	} {
		if got := HasWords(Parse(s, GoTemplate, "", "")); got != want {
			t.Errorf("HasWords(%q) = %v", s, got)
		}
	}
}
