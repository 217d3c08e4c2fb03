package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/browser"
	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/web"
)

// payloads reads testdata/xss.txt, which says its own format.
func payloads(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/xss.txt")
	if err != nil {
		t.Fatal(err)
	}
	controls := strings.NewReplacer("␀", "\x00", "␉", "\t", "␊", "\n", "␍", "\r")
	named := regexp.MustCompile(`\{U\+([0-9A-F]{4})\}`)
	var all []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		all = append(all, named.ReplaceAllStringFunc(controls.Replace(line), func(name string) string {
			n, err := strconv.ParseUint(name[3:7], 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			return string(rune(n))
		}))
	}
	if len(all) < 200 {
		t.Fatalf("%d texts", len(all))
	}
	return all
}

// hostileMessages has each payload as a source text (src.N) and as the translation of a
// harmless one (tr.N).
func hostileMessages(t *testing.T, all []string) map[string]string {
	t.Helper()
	var en, uk strings.Builder
	for i, payload := range all {
		quoted, err := json.Marshal(payload)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&en, "\"src.%d\" = %s\n\"tr.%d\" = \"Some <b>plain</b> text\"\n", i, quoted, i)
		fmt.Fprintf(&uk, "\"tr.%d\" = %s\n", i, quoted)
	}
	en.WriteString(`
"src.plain" = "nothing"
"tr.plain" = "Some <b>plain</b> text"
"hi" = "Hello, <b title=\"{{.Name}}\">{{.Name}}</b>"
"address" = "<a href=\"{{.URL}}\" title=\"{{.URL}}\">there</a>"
"link" = "Read the <terms>terms</terms>"
`)
	return map[string]string{"en": en.String(), "uk": uk.String()}
}

// hostilePage shows messages and arguments everywhere. What a strict policy
// forbids, such as event handlers, is in it when .Loose.
const hostilePage = `<!doctype html><html lang="{{lang}}"><head><meta charset="utf-8"><title>{{range .Items}}{{t .Src}}{{t .Tr}}{{end}}</title>
{{range .Items}}<style nonce="n">p::after { content: "{{t .Src}}{{t "hi" "Name" .P}}" } .{{t .Tr}} { }</style>
<script nonce="n">
(window.values ??= []).push({{t .Src}});
var value = {{t .Src}}, object = {a: {{t .Tr}}, b: [{{t "hi" "Name" .P}}]};
var single = 'a {{t .Src}} {{t "hi" "Name" .P}} b', double = "a {{t .Tr}} {{t "hi" "Name" .P}} b", template = ` + "`a {{t .Src}} {{t .Tr}} {{t \"hi\" \"Name\" .P}} b`" + `; // {{t .Src}}
</script>
<script nonce="n" type="application/json">{"x": {{t .Src}}, "y": {{t "hi" "Name" .P}}}</script>{{end}}</head>
<body>{{range .Items}}<section class="{{t .Src}}" data-x='{{t .Tr}}'>
<!-- {{t .Src}} -->
<p title="{{t .Src}}{{t "hi" "Name" .P}}" lang={{t .Tr}}>{{t .Src}} {{t .Tr}} {{t "hi" "Name" .P}} {{tn "hi" 1 "Name" .P}}</p>
<a href="{{t .Src}}">x</a><a href="{{t .Tr}}">x</a><a href='{{t "hi" "Name" .P}}'>x</a><a href={{t .Src}}>x</a><a href="/?q={{t .Src}}&r={{.P}}#{{t .Tr}}">x</a>
<form action="{{t .Src}}"><input name="a" value="{{t .Src}}"><input name=b value={{t .Tr}}><textarea>{{t .Src}}{{t "hi" "Name" .P}}</textarea><select><option>{{t .Tr}}</option></select></form>
<svg><title>{{t .Src}}</title><text>{{t .Tr}}</text></svg><table><tr><td>{{t .Src}}</td></tr></table><noscript>{{t .Src}}</noscript>
{{if $.Loose}}<img src="{{t .Src}}" alt="{{t .Tr}}"><iframe srcdoc="{{t .Src}}"></iframe>
<b style="color: {{t .Src}}; background: url({{t .Tr}})" onclick="take({{t .Src}}, '{{t "hi" "Name" .P}}')">x</b>{{end}}
<div class="html">{{thtml .Src}}</div><div class="html">{{thtml .Tr}}</div>
<div class="html">{{thtml "hi" "Name" .P}}</div><div class="html">{{thtml "address" "URL" .P}}</div>
<div class="html">{{thtml "link" "terms" (element "a" "href" .P "title" .P "onclick" .P "class" .P "style" .P "srcdoc" .P)}}</div>
</section>{{end}}<p id="last">the end</p></body></html>`

// detector notes what runs, before any script of the page.
const detector = `
var ran = [], refused = [];
for (const name of ["alert", "confirm", "prompt", "print", "open", "take", "msgbox"]) window[name] = (...args) => { if (name !== "take") ran.push(name); };
addEventListener("securitypolicyviolation", e => refused.push(e.effectiveDirective + " " + e.blockedURI + " " + e.sample));
addEventListener("submit", e => e.preventDefault(), true);
addEventListener("click", e => { if (!/^javascript:/i.test(e.target.protocol || "")) e.preventDefault(); }, true);`

// visit acts as a reader who touches everything, and returns what came of it and
// what the page is made of. Inside of .html the latter is judged by itself: only
// harmless elements may be there.
const visit = `(async () => {
	const elements = [...document.querySelectorAll("*")], skeleton = [], strange = [];
	const tags = new Set("a abbr b bdi bdo blockquote br cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup time u ul var wbr".split(" "));
	const attributes = new Set("class dir href hreflang id lang rel target title datetime cite".split(" "));
	for (const e of elements) {
		const names = [...e.attributes].map(a => a.name);
		if (e.parentElement?.closest(".html")) {
			if (!tags.has(e.localName) || e.namespaceURI !== "http://www.w3.org/1999/xhtml") strange.push(e.localName);
			for (const n of names) if (!attributes.has(n)) strange.push(e.localName + " " + n);
		} else {
			skeleton.push(e.localName + "[" + names + "]");
		}
		for (const n of ["href", "src", "action", "formaction", "cite", "xlink:href"]) {
			const raw = e.getAttribute(n);
			if (raw === null) continue;
			let url; try { url = new URL(raw, location.href); } catch { continue; }
			if (!["http:", "https:", "mailto:", "tel:", "about:"].includes(url.protocol)) strange.push(e.localName + " " + n + " " + raw);
		}
	}
	for (const e of elements.filter(e => [...e.attributes].some(a => /^on|href|src|action/.test(a.name))))
		for (const type of ["pointerenter", "mouseover", "mousemove", "focus", "blur", "toggle", "click", "animationend"])
			e.dispatchEvent(type === "click" ? new MouseEvent(type, {bubbles: true, cancelable: true}) : new Event(type, {bubbles: false, cancelable: true}));
	await new Promise(done => setTimeout(done, 15));
	return {ran, refused, strange, skeleton: skeleton.join(" "), last: !!document.getElementById("last"), values: window.values ?? []};
})()`

type visited struct {
	Ran, Refused, Strange, Values []string
	Skeleton                      string
	Last                          bool
}

// defects tells what should not be; "" if all is well.
func (v *visited) defects() string {
	if v.Last && len(v.Ran)+len(v.Refused)+len(v.Strange) == 0 {
		return ""
	}
	return fmt.Sprintf("ran %q, refused %q, strange %q, whole %v", v.Ran, v.Refused, v.Strange, v.Last)
}

// TestHostileTextsInTheBrowser opens pages with the texts in Chromium: under a strict
// policy, which may not have to refuse anything, and without one, where nothing may
// run. A page has to be made of the same elements and attributes as one with
// harmless texts.
func TestHostileTextsInTheBrowser(t *testing.T) {
	b := browser.Start(t)
	all := payloads(t)
	h := &hostileSite{t: t, all: all}
	s := web.New(load(t, hostileMessages(t, all), locales.Options{}), web.Options{})
	h.pages = pages(t, s, hostilePage)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /report", func(http.ResponseWriter, *http.Request) { h.reports.Add(1) })
	mux.HandleFunc("GET /page", h.servePage)
	mux.HandleFunc("GET /raw", h.serveRaw)
	server := httptest.NewServer(mux)
	defer server.Close()
	h.address = server.URL
	h.tab = b.NewPage(t, browser.View{Before: detector, Languages: "uk"})

	const together = 16
	shown := 0
	for _, loose := range []bool{false, true} {
		plain := h.see(-together, 0, loose)
		if plain.defects() != "" || !strings.Contains(plain.Skeleton, "textarea") || len(plain.Values) != together {
			t.Fatalf("the harmless page: %s %+v", plain.defects(), plain)
		}
		for from := 0; from < len(all); from += together {
			to := min(from+together, len(all))
			v := h.see(from, to, loose)
			if to-from < together {
				plain = h.see(from-to, 0, loose)
			}
			if v.defects() != "" || v.Skeleton != plain.Skeleton {
				t.Errorf("texts %d to %d, without a policy %v: %s", from, to, loose, v.defects())
				h.single(from, to, loose)
			}
			for i, value := range v.Values {
				if value == all[from+i] {
					shown++
				}
			}
		}
	}
	if n := h.reports.Load(); n > 0 {
		t.Errorf("%d reports of the policy", n)
	}
	// A text that the compiler refuses shows its id; most are shown as they are.
	if least := 2 * len(all) * 9 / 10; shown < least {
		t.Errorf("%d of %d pages show the text as it is, want %d", shown, 2*len(all), least)
	}
	h.proveDetector()
	t.Logf("%d texts, in scripts as they are %d of %d times", len(all), shown, 2*len(all))
}

// hostileSite serves the pages and looks at them.
type hostileSite struct {
	t       *testing.T
	all     []string
	pages   *web.Templates
	tab     *browser.Page
	address string
	reports atomic.Int64
}

// servePage shows the texts from one number up to another. From below 0 are
// harmless ones.
func (h *hostileSite) servePage(w http.ResponseWriter, r *http.Request) {
	type item struct{ Src, Tr, P string }
	var from, to int
	if _, err := fmt.Sscan(r.FormValue("from"), &from); err != nil {
		h.t.Error(err)
	}
	if _, err := fmt.Sscan(r.FormValue("to"), &to); err != nil {
		h.t.Error(err)
	}
	var items []item
	for i := from; i < to; i++ {
		if i < 0 {
			items = append(items, item{"src.plain", "tr.plain", "nothing"})
		} else {
			items = append(items, item{fmt.Sprintf("src.%d", i), fmt.Sprintf("tr.%d", i), h.all[i]})
		}
	}
	loose := r.FormValue("loose") == "true"
	if !loose {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'nonce-n' 'report-sample'; style-src 'nonce-n' 'report-sample'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; report-uri /report")
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := h.pages.Execute(w, r, "page", map[string]any{"Items": items, "Loose": loose}); err != nil {
		h.t.Error(err)
	}
}

// serveRaw shows a text as a page does that escapes nothing.
func (h *hostileSite) serveRaw(w http.ResponseWriter, r *http.Request) {
	i, err := strconv.Atoi(r.FormValue("n"))
	if err != nil {
		h.t.Error(err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><div>%[1]s</div><a href="%[1]s">x</a><b title="%[1]s">x</b>`, h.all[i])
}

func (h *hostileSite) see(from, to int, loose bool) visited {
	h.t.Helper()
	return h.open(fmt.Sprintf("/page?from=%d&to=%d&loose=%v", from, to, loose))
}

func (h *hostileSite) open(path string) (v visited) {
	h.t.Helper()
	h.tab.Open(h.address + path)
	h.tab.Eval(visit, &v)
	for _, said := range h.tab.Dialogs() {
		v.Ran = append(v.Ran, "dialog "+said)
	}
	return v
}

// single says which of the texts of a page is at fault.
func (h *hostileSite) single(from, to int, loose bool) {
	h.t.Helper()
	plain := h.see(-1, 0, loose)
	for i := from; i < to; i++ {
		switch v := h.see(i, i+1, loose); {
		case v.defects() != "":
			h.t.Errorf("%q: %s", h.all[i], v.defects())
		case v.Skeleton != plain.Skeleton:
			h.t.Errorf("%q: the page is %s, want %s", h.all[i], v.Skeleton, plain.Skeleton)
		}
	}
}

// proveDetector opens pages that escape nothing: what the detector finds nothing
// in, it could not find in the others either.
func (h *hostileSite) proveDetector() {
	h.t.Helper()
	seen, found := 0, 0
	for i := 0; i < len(h.all); i += 5 {
		if strings.Contains(h.all[i], "http-equiv") {
			continue // it leaves the page
		}
		seen++
		if v := h.open(fmt.Sprintf("/raw?n=%d", i)); len(v.Ran)+len(v.Strange) > 0 {
			found++
		}
	}
	h.t.Logf("of %d texts without escapes %d are found to act", seen, found)
	if found < seen/2 {
		h.t.Error("the detector finds too few")
	}
}
