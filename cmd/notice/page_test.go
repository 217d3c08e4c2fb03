package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	chromium "github.com/seed-9fa3a4f3/i18n/internal/browser"
)

// TestPageInTheBrowser looks at the pages in Chromium, on a phone and a desk, by
// day and by night, in both languages: nothing is wider than the screen, no text is cut
// off, small or pale, and the policy of the page refuses nothing of its own. With
// I18N_SHOTS=DIR it keeps pictures of them.
func TestPageInTheBrowser(t *testing.T) {
	b := chromium.Start(t)
	_, address := client(t)
	for _, tag := range []string{"en", "uk"} {
		for _, width := range []int{360, 1280} {
			for _, dark := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s-%d-dark=%v", tag, width, dark), func(t *testing.T) {
					p := b.NewPage(t, chromium.View{
						Width: width, Height: 800, Dark: dark, Languages: tag,
						Before: `var refused = []; addEventListener("securitypolicyviolation", e => refused.push(e.effectiveDirective + " " + e.blockedURI))`,
					})
					for _, path := range []string{"/", "/nowhere"} {
						p.Open(address + path)
						look(t, p, tag, dark)
						if dir := os.Getenv("I18N_SHOTS"); dir != "" && path == "/" {
							if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d-%v.png", tag, width, dark)), p.Screenshot(), 0o600); err != nil {
								t.Fatal(err)
							}
						}
					}
				})
			}
		}
	}
}

// seen returns what is wrong on a page: elements that reach beyond the screen, texts
// whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3), and
// targets of fingers below 24 pixels (2.5.8) that do not stand in a sentence.
const seen = `(() => {
	const wrong = [], rgb = c => (c.match(/[\d.]+/g) || []).map(Number);
	const light = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
	const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor, a = rgb(c)[3]; if (a === undefined || a > 0) return c; } return "rgb(255, 255, 255)"; };
	for (const e of document.body.querySelectorAll("*")) {
		const box = e.getBoundingClientRect(), name = e.localName + " " + e.textContent.trim().slice(0, 30);
		if (box.width > 0 && !e.matches(".skip") && (box.right > innerWidth + 0.5 || box.left < -0.5)) wrong.push("wide: " + name);
		if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline") wrong.push("cut off: " + name);
		if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) {
			const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
			if ((a + 0.05) / (b + 0.05) < 4.5) wrong.push("pale: " + name);
			if (parseFloat(getComputedStyle(e).fontSize) < 12) wrong.push("small: " + name);
		}
		if (e.matches("button, nav a") && (box.height < 24 || box.width < 24)) wrong.push("small target: " + name);
	}
	if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
	return {wrong, refused, lang: document.documentElement.lang, dark: light(getComputedStyle(document.body).backgroundColor) < 0.2,
		shares: [...document.querySelectorAll(".share")].map(e => e.textContent + "|" + e.nextSibling.data.trim())};
})()`

func look(t *testing.T, p *chromium.Page, tag string, dark bool) {
	t.Helper()
	var got struct {
		Wrong, Refused, Shares []string
		Lang                   string
		Dark                   bool
	}
	p.Eval(seen, &got)
	if len(got.Wrong) > 0 || len(got.Refused) > 0 || got.Lang != tag || got.Dark != dark || len(p.Dialogs()) > 0 {
		t.Errorf("%+v", got)
	}
	want := map[string]string{
		"en": "[67.15%|of people use this browser 9.6%|of people use this browser 5%|of people use this browser 3%|of people use this browser]",
		"uk": "[67,15\u00a0%|людей користується цим браузером 9,6\u00a0%|людей користується цим браузером 5\u00a0%|людей користується цим браузером 3\u00a0%|людей користуються цим браузером]",
	}[tag]
	if shares := fmt.Sprint(got.Shares); shares != want && shares != "[]" {
		t.Errorf("shares %s, want %s", shares, want)
	}
}

// TestNoticesInTheBrowser closes both notices and brings them back, with the
// buttons of the page and no script of its own.
func TestNoticesInTheBrowser(t *testing.T) {
	b := chromium.Start(t)
	_, address := client(t)
	p := b.NewPage(t, chromium.View{Languages: "uk"})
	p.Open(address)
	count := func() (n int) {
		p.Eval(`document.querySelectorAll("aside").length`, &n)
		return n
	}
	if count() != 2 {
		t.Fatalf("%d notices at first", count())
	}
	p.Click(`button[value=cookie]`)
	p.Click(`button[value=browser]`)
	if count() != 0 {
		t.Errorf("%d notices after closing both", count())
	}
	p.Click(`button[value=all]`)
	if count() != 2 {
		t.Errorf("%d notices after bringing them back", count())
	}
}
