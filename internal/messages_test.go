package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/script"
	syntax "github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// toolMessages reads the tool's texts in one language.
func toolMessages(t *testing.T, tag string) map[string]*i18n.Message {
	t.Helper()
	path := "../locales/active." + tag + ".toml"
	b := i18n.NewBundle(mustTag(t, tag))
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	file, err := b.LoadMessageFile(path)
	if err != nil {
		t.Fatal(err)
	}
	messages := map[string]*i18n.Message{}
	for _, m := range file.Messages {
		messages[m.ID] = m
	}
	return messages
}

// messageID matches a string that is meant as a message id: a known group, a
// dot and words of small letters.
var messageID = regexp.MustCompile(`^(help|cmd|flag|error|advice|write|severity|report|init|addlocale|extract|merge|check|status|stale|confirm|rename|audit|ignore|baseline|pseudo|bundle|diff|gitmerge|gitsetup|explain|completion|version|project|config|format|text|tm|toml|json|yaml|script|segment|article|align|preview)\.[a-z][a-zA-Z.-]*[a-zA-Z]$`)

// usedMessages returns the ids that stand in the code, and those that are made
// of parts there.
func usedMessages(t *testing.T) map[string]string {
	t.Helper()
	used := map[string]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			if s, err := strconv.Unquote(lit.Value); err == nil && messageID.MatchString(s) {
				used[s] = fset.Position(lit.Pos()).String()
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range check.All {
		used[c.MessageID("title")] = "check " + c.ID
	}
	for _, id := range slices.Concat(syntax.IDs(), tree.JSONErrorIDs(), tree.YAMLErrorIDs()) {
		used[id] = "syntax"
		used[id+".advice"] = "syntax"
	}
	for _, id := range script.ErrorIDs() {
		used[id] = "syntax/script"
	}
	for _, reason := range terms.Reasons() {
		used["glossary."+reason] = "terms"
		used["glossary."+reason+".advice"] = "terms"
	}
	for _, reason := range segment.Reasons() {
		used["srx."+reason] = "segment"
		used["srx."+reason+".advice"] = "segment"
	}
	used["memory.not-recorded"] = "project"
	for _, reason := range tm.Reasons() {
		used["tm."+reason] = "tm"
		used["tm."+reason+".advice"] = "tm"
	}
	return used
}

// composed lists the ids that the code makes of parts, by their beginnings.
var composed = []string{"cmd.", "flag.", "severity.", "check.", "toml.multiline-unterminated-next", "config.want-", "merge.event.", "explain.fix-", "explain.kind-", "align.class.", "align.column.", "align.state.", "bundle.refused-", "bundle.notice-refused-"}

// advised are the groups whose messages have an advice of their own.
var advised = regexp.MustCompile(`^(article|config|format)\.`)

func TestEveryTextOfTheToolIsAMessage(t *testing.T) {
	english := toolMessages(t, "en")
	used := usedMessages(t)
	for _, id := range slices.Sorted(maps.Keys(used)) {
		if english[id] == nil && !isGoName(id) {
			t.Errorf("%s: there is no message %q", used[id], id)
		}
		if advised.MatchString(id) && !strings.HasSuffix(id, ".advice") && english[id+".advice"] == nil {
			t.Errorf("%s: the message %q has no advice", used[id], id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(english)) {
		base := strings.TrimSuffix(id, ".advice")
		if used[id] == "" && used[base] == "" && !slices.ContainsFunc(composed, func(p string) bool { return strings.HasPrefix(id, p) }) {
			t.Errorf("the message %q is used nowhere", id)
		}
	}
}

// isGoName tells ids from the literals that look like one: flagMessage names
// flags with their command.
func isGoName(s string) bool {
	return s == "init.source" || s == "ignore.locale" || s == "audit.baseline" || s == "check.format" || s == "bundle.out" || s == "bundle.go" || s == "bundle.watch" || s == "bundle.close" || s == "merge.since" || s == "stale.locale" || s == "confirm.locale" ||
		s == "check.diff" || s == "check.since" || s == "check.watch" || s == "pseudo.locale" || s == "pseudo.out" ||
		s == "audit.lang" || s == "audit.format" || s == "preview.locale" || s == "preview.out" || s == "preview.html" ||
		slices.Contains([]string{"align.source", "align.target", "align.memory", "align.min", "align.html", "align.all", "align.force", "align.tmx", "align.keys"}, s)
}

func TestBothLanguagesHaveTheSameMessages(t *testing.T) {
	english, ukrainian := toolMessages(t, "en"), toolMessages(t, "uk")
	for id := range english {
		if ukrainian[id] == nil {
			t.Errorf("%q is not in Ukrainian", id)
		}
	}
	for id := range ukrainian {
		if english[id] == nil {
			t.Errorf("%q is not in English", id)
		}
	}
}

func mustTag(t *testing.T, tag string) language.Tag {
	t.Helper()
	parsed, err := language.Parse(tag)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}
