package gitmerge

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/mergetrial"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

var marks = threeway.Marks{Ours: "ours", Theirs: "theirs"}

func merge(path, base, ours, theirs string) Output {
	return Merge(Input{Path: path, Base: []byte(base), Ours: []byte(ours), Theirs: []byte(theirs), Marks: marks})
}

// What is no message is merged as well: comments of the file, values that are
// no texts, names of groups. A message keeps the layout of ours.
func TestMerge(t *testing.T) {
	for _, tt := range []struct {
		name, path, base, ours, theirs, want string
	}{
		{"comment of the file", "active.uk.toml",
			"# old\n\na = \"A\"\nb = \"B\"\n", "# old\n\na = \"A1\"\nb = \"B\"\n", "# new\n\na = \"A\"\nb = \"B2\"\n", "# new\n\na = \"A1\"\nb = \"B2\"\n"},
		{"comments in two places", "active.uk.toml",
			"# top\n\na = \"A\"\n\n# middle\n\nb = \"B\"\n", "# our top\n\na = \"A1\"\n\n# middle\n\nb = \"B\"\n", "# top\n\na = \"A\"\n\n# their middle\n\nb = \"B2\"\n",
			"# our top\n\na = \"A1\"\n\n# their middle\n\nb = \"B2\"\n"},
		{"comment behind a value", "active.uk.toml",
			"a = \"A\"\nb = \"B\"\n", "a = \"A1\"\nb = \"B\"\n", "a = \"A\"\nb = \"B\" # short\n", "a = \"A1\"\nb = \"B\" # short\n"},
		{"layout of ours", "active.uk.toml",
			"[a]\nother = \"A\"\n\n[b]\nother = \"B\"\n", "b = 'B'\na = { other = 'A' }\n", "[a]\nother = \"A2\"\n\n[b]\nother = \"B\"\n", "b = 'B'\na = { other = 'A2' }\n"},
		{"line ends of ours", "active.uk.toml",
			"a = \"A\"\r\nb = \"B\"\r\n", "a = \"A1\"\r\nb = \"B\"\r\n", "a = \"A\"\r\nb = \"B\"\r\nc = \"C\"\r\n", "a = \"A1\"\r\nb = \"B\"\r\nc = \"C\"\r\n"},
		{"numbers", "web/uk.json",
			`{"a": "A", "n": 1, "m": 1}`, `{"a": "A1", "n": 1, "m": 2}`, `{"a": "A", "n": 2, "m": 1, "b": "B"}`, ""},
		{"number of theirs", "web/uk.json",
			"{\n  \"a\": \"A\",\n  \"n\": 1\n}\n", "{\n  \"a\": \"A1\",\n  \"n\": 1\n}\n", "{\n  \"a\": \"A\",\n  \"n\": 2\n}\n", "{\n  \"a\": \"A1\",\n  \"n\": 2\n}\n"},
		{"new group", "web/uk.json",
			"{\n  \"a\": \"A\"\n}\n", "{\n  \"a\": \"A\",\n  \"g\": {\n    \"x\": \"X\"\n  }\n}\n", "{\n  \"a\": \"A\",\n  \"g\": {\n    \"y\": \"Y\"\n  }\n}\n",
			"{\n  \"a\": \"A\",\n  \"g\": {\n    \"x\": \"X\",\n    \"y\": \"Y\"\n  }\n}\n"},
		{"comments of YAML", "uk.yaml",
			"# top\n\na: A\n# of b\nb: B\n", "# top\n\na: A1\n# of b\nb: B\n", "# top 2\n\na: A\n# of our b\nb: B\n", "# top 2\n\na: A1\n# of our b\nb: B\n"},
		{"added by both, no base", "active.uk.json", "", "{\n  \"a\": \"A\"\n}\n", "{\n  \"b\": \"B\"\n}\n", "{\n  \"a\": \"A\",\n  \"b\": \"B\"\n}\n"},
		{"list of the first version", "uk.all.json",
			"[\n  {\n    \"id\": \"a\",\n    \"translation\": \"A\"\n  },\n  {\n    \"id\": \"b\",\n    \"translation\": \"B\"\n  }\n]\n",
			"[\n  {\n    \"id\": \"a\",\n    \"translation\": \"A1\"\n  },\n  {\n    \"id\": \"b\",\n    \"translation\": \"B\"\n  }\n]\n",
			"[\n  {\n    \"id\": \"a\",\n    \"translation\": \"A\"\n  }\n]\n",
			"[\n  {\n    \"id\": \"a\",\n    \"translation\": \"A1\"\n  }\n]\n"},
		{"reserved words as keys", "i18n/uk.json",
			`{"page": {"title": "T", "description": "D"}}`, `{"page": {"title": "T1", "description": "D"}}`, `{"page": {"title": "T", "description": "D2"}}`, `{"page": {"title": "T1", "description": "D2"}}`},
		{"the base was merged with a conflict", "active.uk.toml",
			"a = \"A\"\n<<<<<<<<< one\nb = \"B1\"\n=========\nb = \"B2\"\n>>>>>>>>> two\nc = \"C\"\n", "a = \"A1\"\nb = \"B\"\nc = \"C\"\n", "a = \"A\"\nb = \"B\"\nc = \"C2\"\n", "a = \"A1\"\nb = \"B\"\nc = \"C2\"\n"},
	} {
		out := merge(tt.path, tt.base, tt.ours, tt.theirs)
		if tt.want == "" {
			if out.Way != ByLine || out.Conflicts != 1 || !strings.Contains(string(out.Data), tt.ours) || !strings.Contains(string(out.Data), tt.theirs) {
				t.Errorf("%s: way %d, %d conflicts\n%s", tt.name, out.Way, out.Conflicts, out.Data)
			}
			continue
		}
		if string(out.Data) != tt.want || out.Conflicts > 0 || out.Way != ByMessage {
			t.Errorf("%s: way %d, %d conflicts, got\n%s\nwant\n%s", tt.name, out.Way, out.Conflicts, out.Data, tt.want)
		}
	}
}

func TestConflicts(t *testing.T) {
	for _, tt := range []struct {
		name, path, base, ours, theirs, want string
		keys                                 string
	}{
		{"neighbours", "active.uk.yaml", "a: A\nb: B\nc: C\n", "a: A1\nb: B1\nc: C\n", "a: A2\nb: B2\nc: C\n",
			"<<<<<<< ours\na: A1\n=======\na: A2\n>>>>>>> theirs\n<<<<<<< ours\nb: B1\n=======\nb: B2\n>>>>>>> theirs\nc: C\n", "a b"},
		{"a message in a map", "active.uk.json",
			"{\n  \"a\": {\n    \"hash\": \"h\",\n    \"other\": \"A\"\n  },\n  \"b\": \"B\"\n}\n",
			"{\n  \"a\": {\n    \"hash\": \"h\",\n    \"other\": \"A1\"\n  },\n  \"b\": \"B\"\n}\n",
			"{\n  \"a\": {\n    \"hash\": \"h\",\n    \"other\": \"A2\"\n  },\n  \"b\": \"B2\"\n}\n",
			"{\n<<<<<<< ours\n  \"a\": {\n    \"hash\": \"h\",\n    \"other\": \"A1\"\n  },\n=======\n  \"a\": {\n    \"hash\": \"h\",\n    \"other\": \"A2\"\n  },\n>>>>>>> theirs\n  \"b\": \"B2\"\n}\n", "a"},
		{"removed and edited", "active.uk.toml", "[a]\nother = \"A\"\n\n[b]\nother = \"B\"\n\n[c]\nother = \"C\"\n", "[a]\nother = \"A\"\n\n[c]\nother = \"C1\"\n", "[a]\nother = \"A\"\n\n[b]\nother = \"B2\"\n\n[c]\nother = \"C\"\n",
			"[a]\nother = \"A\"\n\n<<<<<<< ours\n=======\n[b]\nother = \"B2\"\n\n>>>>>>> theirs\n[c]\nother = \"C1\"\n", "b"},
		{"all on one line", "active.uk.json", `{"a":"A","b":"B"}`, `{"a":"A1","b":"B1"}`, `{"a":"A2","b":"B"}`,
			"<<<<<<< ours\n{\"a\":\"A1\",\"b\":\"B1\"}\n=======\n{\"a\":\"A2\",\"b\":\"B1\"}\n>>>>>>> theirs\n", "a"},
	} {
		out := merge(tt.path, tt.base, tt.ours, tt.theirs)
		if string(out.Data) != tt.want || strings.Join(out.Keys, " ") != tt.keys || out.Way != ByMessage {
			t.Errorf("%s: way %d, keys %q, got\n%s\nwant\n%s", tt.name, out.Way, out.Keys, out.Data, tt.want)
		}
	}
}

// A file with conflicts is read as far as it goes: the place of each conflict is
// told, and all other messages are there.
func TestConflictsAreRead(t *testing.T) {
	const before, behind = "A", "Z"
	for _, f := range []*format.Format{format.TOML, format.JSON, format.YAML, format.NestedJSON, format.NestedYAML, format.HugoTOML} {
		write := func(side string) []byte {
			c := catalog.Catalog{}
			for _, key := range []string{before, "b", "c", "d", "e", behind} {
				u := catalog.Unit{Key: key, Target: text.Plain("Text")}
				if key == "c" || key == "e" {
					u.Target = text.Plain("Text " + side)
				}
				c.Units = append(c.Units, u)
			}
			data, err := f.Write(c, nil)
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		path := "active.uk" + f.Exts[0]
		out := Merge(Input{Path: path, Base: write("base"), Ours: write("ours"), Theirs: write("theirs"), Family: f.Family, Marks: marks})
		if out.Conflicts != 2 || out.Way != ByMessage {
			t.Fatalf("%s: %d conflicts\n%s", f.Name, out.Conflicts, out.Data)
		}
		c, findings := f.Read(path, out.Data)
		var lines []string
		for _, finding := range findings {
			if strings.HasSuffix(finding.Message, ".conflict") {
				lines = append(lines, finding.Excerpt)
			}
		}
		if !slices.Equal(lines, []string{"<<<<<<< ours", "<<<<<<< ours"}) {
			t.Errorf("%s: the places of conflicts are %q: %v\n%s", f.Name, lines, findings, out.Data)
		}
		index := c.Index()
		for _, key := range []string{before, "b", "d", behind} {
			if i, there := index[key]; !there || c.Units[i].Target.String() != "Text" {
				t.Errorf("%s: %s is not read:\n%s", f.Name, key, out.Data)
			}
		}
	}
}

// What cannot be read is merged by line, what is no text not at all.
func TestOtherFiles(t *testing.T) {
	if out := merge("logo.png", "\x00a", "\x00b", "\x00c"); out.Way != Whole || out.Conflicts != 1 || string(out.Data) != "\x00b" {
		t.Errorf("binary: %+v", out)
	}
	out := merge("active.uk.toml", "a = \"A\"\n\n\nb = \"B\"\n", "a = \"A1\n\n\nb = \"B\"\n", "a = \"A\"\n\n\nb = \"B2\"\n")
	if out.Way != ByLine || out.Conflicts > 0 || string(out.Data) != "a = \"A1\n\n\nb = \"B2\"\n" || len(out.Findings) == 0 {
		t.Errorf("broken: %+v", out)
	}
	if out := merge("README.md", "a\n", "b\n", "c\n"); out.Way != ByLine || out.Conflicts != 1 || len(out.Findings) > 0 {
		t.Errorf("another kind: %+v", out)
	}
	out = merge("active.uk.toml", "a = \"A\"\na = \"B\"\n", "a = \"A\"\na = \"B1\"\n", "a = \"A2\"\na = \"B\"\n")
	if out.Way != ByLine || !strings.Contains(string(out.Data), "B1") || !strings.Contains(string(out.Data), "A2") {
		t.Errorf("twice: %+v", out)
	}
}

// A file for translators is one in which a comment says what was translated.
func TestWorkingFile(t *testing.T) {
	in := Input{Path: "translate.uk.toml", Working: true, Marks: marks,
		Base:   []byte("# en: Open\n[open]\nother = \"\"\n"),
		Ours:   []byte("# en: Open now\n[open]\nother = \"\"\n"),
		Theirs: []byte("# en: Open\n[open]\nother = \"Відкрити\"\n")}
	if out := Merge(in); out.Conflicts != 1 || !slices.Equal(out.Keys, []string{"open"}) {
		t.Errorf("an answer to the old text passes for one to the new: %s", out.Data)
	}
}

// Two people edit other messages of the files of real projects: merged both
// ways, nothing is lost and nothing is in dispute. Where both edited the same
// ones, each side of the conflicts is a whole file.
func TestRealFiles(t *testing.T) {
	files, err := mergetrial.Files("../../../shared/clients")
	if err != nil || len(files) == 0 {
		t.Skip("SKIP: the shared clients are absent:", err)
	}
	random := rand.New(rand.NewPCG(7, 8))
	disputed := 0
	for i := range 400 {
		file := files[i%len(files)]
		if len(file.Data) > 50_000 && i >= len(files) {
			continue
		}
		trial, err := mergetrial.New(random, file)
		if err != nil {
			t.Fatal(err)
		}
		in := Input{Path: file.Path, Base: trial.Base, Ours: trial.Ours, Theirs: trial.Theirs, Marks: marks}
		out := Merge(in)
		if lost := trial.Lost(out.Data); out.Way != ByMessage || out.Conflicts > 0 || len(lost) > 0 {
			t.Errorf("%s: way %d, %d conflicts, lost %q", file.Path, out.Way, out.Conflicts, lost)
		}
		swapped := in
		swapped.Ours, swapped.Theirs = in.Theirs, in.Ours
		if other := Merge(swapped); len(trial.Lost(other.Data)) > 0 || other.Conflicts > 0 {
			t.Errorf("%s, the other way round: %d conflicts, lost %q", file.Path, other.Conflicts, trial.Lost(other.Data))
		}
		rival, err := mergetrial.New(random, file)
		if err != nil {
			t.Fatal(err)
		}
		in.Theirs = rival.Theirs
		disputed += checkSides(t, &in)
	}
	if disputed < 100 {
		t.Errorf("%d messages were in dispute: too few to tell", disputed)
	}
}

// Two people write comments anywhere in the files of real projects, and edit
// messages: both find their comments in the merge, or in a conflict.
func TestRemarksAreKept(t *testing.T) {
	files, err := mergetrial.Files("../../../shared/clients")
	if err != nil || len(files) == 0 {
		t.Skip("SKIP: the shared clients are absent:", err)
	}
	files = slices.DeleteFunc(files, func(f *mergetrial.File) bool { return f.Format.Exts[0] == ".json" || len(f.Data) > 20_000 })
	random := rand.New(rand.NewPCG(9, 10))
	ways := map[Way]int{}
	for i := range 300 {
		file := files[i%len(files)]
		trial, err := mergetrial.New(random, file)
		if err != nil {
			t.Fatal(err)
		}
		in := Input{Path: file.Path, Base: trial.Base, Marks: marks,
			Ours:   remark(random, file, trial.Ours, "# a remark of ours"),
			Theirs: remark(random, file, trial.Theirs, "# a remark of theirs")}
		out := Merge(in)
		for _, side := range []string{"ours", "theirs"} {
			if !bytes.Contains(out.Data, []byte("# a remark of "+side)) {
				t.Errorf("%s: the remark of %s is lost, way %d, %d conflicts", file.Path, side, out.Way, out.Conflicts)
			}
		}
		ways[out.Way]++
		if out.Conflicts > 0 {
			continue
		}
		c, problems := (&versions{Input: &in, format: file.Format}).readWhole(out.Data)
		if len(problems) > 0 || len(c.Units) != len(trial.Want) {
			t.Errorf("%s: %d messages, want %d: %v", file.Path, len(c.Units), len(trial.Want), problems)
		}
		for _, u := range c.Units {
			if want := trial.Want[u.Key]; !want.Target.Equal(u.Target) {
				t.Errorf("%s: %s is %v, want %v", file.Path, u.Key, u.Target, want.Target)
			}
		}
	}
	t.Logf("merged by message: %d, by line: %d", ways[ByMessage], ways[ByLine])
	if ways[ByMessage] < 200 {
		t.Error("too few were merged by message")
	}
}

// remark writes a comment on a line of its own, or behind another, somewhere in
// a file where it is none of a text.
func remark(random *rand.Rand, file *mergetrial.File, data []byte, comment string) []byte {
	before, _ := file.Format.Read(file.Path, data)
	for {
		lines := slices.Collect(bytes.Lines(data))
		at := random.IntN(len(lines))
		if random.IntN(3) == 0 {
			lines[at] = append(append(bytes.TrimRight(lines[at], "\r\n"), " "+comment...), '\n')
		} else {
			lines = slices.Insert(lines, at, []byte(comment+"\n"))
		}
		remarked := bytes.Join(lines, nil)
		after, problems := (&versions{Input: &Input{Path: file.Path}, format: file.Format}).readWhole(remarked)
		same := len(before.Units) == len(after.Units) && len(problems) == 0
		for i := range after.Units {
			same = same && before.Units[i].Key == after.Units[i].Key && before.Units[i].Target.Equal(after.Units[i].Target)
		}
		if same {
			return remarked
		}
	}
}

// checkSides merges and checks that each side of the conflicts says what the
// merge of the catalogs says for that side. It returns the number of messages in
// dispute.
func checkSides(t *testing.T, in *Input) int {
	t.Helper()
	out := Merge(*in)
	if out.Way != ByMessage || bytes.Equal(in.Ours, in.Theirs) || bytes.Equal(in.Base, in.Theirs) || bytes.Equal(in.Base, in.Ours) {
		return 0
	}
	var r threeway.Result
	fits := false
	for _, f := range formatsFor(in) {
		v, problems := read(f, in)
		if len(problems) > 0 {
			continue
		}
		r = threeway.Merge(v.base.Catalog, v.ours.Catalog, v.theirs.Catalog)
		if fits = v.hasSides(out.Data, &r); fits {
			break
		}
	}
	if !fits {
		t.Errorf("%s: the sides of the conflicts are not what they should be:\n%s", in.Path, out.Data)
	}
	if (len(out.Keys) > 0) != (out.Conflicts > 0) || len(out.Keys) != len(r.Conflicts) {
		t.Errorf("%s: %d conflicts, keys %q, want %d", in.Path, out.Conflicts, out.Keys, len(r.Conflicts))
	}
	return len(out.Keys)
}

func FuzzMerge(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("active.uk.toml", "a = \"A\"\n", "a = \"A1\"\n", "a = \"A\"\nb = \"B\"\n")
	f.Add("active.uk.json", `{"a":"A"}`, `{"a":"A1"}`, `{"a":"A2"}`)
	f.Add("uk.yaml", "a: A\nb: B\n", "b: B\n", "a: A2\nb: B\n")
	f.Add("uk.json", `{"a":{"b":"A","id":1}}`, `{"a":{"b":"A1","id":1}}`, `[]`)
	f.Add("x", "a\n", "b\n", "<<<<<<< c\n")
	f.Fuzz(func(t *testing.T, path, base, ours, theirs string) {
		path = "file" + filepath.Ext(path)
		if len(base)+len(ours)+len(theirs) > 4000 {
			return
		}
		if out := merge(path, base, base, theirs); string(out.Data) != theirs || out.Conflicts > 0 {
			t.Errorf("merge(x, x, y) is %q, want %q", out.Data, theirs)
		}
		if out := merge(path, base, ours, base); string(out.Data) != ours || out.Conflicts > 0 {
			t.Errorf("merge(x, y, x) is %q, want %q", out.Data, ours)
		}
		in := Input{Path: path, Base: []byte(base), Ours: []byte(ours), Theirs: []byte(theirs), Marks: marks}
		if !bytes.Contains(in.Ours, []byte("<<<<<<<")) && !bytes.Contains(in.Theirs, []byte("<<<<<<<")) {
			checkSides(t, &in)
		}
	})
}

func TestAttributesAreIdempotent(t *testing.T) {
	globs := []string{"locales/active.*.toml", "a b/*.json", "*.yaml", `we?ird/[x]\*.json`, "locales/active.*.toml"}
	for _, old := range []string{"", "*.go text", "*.go text\n", "*.go text\r\n", "x\n\n" + blockStart + "\nhalf\n"} {
		once := Attributes([]byte(old), globs)
		if twice := Attributes(once, globs); !bytes.Equal(once, twice) {
			t.Errorf("%q: a second run makes\n%s\nof\n%s", old, twice, once)
		}
		if !strings.HasPrefix(string(once), old) {
			t.Errorf("%q: is not kept:\n%s", old, once)
		}
		for _, want := range []string{"active.*.toml merge=i18n", `"a b/*.json" merge=i18n`, "/*.yaml merge=i18n", `we\?ird/\[x]\\*.json merge=i18n`, "memory.tmx merge=union"} {
			if strings.Count(string(once), "\n"+want) != 1 {
				t.Errorf("%q: no line %q in\n%s", old, want, once)
			}
		}
	}
}

func TestCommandsAreQuoted(t *testing.T) {
	for program, want := range map[string]string{
		"i18n":           "git config merge.i18n.driver 'i18n " + DriverArgs + "'",
		"/my tools/i18n": `git config merge.i18n.driver ''\''/my tools/i18n'\'' ` + DriverArgs + "'",
	} {
		if got := Settings(program)[1].Command(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
