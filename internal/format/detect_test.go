package format

import "testing"

func TestDetect(t *testing.T) {
	tests := []struct {
		path, data string
		family     Family
		sure       bool
	}{
		{"en.toml", "description = \"x\"", GoI18n, true},
		{"active.en.json", `{"description":"x","a":"y"}`, GoI18n, true},
		{"app.translate.uk.yaml", "a: x", GoI18n, true},
		{"en.json", `[{"id":"a","translation":"x"}]`, GoI18n, true},
		{"en.json", `{"a":{"one":"1","other":"n"},"b":"x"}`, GoI18n, true},
		{"en.json", `{"a":{"hash":"h","other":"n"}}`, GoI18n, true},
		{"en.json", `{"a":{"other":"n"}}`, GoI18n, true},
		{"en.json", `{"a":{"title":"t","description":"d"}}`, Nested, true},
		{"en.json", `{"description":"d","a":"x"}`, Nested, true},
		{"en.json", `{"a":{"description":"d"}}`, GoI18n, false},
		{"en.json", `{"a":"Hello {{.Name}}"}`, GoI18n, true},
		{"en.json", `{"a":"Hello {{name}}"}`, Nested, true},
		{"en.json", `{"a":"Hello {name}"}`, Nested, true},
		{"en.json", `{"a":"Hello %(name)s"}`, Nested, true},
		{"en.json", `{"a":"Hello {{name}} {{.Name}}"}`, GoI18n, true},
		{"en.json", `{"a":{"b":"x"}}`, GoI18n, false},
		{"en.json", ``, GoI18n, false},
		{"en.json", `{"a`, GoI18n, false},
		{"en.json", `{"a":"a { b"}`, GoI18n, false},
	}
	for _, tt := range tests {
		if family, sure := Detect(tt.path, []byte(tt.data)); family != tt.family || sure != tt.sure {
			t.Errorf("%s %s: %s, %v; want %s, %v", tt.path, tt.data, family, sure, tt.family, tt.sure)
		}
	}
}
