package cli_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A realProject is what truth.json knows of a program that nobody here wrote.
type realProject struct {
	Name    string   `json:"d"`
	IDs     []string `json:"ids_truth"`
	Helpers [][]any  `json:"helper_calls"` // "Tr#1" and how often
}

// realProjects returns those of truth.json, which was made without this tool,
// and the other folders beside them.
func realProjects(t *testing.T) []realProject {
	t.Helper()
	data, err := os.ReadFile("../../../shared/clients/extraction/truth.json")
	if err != nil {
		t.Skip("SKIP: the shared clients are absent:", err)
	}
	var all []realProject
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	folders, err := os.ReadDir(realFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if !slices.ContainsFunc(all, func(p realProject) bool { return p.Name == f.Name() }) {
			all = append(all, realProject{Name: f.Name()})
		}
	}
	return all
}

// realFolder is where the source code of real projects lies, each in a folder
// that is named as in ../shared/clients/ORIGINS.md, which tells where it comes
// from. No test fetches it.
func realFolder(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("I18N_REAL")
	if dir == "" {
		t.Skip("SKIP: I18N_REAL names no folder with the source code of real projects")
	}
	return dir
}

func realTree(t *testing.T, name string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(filepath.Join(realFolder(t), name))
	if err != nil {
		t.Skip("SKIP: no source code of this project:", err)
	}
	return dir
}

// A usedID is a line of i18n extract --list --json.
type usedID struct {
	ID        string            `json:"id"`
	Forms     map[string]string `json:"forms"`
	Positions []string          `json:"positions"`
	Origin    string            `json:"origin"`
}

func (u *usedID) inGo() bool { return slices.Contains(strings.Split(u.Origin, ","), "go") }

// listIDs returns every id that the tool finds in a tree, and the findings.
func listIDs(t *testing.T, args ...string) (map[string]usedID, string) {
	t.Helper()
	stdout, stderr, code := runIn(t, append([]string{"extract", "--list", "--json"}, args...)...)
	if code > 2 || strings.Contains(stderr, "panic") {
		t.Fatalf("exit code %d\n%.3000s", code, stderr)
	}
	found := map[string]usedID{}
	for line := range strings.Lines(stdout) {
		var u usedID
		if err := json.Unmarshal([]byte(line), &u); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		found[u.ID] = u
	}
	return found, stderr
}

// Every id that a real program is known to use is found, and none is made up.
func TestRecallOnRealProjects(t *testing.T) {
	sets := clientSets(t)
	for _, p := range realProjects(t) {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			tree := realTree(t, p.Name)
			code := parseCode(t, tree)
			found, _ := listIDs(t, p.arguments(t, tree, code)...)
			positionsExist(t, found)
			wanted, calls := p.wanted(t, code, sets)
			for _, id := range slices.Sorted(maps.Keys(wanted)) {
				if _, ok := found[id]; !ok {
					t.Errorf("not found: %q, %s", id, wanted[id])
				}
			}
			inFiles := p.fileIDs(t, sets)
			for _, id := range p.madeUp(found, code, inFiles) {
				t.Errorf("not in the code: %q at %v", id, found[id].Positions)
			}
			t.Logf("%d ids found; %d known ones, %d calls of wrappers with a literal", len(found), len(p.IDs), calls)
		})
	}
}

// wanted returns the ids that have to be found, each with how we know, and how
// many calls of wrappers have a literal.
func (p *realProject) wanted(t *testing.T, code *goCode, sets map[string][]string) (map[string]string, int) {
	t.Helper()
	ids := map[string]string{}
	for _, id := range p.namedIDs(t, code, sets) {
		ids[id] = "which stands in the code and in the message files"
	}
	calls := p.helperCalls(code)
	for _, c := range append(code.messageLiterals(), calls...) {
		ids[c.id] = c.String()
	}
	for _, id := range p.IDs {
		ids[id] = "which truth.json has"
	}
	return ids, len(calls)
}

// arguments tell the tool what to read. A program that does not use go-i18n at
// all has to name its functions in i18n.toml.
func (p *realProject) arguments(t *testing.T, tree string, code *goCode) []string {
	if code.imports("nicksnyder/go-i18n/v2") || code.imports("pluginapi/i18n") || len(p.Helpers) == 0 {
		return []string{tree}
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(tree)); err != nil {
		t.Fatal(err)
	}
	var functions []string
	for _, h := range p.helpers() {
		functions = append(functions, strconv.Quote(h.name+"("+strings.Repeat("_, ", h.arg)+"id)"))
	}
	config := fmt.Sprintf("[[messages]]\nfiles = \"active.{locale}.toml\"\ncode = [\"./...\"]\nfunctions = [%s]\n", strings.Join(functions, ", "))
	path := filepath.Join(dir, "i18n.toml")
	if err := os.WriteFile(path, []byte(config), 0o666); err != nil {
		t.Fatal(err)
	}
	return []string{"--config", path}
}

// madeUp returns the ids found in Go code that are neither known, nor spelled
// there, nor put together there as the message files have them. Where all ids are known, truth.json lacks those that a parameter
// brings to MessageID; there a constant has to say by its name what it is.
func (p *realProject) madeUp(found map[string]usedID, code *goCode, inFiles map[string]bool) []string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(found)) {
		u := found[id]
		spelled := code.literals[id] || inFiles[id]
		if len(p.IDs) > 0 {
			spelled = slices.Contains(p.IDs, id) || code.messageIDs[id]
		}
		if u.inGo() && !spelled {
			out = append(out, id)
		}
	}
	return out
}

// namedIDs returns the keys of the project's message files that stand in the
// code as they are. Without a dot a key may be any word.
func (p *realProject) namedIDs(t *testing.T, code *goCode, sets map[string][]string) []string {
	t.Helper()
	var out []string
	for id := range p.fileIDs(t, sets) {
		if code.literals[id] && strings.Contains(id, ".") {
			out = append(out, id)
		}
	}
	return out
}

// fileIDs returns the keys of the project's message files.
func (p *realProject) fileIDs(t *testing.T, sets map[string][]string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for key, paths := range sets {
		if !strings.Contains(filepath.ToSlash(key), "/"+p.Name+"/") {
			continue
		}
		for _, path := range paths {
			for id := range texts(t, path) {
				id, _, _ = strings.Cut(id, " ")
				out[id] = true
			}
		}
	}
	return out
}

// positionsExist checks that each position is one in a file.
func positionsExist(t *testing.T, found map[string]usedID) {
	t.Helper()
	lines := map[string]int{}
	for _, u := range found {
		for _, pos := range u.Positions {
			file, line := splitPosition(pos)
			if _, known := lines[file]; !known {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Error(err)
				}
				lines[file] = strings.Count(string(data), "\n") + 1
			}
			if line < 1 || line > lines[file] {
				t.Errorf("%s: no such place: %s", u.ID, pos)
			}
		}
	}
}

// splitPosition takes file:line:column apart.
func splitPosition(pos string) (file string, line int) {
	rest := pos[:max(strings.LastIndexByte(pos, ':'), 0)]
	at := max(strings.LastIndexByte(rest, ':'), 0)
	line, _ = strconv.Atoi(strings.TrimPrefix(rest[at:], ":"))
	return rest[:at], cmp.Or(line, -1)
}
