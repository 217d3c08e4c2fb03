package check_test

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

func TestSelection(t *testing.T) {
	for _, tt := range []struct {
		selection check.Selection
		id        string
		want      int
	}{
		{check.Selection{}, "integrity/stale", check.Unsaid},
		{check.Selection{Only: []string{"integrity"}}, "integrity/stale", check.Wanted},
		{check.Selection{Only: []string{"integrity/*"}}, "typography/case", check.Unwanted},
		{check.Selection{Only: []string{"integrity"}, Select: []string{"typography/case"}}, "typography/case", check.Wanted},
		{check.Selection{Ignore: []string{"integrity"}}, "integrity/stale", check.Unwanted},
		{check.Selection{Ignore: []string{"integrity"}, Select: []string{"integrity/stale"}}, "integrity/stale", check.Wanted},
		{check.Selection{Ignore: []string{"integrity/stale"}, Select: []string{"integrity"}}, "integrity/stale", check.Unwanted},
		{check.Selection{Ignore: []string{"integrity"}, Select: []string{"integrity/*"}}, "integrity/stale", check.Unwanted},
		{check.Selection{Ignore: []string{"*"}, Only: []string{"integrity"}}, "integrity/stale", check.Wanted},
		{check.Selection{Select: []string{"*"}}, "plural/identical", check.Wanted},
	} {
		if got := tt.selection.Of(tt.id); got != tt.want {
			t.Errorf("%+v: %s is %d, want %d", tt.selection, tt.id, got, tt.want)
		}
	}
}

// A message with options of its own is judged by them alone.
func TestOptionsByKey(t *testing.T) {
	source, target := []byte("a = \"Save a file\"\nb = \"Save a file\"\nc = \"Save a file\"\n"), []byte("a = \"Один  файл\"\nb = \"Один  файл\"\nc = \"Один  файл\"\n")
	off, graver := ukrainian, ukrainian
	off.Severity = map[string]catalog.Severity{"typography/double-space": catalog.Off}
	graver.Severity = map[string]catalog.Severity{"typography/double-space": catalog.Error}
	opts := ukrainian
	opts.ByKey = func(key string) *check.Options {
		return map[string]*check.Options{"a": &off, "b": &graver}[key]
	}
	findings := run(source, target, opts)
	if len(findings) != 2 || findings[0].Key != "b" || findings[0].Severity != catalog.Error || findings[1].Key != "c" || findings[1].Severity != catalog.Warning {
		t.Errorf("findings %v", findings)
	}
}

// An option takes values of the kind of its default alone; a check reads them.
func TestOptionsOfChecks(t *testing.T) {
	text := check.Option{Name: "style", Default: "auto", Values: []string{"auto", "typographic"}}
	for _, tt := range []struct {
		option check.Option
		value  any
		ok     bool
	}{
		{text, "typographic", true}, {text, "other", false}, {text, true, false}, {text, int64(1), false},
		{check.Option{Default: 3}, int64(4), true}, {check.Option{Default: 3}, "4", false}, {check.Option{Default: 3}, 4.5, false},
		{check.Option{Default: true}, false, true}, {check.Option{Default: []string{}}, []any{"a"}, true}, {check.Option{Default: []string{}}, []any{int64(1)}, false},
	} {
		if _, ok := tt.option.Parse(tt.value); ok != tt.ok {
			t.Errorf("%v takes %v: %v", tt.option.Default, tt.value, ok)
		}
	}
	source, target := []byte("a = \"Barely visible of the\"\n"), []byte("a = \"Ледь ледь видно\"\n")
	opts := ukrainian
	if n := len(run(source, target, opts)); n != 1 {
		t.Fatalf("%d findings, want 1", n)
	}
	opts.Settings = map[string]map[string]any{"typography/repeated-word": {"allow": []string{"ледь"}}}
	if findings := run(source, target, opts); len(findings) > 0 {
		t.Errorf("findings %v", findings)
	}
}

// Every option has a default of a kind that the configuration can say, and a
// documentation.
func TestOptionsAreDeclared(t *testing.T) {
	for _, c := range check.All {
		for _, o := range c.Options {
			if o.Name == "" || o.Doc == "" || o.Default == nil || o.Kind() == "text" && len(o.Values) > 0 && func() bool { _, ok := o.Parse(o.Default); return !ok }() {
				t.Errorf("%s: option %+v", c.ID, o)
			}
		}
	}
}
