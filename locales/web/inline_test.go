package web_test

import (
	"bytes"
	"encoding/json"
	"html/template"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

// What a page has inline are the messages that it asks for, in a form that
// nothing in them can end, and html/template lets it through as it is.
func TestInline(t *testing.T) {
	dir := catalogs(t, messages)
	found, err := filepath.Glob(filepath.Join(dir, "app.uk.*.json"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	f, err := web.NewFiles(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(found[0])
	inline, err := f.Inline(name, "parcels", "bold", "no such message")
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	element := template.Must(template.New("").Parse(`<script type="application/json" id="messages">{{.}}</script>`))
	if err := element.Execute(&page, inline); err != nil {
		t.Fatal(err)
	}
	text := strings.TrimSuffix(strings.TrimPrefix(page.String(), `<script type="application/json" id="messages">`), "</script>")
	if strings.ContainsAny(text, "<>&\u2028") {
		t.Errorf("%s", text)
	}
	var got, all struct {
		L string
		M map[string]any
	}
	whole, err := os.ReadFile(found[0])
	if err == nil {
		err = json.Unmarshal(whole, &all)
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &got)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got.L != "uk" || len(got.M) != 2 || !reflect.DeepEqual(got.M["parcels"], all.M["parcels"]) || !reflect.DeepEqual(got.M["bold"], all.M["bold"]) {
		t.Errorf("%+v", got)
	}
	for _, bad := range []string{"none.json", "manifest.json/", "runtime.js"} {
		if inline, err := f.Inline(bad, "bold"); err == nil {
			t.Errorf("%s: %s", bad, inline)
		}
	}
}
