package tm_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Where a unit stands and where it comes from is kept, and written only where
// it is known.
func TestContextAndOrigin(t *testing.T) {
	u := unit("Save", "Зберегти")
	if tu, err := u.AppendTU(nil); err != nil || strings.Contains(string(tu), "x-") {
		t.Errorf("%s, %v", tu, err)
	}
	u.Previous, u.Next, u.Origin = "Open\na file", "<b>Close</b>", "shop/active.uk.toml"
	f := tm.New("en")
	mustAdd(t, f, u)
	mustBeValid(t, f.Bytes())
	again := mustRead(t, f.Bytes())
	if got := slices.Collect(again.Units()); !slices.Equal(got, []tm.Unit{u}) {
		t.Errorf("%+v, want %+v", got, u)
	}
	pretty := strings.ReplaceAll(string(f.Bytes()), "><", ">\n<")
	if got := slices.Collect(mustRead(t, []byte(pretty)).Units()); !slices.Equal(got, []tm.Unit{u}) {
		t.Errorf("pretty-printed: %+v", got)
	}
	u.Previous = "\x00\uffff"
	tu, err := u.AppendTU(nil)
	if got := tm.ParseTU(string(tu)); err != nil || len(got) != 1 || got[0].Previous != "\ufffd\ufffd" {
		t.Errorf("%+v, %v", got, err)
	}
}

// What other tools say in their ways.
func TestPropertiesOfOtherTools(t *testing.T) {
	const variants = `<tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="uk"><seg>а</seg></tuv></tu>`
	for start, want := range map[string]tm.Unit{
		`<tu><prop type="file">a.html</prop><prop type="prev">one</prop><prop type="next">two &amp; three</prop><prop type="id">7</prop>`: {Origin: "a.html", Previous: "one", Next: "two & three", Key: "7"},
		`<tu><prop type="id">7</prop><prop type="key">k</prop>`:                                                                           {Key: "k"},
		`<tu><prop type="x-key">own</prop><prop type="id">7</prop><prop type="x-context">1, 2</prop>`:                                     {Key: "own"},
		`<tu><prop type="x-context">1, 2</prop>`:                                                                                          {Key: "1, 2"},
		`<tu><prop type="x-context">0, 0</prop>`:                                                                                          {},
		`<tu><prop type="x-context-pre">one</prop><prop type="x-context-post">two</prop>`:                                                 {Previous: "one", Next: "two"},
		`<tu creationid="iryna">`:                                                         {Origin: "iryna"},
		`<tu changeid="taras" creationid="iryna">`:                                        {Origin: "taras"},
		`<tu creationid="iryna" changeid="taras">`:                                        {Origin: "taras"},
		`<tu changeid="taras"><prop type="x-origin">own</prop><prop type="file">f</prop>`: {Origin: "own"},
		`<tu><prop type="other">o</prop><prop type="prop">p</prop><prop type="note">n</prop><prop type="seg">s</prop>`: {},
	} {
		want.SourceLang, want.TargetLang = "en", "uk"
		want.Source.Text, want.Target.Text = "a", "а"
		if got := tm.ParseTU(start + variants); !slices.Equal(got, []tm.Unit{want}) {
			t.Errorf("%s: %+v, want %+v", start, got, want)
		}
	}
}

// Who does not say where a unit comes from means any.
func TestFileTakesAnyOrigin(t *testing.T) {
	u := unit("Save", "Зберегти")
	u.Origin, u.Next = "somewhere", "Close"
	f := tm.New("en")
	mustAdd(t, f, u)
	if added, err := f.Add(unit("Save", "Зберегти")); added || err != nil {
		t.Error("added again", err)
	}
	if deleted, err := f.Delete(unit("Save", "Зберегти")); !deleted || err != nil {
		t.Error("not deleted", err)
	}
}
