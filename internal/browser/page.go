package browser

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"
)

// A View is how a reader looks at a page.
type View struct {
	Width, Height int    // in CSS pixels; 0 is 1280 and 800
	Dark          bool   // the reader prefers a dark page
	Languages     string // the header Accept-Language
	Before        string // a script that runs before those of each page
	NoScript      bool   // the reader has switched scripts off; Eval goes on
}

// A Page is a tab. Its methods fail the test if the browser does not do what is
// asked.
type Page struct {
	tb      testing.TB
	b       *Browser
	session string
}

// NewPage opens a tab of its own, without cookies of others.
func (b *Browser) NewPage(tb testing.TB, v View) *Page {
	tb.Helper()
	p := &Page{tb: tb, b: b}
	var context struct{ BrowserContextID string }
	p.ask("", "Target.createBrowserContext", nil, &context)
	var target struct{ TargetID string }
	p.ask("", "Target.createTarget", map[string]any{"url": "about:blank", "browserContextId": context.BrowserContextID}, &target)
	var session struct{ SessionID string }
	p.ask("", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	p.session = session.SessionID
	tb.Cleanup(func() {
		_, _ = b.call("", "Target.disposeBrowserContext", map[string]any{"browserContextId": context.BrowserContextID})
	})
	p.do("Page.enable", nil)
	p.do("Network.enable", nil)
	p.Look(v)
	if v.NoScript {
		p.do("Emulation.setScriptExecutionDisabled", map[string]any{"value": true})
	}
	if v.Before != "" {
		p.do("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": v.Before})
	}
	return p
}

// Look changes how the reader looks at the page.
func (p *Page) Look(v View) {
	p.tb.Helper()
	if v.Width == 0 {
		v.Width, v.Height = 1280, 800
	}
	scheme := "light"
	if v.Dark {
		scheme = "dark"
	}
	p.do("Emulation.setDeviceMetricsOverride", map[string]any{"width": v.Width, "height": v.Height, "deviceScaleFactor": 1, "mobile": false})
	p.do("Emulation.setEmulatedMedia", map[string]any{"features": []any{map[string]any{"name": "prefers-color-scheme", "value": scheme}}})
	if v.Languages != "" {
		p.do("Network.setExtraHTTPHeaders", map[string]any{"headers": map[string]any{"Accept-Language": v.Languages}})
	}
}

// Open goes to an address and waits until all of the page is loaded. Dialogs that
// the page opens are closed, and are its [Page.Dialogs].
func (p *Page) Open(url string) {
	p.tb.Helper()
	p.take()
	var to struct{ ErrorText string }
	p.ask(p.session, "Page.navigate", map[string]any{"url": url}, &to)
	if to.ErrorText != "" {
		p.tb.Fatalf("%s: %s", url, to.ErrorText)
	}
	p.loaded(url)
}

// Click clicks what a CSS selector finds first, and waits until the page to which that
// leads is loaded.
func (p *Page) Click(selector string) {
	p.tb.Helper()
	p.take()
	name, err := json.Marshal(selector)
	if err != nil {
		p.tb.Fatal(err)
	}
	p.Eval("document.querySelector("+string(name)+").click()", nil)
	p.loaded(selector)
}

// loaded waits until a page is loaded.
func (p *Page) loaded(what string) {
	p.tb.Helper()
	end := time.After(patience)
	for {
		p.b.mu.Lock()
		events, changed, ended := slices.Clone(p.b.events[p.session]), p.b.changed, p.b.ended
		p.b.mu.Unlock()
		if ended != nil {
			p.tb.Fatal(ended)
		}
		if slices.ContainsFunc(events, func(e event) bool { return e.method == "Page.loadEventFired" }) {
			return
		}
		select {
		case <-changed:
		case <-end:
			p.tb.Fatalf("%s: not loaded in %v", what, patience)
		}
	}
}

// take forgets the events of the page.
func (p *Page) take() {
	p.b.mu.Lock()
	defer p.b.mu.Unlock()
	delete(p.b.events, p.session)
}

// Dialogs returns the texts of the dialogs since the page was opened.
func (p *Page) Dialogs() []string {
	p.b.mu.Lock()
	defer p.b.mu.Unlock()
	var texts []string
	for _, e := range p.b.events[p.session] {
		var dialog struct{ Message string }
		if e.method == "Page.javascriptDialogOpening" && json.Unmarshal(e.params, &dialog) == nil {
			texts = append(texts, dialog.Message)
		}
	}
	return texts
}

// Eval evaluates an expression of JavaScript, which may be a promise, and
// decodes its value, as JSON has it, into what result points to.
func (p *Page) Eval(expression string, result any) {
	p.tb.Helper()
	var got struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	p.ask(p.session, "Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &got)
	if e := got.ExceptionDetails; e != nil {
		p.tb.Fatalf("%s %s in %s", e.Text, e.Exception.Description, expression)
	}
	if result == nil {
		return
	}
	if err := json.Unmarshal(got.Result.Value, result); err != nil {
		p.tb.Fatalf("%v: %s is %s", err, expression, got.Result.Value)
	}
}

// Screenshot returns the whole page, as long as it is, as PNG.
func (p *Page) Screenshot() []byte {
	p.tb.Helper()
	var shot struct{ Data string }
	p.ask(p.session, "Page.captureScreenshot", map[string]any{"captureBeyondViewport": true}, &shot)
	png, err := base64.StdEncoding.DecodeString(shot.Data)
	if err != nil {
		p.tb.Fatal(err)
	}
	return png
}

func (p *Page) do(method string, params any) {
	p.tb.Helper()
	p.ask(p.session, method, params, nil)
}

func (p *Page) ask(session, method string, params, result any) {
	p.tb.Helper()
	data, err := p.b.call(session, method, params)
	if err == nil && result != nil {
		err = json.Unmarshal(data, result)
	}
	if err != nil {
		p.tb.Fatal(fmt.Errorf("browser: %w", err))
	}
}
