package main

import (
	_ "embed" // the script of the peers
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/npm"
)

//go:embed web/peers.mjs
var webPeersScript string

// webPackages are the libraries that a page may have instead, in the versions of the
// day.
var webPackages = []string{
	"esbuild@0.25.12", "i18next@26", "i18next-http-backend@4", "intl-messageformat@12", "@lingui/core@5", "@lingui/message-utils@5",
	"@inlang/paraglide-js@2", "@inlang/plugin-message-format@4",
}

// How many messages an application has, and a page.
const (
	webMessages = 1000
	webUsed     = 100
)

// webCases is what peers.mjs reads.
type webCases struct {
	EN    map[string]string `json:"en"` // in the syntax of ICU, by id
	UK    map[string]string `json:"uk"`
	Kinds map[string]string `json:"kinds"`
	Used  []string          `json:"used"`
	Ours  webData           `json:"ours"`
}

type webData struct {
	Used string `json:"used"` // the file of the page
	All  string `json:"all"`
}

// webSize is what peers.mjs tells of a library: bytes under gzip and Brotli.
type webSize struct {
	Requests  int
	Used, All [2]int
}

// web weighs what a browser loads of a page in Ukrainian with 100 of 1,000 messages,
// and of one with all: the library, the messages and the calls. 20 % of the messages
// are plurals, 30 % have an argument.
func (b *bench) web() error {
	what := fmt.Sprintf("web: page in uk, %d and all of %d messages", webUsed, webMessages)
	cases := webMessagesOf()
	var err error
	if cases.Ours.All, err = b.webBundle("all", cases, nil); err != nil {
		return err
	}
	if cases.Ours.Used, err = b.webBundle("page", cases, cases.Used); err != nil {
		return err
	}
	sizes, err := b.webSizes(cases)
	if err != nil {
		b.rows = append(b.rows, &row{what: what, skipped: err.Error()})
		return nil
	}
	ours, bare := sizes["ours"], sizes["ours without calls"]
	show := func(s webSize) string {
		return fmt.Sprintf("gzip %d and %d B, Brotli %d and %d B, requests: %d", s.Used[0], s.All[0], s.Used[1], s.All[1], s.Requests)
	}
	b.rows = append(b.rows, &row{what: what + ", runtime and messages", count: &count{
		ours: show(bare), peers: "–", bar: "≤ 3,500 and 12,500 B gzip, ≤ 2 requests",
		met: bare.Used[0] > 0 && bare.Used[0] <= 3500 && bare.All[0] <= 12500 && bare.Requests <= 2,
	}})
	for _, name := range []string{"i18next, both languages in the bundle", "i18next with i18next-http-backend", "intl-messageformat", "@lingui/core, compiled", "Paraglide"} {
		peer, ok := sizes[name]
		if !ok {
			return fmt.Errorf("nothing is known of %s", name)
		}
		smaller := fmt.Sprintf("%.1f× and %.1f× smaller", float64(peer.Used[0])/float64(ours.Used[0]), float64(peer.All[0])/float64(ours.All[0]))
		b.rows = append(b.rows, &row{what: what + ", with the calls; " + name, count: &count{ours: show(ours), peers: show(peer)}, faster: smaller})
	}
	return nil
}

// webMessagesOf makes the messages, of the words that those of all measures have.
func webMessagesOf() webCases {
	c := webCases{EN: map[string]string{}, UK: map[string]string{}, Kinds: map[string]string{}}
	corpus := corpus{size: webMessages, seed: 7}
	for i := range webMessages {
		s := corpus.at(i).shape
		r := rand.New(rand.NewPCG(corpus.seed, uint64(i)))
		s.kind = plain
		switch p := r.IntN(100); {
		case p < 20:
			s.kind = counted
		case p < 50:
			s.kind = named
		}
		id := areas[i*len(areas)/webMessages] + "_" + strings.ToLower(english.verbs[s.verb]) + strconv.Itoa(i)
		c.EN[id], c.UK[id] = english.icu(s, i), ukrainian.icu(s, i)
		c.Kinds[id] = [...]string{plain: "plain", named: "named", counted: "counted"}[s.kind]
		if i%(webMessages/webUsed) == i/10%10 {
			c.Used = append(c.Used, id)
		}
	}
	return c
}

// icu says a shape in the syntax of ICU.
func (v *vocabulary) icu(s shape, i int) string {
	toICU := strings.NewReplacer("{{.Name}}", "{name}", "{{.Count}}", "#")
	if s.kind != counted {
		return toICU.Replace(v.say(s, i, "other"))
	}
	var b strings.Builder
	b.WriteString("{count, plural,")
	for _, form := range v.forms {
		fmt.Fprintf(&b, " %s {%s}", form, toICU.Replace(v.say(s, i, form)))
	}
	return b.String() + "}"
}

// webBundle makes a bundle of messages, of all if ids is nil, and returns the file
// that a page in Ukrainian loads.
func (b *bench) webBundle(name string, cases webCases, ids []string) (string, error) {
	dir := b.path("web-" + name)
	config := "source = \"en\"\ntargets = [\"uk\"]\n\n[[messages]]\nname = \"app\"\nfiles = \"messages/{locale}.json\"\nformat = \"nested\"\nplaceholders = [\"icu\"]\n"
	if err := create(filepath.Join(dir, "i18n.toml"), func(w io.Writer) { io.WriteString(w, config) }); err != nil {
		return "", err
	}
	for lang, texts := range map[string]map[string]string{"en": cases.EN, "uk": cases.UK} {
		some := map[string]string{}
		for id, s := range texts {
			if ids == nil || slices.Contains(ids, id) {
				some[id] = s
			}
		}
		data, err := json.MarshalIndent(some, "", "  ")
		if err != nil {
			return "", err
		}
		if err := create(filepath.Join(dir, "messages", lang+".json"), func(w io.Writer) { w.Write(data) }); err != nil {
			return "", err
		}
	}
	cmd := exec.Command(b.ours, "bundle", "--out", "dist")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("bundle: %w: %s", err, out)
	}
	found, err := filepath.Glob(filepath.Join(dir, "dist", "app.uk.*.json"))
	if err != nil || len(found) != 1 {
		return "", fmt.Errorf("%d files in Ukrainian, %w", len(found), err)
	}
	data, err := os.ReadFile(found[0])
	if err == nil && strings.Count(string(data), `"other":`) < 10 {
		err = fmt.Errorf("%s has no plurals", found[0])
	}
	return string(data), err
}

// webSizes has esbuild make a page of each library.
func (b *bench) webSizes(cases webCases) (map[string]webSize, error) {
	dir := b.path("web-peers")
	data, err := json.Marshal(cases)
	if err != nil {
		return nil, err
	}
	runtime, err := os.ReadFile(filepath.Join(b.path("web-all"), "dist", "runtime.js"))
	if err != nil {
		return nil, err
	}
	for name, content := range map[string]string{"cases.json": string(data), "peers.mjs": webPeersScript, "runtime.js": string(runtime)} {
		if err := create(filepath.Join(dir, name), func(w io.Writer) { io.WriteString(w, content) }); err != nil {
			return nil, err
		}
	}
	if err := npm.Install(dir, webPackages...); err != nil {
		return nil, err
	}
	cmd := exec.Command("node", "peers.mjs")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	sizes := map[string]webSize{}
	return sizes, json.Unmarshal([]byte(lines[len(lines)-1]), &sizes)
}
