package cli_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// tree is a folder of files, by path below it. A path that ends in "->" is a
// symbolic link.
var faultTree = map[string]string{
	"i18n.toml":                 "targets = [\"uk\", \"pl\"]\n[[messages]]\nname = \"app\"\nfiles = \"locales/{locale}/active.toml\"\ntranslate = \"out/translate.{locale}.toml\"\ncode = [\"./cmd/...\"]\n",
	"go.mod":                    "module example.org/app\n",
	"cmd/main.go":               "package main\n\nimport (\n\t\"example.org/app/names\"\n\t\"github.com/nicksnyder/go-i18n/v2/i18n\"\n)\n\nvar m = &i18n.Message{ID: \"product\", Other: names.Product + \" {{.Version}}\"}\n\nvar n = []i18n.Message{{ID: \"save\", Other: \"Save\"}}\n",
	"names/names.go":            "package names\n\nconst Product = \"Notes\"\n",
	"locales/en/active.toml":    "save = \"Save\"\r\nopen = \"Open\"\r\n",
	"locales/uk/active.toml":    "# keep\n[save]\nother = \"Зберегти\"\n",
	"out/translate.uk.toml":     "# en: Open\n[open]\nother = \"Відкрити\"\n",
	"locales/pl/active.toml":    "-> ../../real/pl.toml",
	"real/pl.toml":              "open = \"Otwórz  plik\"\n",
	"old/active.en.toml":        "save = \"Save\"\nopen = \"Open\"\n",
	"old/active.uk.toml":        "save = \"Зберегти\"\n",
	"other/translate.uk.toml":   "# en: Open\n[open]\nother = \"Відкрити\"\n",
	"versions/base":             "save = \"Зберегти\"\n",
	"versions/ours":             "save = \"Зберегти усе\"\n",
	"versions/theirs":           "save = \"Зберегти\"\nopen = \"Відкрити\"\n",
	"fresh/web/active.en.toml":  "save = \"Save\"\n",
	"fresh/go.mod":              "module example.org/fresh\n",
	"fresh/mail/active.en.toml": "subject = \"Hello\"\n",

	"tm/memory.tmx": memoryOf("Close", "Закрити", "Save", "Зберегти", "Save", "зберегти"),
	"tm/pairs.tsv":  "Open\tВідкрити\nSave\tЗберегти\n",
	"tm/broken.tmx": strings.Replace(memoryOf("Copy", "Копіювати", "Cut & paste", "Вирізати", "Undo", "Скасувати"), "&amp;", "&", 1),
	"tm/backup.tmx": memoryOf("Old", "Старе"),

	"site/i18n.toml":                        "targets = [\"uk\"]\n[[articles]]\nsource = \"en/**/*.md\"\ntarget = \"{lang}/**/*.md\"\nfallback = \"source\"\n",
	"site/en/a.md":                          "# Title\n\nOne sentence is here. Another one follows it now, and it goes on.\n",
	"site/en/docs/b.md":                     "Some `code`.\r\n",
	"site/uk/a.md":                          "# Назва\n\nТут одне речення. За ним зараз іде друге, і воно продовжується.\n",
	"site/locales/articles/active.en.toml":  "\"a.md#1\" = \"Title\"\n\"a.md#2\" = \"One sentence is here.\"\n\"a.md#3\" = \"Another one follows it now, and it goes on.\"\n\"docs/b.md#1\" = \"Some <1/>.\"\n",
	"site2/i18n.toml":                       "targets = [\"uk\"]\n[[articles]]\nsource = \"en/**/*.md\"\ntarget = \"{lang}/**/*.md\"\n",
	"site2/en/a.md":                         "# Title\n\nOne sentence is here now. And another one follows it.\n",
	"site2/locales/articles/active.en.toml": "\"a.md#1\" = \"Title\"\n\"a.md#2\" = \"One sentence is here now, and another one follows it.\"\n",
	"site2/locales/articles/active.uk.toml": "[\"a.md#2\"]\nhash = \"sha1-5073c1cd4129486092202092f7595980e110bafe\"\nother = \"Тут одне речення, і за ним іде друге.\"\n",
}

// memoryOf is the file of a memory. Translations are upper case: with the same one,
// units differ in their keys.
func memoryOf(texts ...string) string {
	f := tm.New("en")
	for i := 0; i < len(texts); i += 2 {
		u := tm.Unit{Key: texts[i+1], SourceLang: "en", TargetLang: "uk", Source: tm.Segment{Text: texts[i]}, Target: tm.Segment{Text: strings.ToUpper(texts[i+1])}}
		if _, err := f.Add(u); err != nil {
			panic(err)
		}
	}
	return string(f.Bytes())
}

// faultCommands are the commands that read or write files. DIR stands for the
// folder.
var faultCommands = map[string][]string{
	"extract":           {"extract", "--config", "DIR/i18n.toml"},
	"extract as goi18n": {"extract", "-outdir", "DIR/new", "DIR/cmd"},
	"merge":             {"merge", "--config", "DIR/i18n.toml"},
	"merge as goi18n":   {"merge", "-outdir", "DIR/old", "DIR/old/active.en.toml", "DIR/old/active.uk.toml", "DIR/other/translate.uk.toml"},
	"merge --check":     {"merge", "--check", "--config", "DIR/i18n.toml"},
	"pseudo":            {"pseudo", "--config", "DIR/i18n.toml"},
	"check":             {"check", "--config", "DIR/i18n.toml", "--output", "json=DIR/report.json"},
	"check --fix":       {"check", "--fix", "--config", "DIR/i18n.toml"},
	"bundle":            {"bundle", "--config", "DIR/i18n.toml"},
	"bundle --out":      {"bundle", "--config", "DIR/i18n.toml", "--out", "DIR/far/away"},
	"init":              {"init", "DIR/fresh"},
	"add-locale":        {"add-locale", "de", "--config", "DIR/i18n.toml"},
	"git-merge":         {"git-merge", "DIR/versions/base", "DIR/versions/ours", "DIR/versions/theirs", "DIR/old/active.uk.toml"},
	"git-setup":         {"git-setup", "--config", "DIR/i18n.toml"},
	"tm import":         {"tm", "import", "--memory", "DIR/tm/memory.tmx", "--source", "en", "--target", "uk", "DIR/tm/pairs.tsv"},
	"tm import, new":    {"tm", "import", "--memory", "DIR/tm/new.tmx", "--source", "en", "--target", "uk", "DIR/tm/pairs.tsv"},
	"tm import, broken": {"tm", "import", "--memory", "DIR/tm/memory.tmx", "--source", "en", "DIR/tm/broken.tmx", "--quarantine", "DIR/tm/bad.tmx"},
	"tm add":            {"tm", "add", "--memory", "DIR/tm/memory.tmx", "--source", "en", "--target", "uk", "Paste", "Вставити"},
	"tm remove":         {"tm", "remove", "--memory", "DIR/tm/memory.tmx", "--source", "en", "Close"},
	"tm dedupe":         {"tm", "dedupe", "--memory", "DIR/tm/memory.tmx", "--config", "DIR/i18n.toml"},
	"tm export":         {"tm", "export", "--memory", "DIR/tm/memory.tmx", "--source", "en", "DIR/tm/backup.tmx"},
	"tm export, packed": {"tm", "export", "--memory", "DIR/tm/memory.tmx", "--source", "en", "DIR/tm/backup.tmx.gz"},
	"extract articles":  {"extract", "--config", "DIR/site2/i18n.toml"},
	"merge articles":    {"merge", "--config", "DIR/site/i18n.toml"},
	"pseudo articles":   {"pseudo", "--config", "DIR/site/i18n.toml"},
	"preview":           {"preview", "--config", "DIR/site/i18n.toml", "--out", "DIR/site/preview.html", "a.md"},
	"align, TMX":        {"align", "--tmx", "DIR/tm/backup.tmx", "DIR/site/en/a.md", "DIR/site/uk/a.md"},
	"align, page":       {"align", "--html", "DIR/site/links.html", "DIR/site/en/a.md", "DIR/site/uk/a.md"},
	"align, memory":     {"align", "--memory", "DIR/tm/memory.tmx", "DIR/site/en/a.md", "DIR/site/uk/a.md"},
	"align articles":    {"align", "--config", "DIR/site/i18n.toml"},
}

// plant makes the folder hold the tree and nothing else.
func plant(t *testing.T, dir string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	links := map[string]string{}
	plain := maps.Clone(faultTree)
	for name, data := range faultTree {
		if to, isLink := strings.CutPrefix(data, "-> "); isLink {
			links[name] = to
			delete(plain, name)
		}
	}
	files(t, dir, plain)
	for name, to := range links {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("SKIP: no symbolic links here:", err)
		}
	}
	if err := os.Chmod(filepath.Join(dir, "locales/uk/active.toml"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// harvest returns what a folder holds, with permissions. Without litter, the
// files that only a run at work has are left out.
func harvest(t *testing.T, dir string, litter bool) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !litter && isLitter(d.Name()) {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		switch {
		case d.IsDir() && litter:
			found[name] = "folder"
		case d.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(path)
			found[name] = "-> " + to
			return err
		case !d.IsDir():
			data, err := os.ReadFile(path)
			found[name] = fmt.Sprintf("%v %s", info.Mode(), data)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// isLitter reports whether a file is one that only a run at work has.
func isLitter(name string) bool {
	return strings.HasPrefix(name, ".i18n") || strings.HasPrefix(name, ".memory.tmx.") || strings.HasPrefix(name, ".new.tmx.")
}

func differences(got, want map[string]string) string {
	var list []string
	for name := range got {
		if got[name] != want[name] {
			list = append(list, fmt.Sprintf("%s: %.300q, want %.300q", name, got[name], want[name]))
		}
	}
	for name := range want {
		if _, ok := got[name]; !ok {
			list = append(list, name+" is gone")
		}
	}
	slices.Sort(list)
	return strings.Join(list, "\n")
}

// trial is one command in a folder.
type trial struct {
	dir, name string
	args      []string
	old, new  map[string]string // before and after an undisturbed run
	stdout    string
	code      int
}

func newTrial(t *testing.T, name string) *trial {
	t.Helper()
	c := &trial{dir: filepath.Join(fastDir(t), "project"), name: name}
	for _, arg := range faultCommands[name] {
		c.args = append(c.args, strings.ReplaceAll(arg, "DIR", c.dir))
	}
	plant(t, c.dir)
	c.old = harvest(t, c.dir, true)
	var stderr string
	c.stdout, stderr, c.code = c.run(disk.New())
	c.new = harvest(t, c.dir, true)
	want := 0
	if strings.Contains(name, "check") || strings.Contains(name, "broken") {
		want = 1
	}
	if c.code != want {
		t.Fatalf("exit %d\n%s%s", c.code, c.stdout, stderr)
	}
	if name != "init" && !c.addsFiles() {
		c.run(disk.New())
		if changes := differences(harvest(t, c.dir, true), c.new); changes != "" {
			t.Fatalf("a second run changes %q", changes)
		}
	}
	if changes := differences(c.new, c.old); (changes == "") != (name == "merge --check") {
		t.Fatalf("an undisturbed run changes %q", changes)
	}
	return c
}

// addsFiles reports whether each run of the command writes another file: what was
// left out of an import is never written over.
func (c *trial) addsFiles() bool { return strings.Contains(c.name, "broken") }

// fastDir returns a folder in memory where there is one: thousands of runs wait
// for the disk otherwise.
func fastDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "i18n")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func (c *trial) run(d *disk.Disk) (stdout, stderr string, code int) {
	var out, errs strings.Builder
	code = cli.MainOn(d, append([]string{"--lang", "en"}, c.args...), strings.NewReader(""), &out, &errs)
	return out.String(), errs.String(), code
}

// again runs the command undisturbed after a disturbed one: everything is as
// if nothing had happened.
func (c *trial) again(t *testing.T, what string) {
	t.Helper()
	if now := harvest(t, c.dir, true); maps.Equal(now, c.old) || maps.Equal(now, c.new) {
		return // where an undisturbed run has been
	}
	if c.name == "init" { // refuses to write over what an earlier run finished
		c.recover(t)
		if _, err := os.Stat(filepath.Join(c.dir, "fresh/i18n.toml")); err == nil {
			return
		}
	}
	stdout, stderr, code := c.run(disk.New())
	if code != c.code {
		t.Errorf("%s: the next run exits with %d\n%s%s", what, code, stdout, stderr)
	}
	now := harvest(t, c.dir, true)
	if c.addsFiles() {
		delete(now, "tm/bad-2.tmx")
	}
	if c.name == "tm remove" || c.name == "tm dedupe" { // with nothing left to remove, nobody takes a lock
		delete(now, "tm/.memory.tmx.lock")
	}
	if d := differences(now, c.new); d != "" {
		t.Errorf("%s: after the next run:\n%s", what, d)
	}
}

// recover clears up what the command left, without running it.
func (c *trial) recover(t *testing.T) {
	t.Helper()
	for _, root := range []string{"", "fresh", "old", "other", "new", "far/away", "versions", "site", "site2"} {
		if err := project.Recover(context.Background(), disk.New(), filepath.Join(c.dir, root), nil); err != nil {
			t.Error(err)
		}
	}
}

var faults = []error{syscall.ENOSPC, syscall.EIO, syscall.EACCES, syscall.EINTR, disk.ErrShort}

// Every operation of every command fails in turn. The files of a plan are all
// old or all new, the exit code tells, and the next run finds nothing in its
// way. Without I18N_SOAK, each operation fails with the first fault and one of
// the others.
func TestEveryOperationFails(t *testing.T) {
	for name := range faultCommands {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newTrial(t, name)
			runs := 0
			for n, more := 1, true; more; n++ {
				some := []error{faults[0], faults[1+n%(len(faults)-1)]}
				if os.Getenv("I18N_SOAK") != "" {
					some = faults
				}
				for _, fault := range some {
					more = c.failAt(t, n, fault) && more
					runs++
				}
			}
			t.Logf("%d runs", runs)
		})
	}
}

// failAt runs the command with its n-th operation failing and reports whether
// it has that many.
func (c *trial) failAt(t *testing.T, n int, fault error) bool {
	t.Helper()
	plant(t, c.dir)
	var count atomic.Int64
	var failed atomic.Value
	var writing atomic.Bool
	stdout, stderr, code := c.run(disk.Faulty(func(op disk.Op, path string) error {
		if count.Add(1) != int64(n) {
			return nil
		}
		if fault == syscall.EACCES && (op == disk.OpStat && isMark(path) || op == disk.OpReadDir && c.name == "init") {
			return nil // a folder that may not be looked into holds none of our files
		}
		writing.Store(op != disk.OpStat && op != disk.OpReadDir && op != disk.OpOpen && op != disk.OpRead)
		failed.Store(fmt.Sprintf("%s %s", op, path))
		return fault
	}))
	at, _ := failed.Load().(string)
	reached := count.Load() >= int64(n)
	what := fmt.Sprintf("%v at operation %d, %s", fault, n, at)
	got := harvest(t, c.dir, false)
	isOld, isNew := sameFiles(got, c.old), sameFiles(got, c.new)
	switch {
	case !isOld && !isNew && (writing.Load() && !c.addsFiles() || !c.eachOldOrNew(got)):
		t.Errorf("%s: neither old nor new:\n%s\n%s", what, differences(got, c.new), stderr)
	case code == c.code && (!isNew || stdout != c.stdout):
		t.Errorf("%s: exit %d although it is not done:\n%s%s", what, code, stdout, stderr)
	case code != c.code && (code != 2 || !strings.Contains(stderr, c.dir)):
		t.Errorf("%s: exit %d\n%s%s", what, code, stdout, stderr)
	}
	c.again(t, what)
	return reached && !t.Failed()
}

// eachOldOrNew reports whether every file is what it was or what it is to be:
// a language that could not be read does not keep the others from going on. The
// memory of all languages then lacks some lines.
func (c *trial) eachOldOrNew(got map[string]string) bool {
	for name, data := range got {
		switch {
		case data == c.old[name], data == c.new[name]:
		case filepath.Base(name) == project.MemoryName && isPartOf(data, c.new[name]):
		default:
			return false
		}
	}
	return true
}

// isPartOf reports whether every line of a text is in the whole.
func isPartOf(data, whole string) bool {
	for line := range strings.Lines(data) {
		if !strings.Contains(whole, line) {
			return false
		}
	}
	return true
}

// isMark reports whether a file is looked for in the folders above, too.
func isMark(path string) bool {
	return filepath.Base(path) == "go.mod" || filepath.Base(path) == project.ConfigName
}

// sameFiles compares what harvest found without litter with all of it.
func sameFiles(got, want map[string]string) bool {
	want = maps.Clone(want)
	maps.DeleteFunc(want, func(_, data string) bool { return data == "folder" })
	return maps.Equal(got, want)
}

// crash is the program with a death in it: before the operation of which the
// number is in CRASH_AT it kills itself, which no code can clear up after.
// With CRASH_SHORT the operation before ends half-way.
func crash() int {
	at, err := strconv.ParseInt(os.Getenv("CRASH_AT"), 10, 64)
	if err != nil {
		return 3
	}
	var count atomic.Int64
	d := disk.Faulty(func(disk.Op, string) error {
		n := count.Add(1)
		if n == at-1 && os.Getenv("CRASH_SHORT") != "" {
			return disk.ErrShort
		}
		if n == at {
			if p, err := os.FindProcess(os.Getpid()); err == nil {
				_ = p.Kill()
			}
			select {}
		}
		return nil
	})
	return cli.MainOn(d, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
}

// A process that is killed before any operation of its writing leaves what the
// next one makes all old or all new.
func TestKilledAtEveryOperation(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIP: needs a binary under another name")
	}
	for _, name := range []string{"extract", "merge", "merge as goi18n", "bundle --out", "add-locale", "init"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newTrial(t, name)
			ops := c.operations(t)
			outcome := map[string]int{}
			for n := slices.Index(ops, disk.OpLock) + 1; n <= len(ops) && !t.Failed(); n++ {
				outcome[c.killAt(t, n, false)]++
				if n > 1 && ops[n-2] == disk.OpWrite {
					outcome[c.killAt(t, n, true)]++
				}
			}
			t.Logf("%d operations; recovered: %v", len(ops), outcome)
			if outcome["old"] == 0 || outcome["new"] == 0 {
				t.Errorf("not every end was met: %v", outcome)
			}
		})
	}
}

// operations lists the operations of an undisturbed run.
func (c *trial) operations(t *testing.T) (ops []disk.Op) {
	t.Helper()
	plant(t, c.dir)
	calls := make(chan disk.Op, 10000)
	c.run(disk.Faulty(func(op disk.Op, _ string) error { calls <- op; return nil }))
	close(calls)
	for op := range calls {
		ops = append(ops, op)
	}
	return ops
}

func (c *trial) killAt(t *testing.T, n int, short bool) string {
	t.Helper()
	plant(t, c.dir)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := &exec.Cmd{Path: self, Args: append([]string{"i18n-crash"}, c.args...), Env: append(os.Environ(), "CRASH_AT="+strconv.Itoa(n))}
	if short {
		cmd.Env = append(cmd.Env, "CRASH_SHORT=1")
	}
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	what := fmt.Sprintf("killed before operation %d (%v, exit %d)", n, short, cmd.ProcessState.ExitCode())
	for name, data := range harvest(t, c.dir, false) {
		if want, before := c.new[name], c.old[name]; data != want && data != before {
			t.Errorf("%s: %s is torn: %.200q\n%s", what, name, data, out)
		}
	}
	c.recover(t)
	got := harvest(t, c.dir, false)
	result := "mixed"
	switch {
	case sameFiles(got, c.new):
		result = "new"
	case sameFiles(got, c.old):
		result = "old"
	default:
		t.Errorf("%s: recovered is neither old nor new:\n%s\n%s", what, differences(got, c.new), out)
	}
	if left := litter(t, c.dir); len(left) > 0 {
		t.Errorf("%s: left behind: %v", what, left)
	}
	c.again(t, what)
	return result
}

// litter lists what only a run at work has.
func litter(t *testing.T, dir string) (left []string) {
	t.Helper()
	for name := range harvest(t, dir, true) {
		if isLitter(filepath.Base(name)) {
			left = append(left, name)
		}
	}
	return left
}
