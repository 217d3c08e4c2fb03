//go:build unix

package soak

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

const messages = 5000

var targets = []string{"uk", "pl"}

// files are the message files of a project by path: what merge reads and
// writes.
type files map[string][]byte

// times returns how often a test does its thing: I18N_SOAK says it, in plain
// go test it is few.
func times(t *testing.T, few int) int {
	t.Helper()
	s := os.Getenv("I18N_SOAK")
	if s == "" {
		return few
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("I18N_SOAK: %v", err)
	}
	return n
}

// isLong reports whether a test runs often enough, and has the machine to
// itself, so that its statistics and times must hold as well.
func isLong() bool { return os.Getenv("I18N_SOAK") != "" }

// TestKilledMergeLeavesOldOrNewBytes kills i18n merge at random moments, half
// of them right when it writes. After each kill every message file is what it
// was before or what the merge makes of it, and the next merge makes what an
// undisturbed one does and leaves nothing else behind. I18N_SOAK is the number
// of kills; 50 without it.
func TestKilledMergeLeavesOldOrNewBytes(t *testing.T) {
	kills := times(t, 50)
	k := newKiller(t)
	outcome := map[string]int{}
	for i := range kills {
		k.write(t, k.old)
		killed := k.kill(t, i%2 == 1)
		outcome[k.judge(t, i, killed)]++
		k.leftBehind(t)
		k.recover(t)
		if t.Failed() {
			t.Fatalf("kill %d of %d; the folder was %s", i, kills, k.dir)
		}
	}
	t.Logf("%d kills: %v; left behind and cleared up: %v; a whole merge takes %v", kills, outcome, k.left, k.whole)
	if !isLong() {
		return
	}
	if outcome["too late"] > kills/2 {
		t.Errorf("most of the runs had ended before they were killed: %v", outcome)
	}
	if k.left[".i18n.journal"] == 0 {
		t.Errorf("no kill came while files were written: %v", k.left)
	}
}

type killer struct {
	binary, dir string
	old, new    files          // before a merge and after a whole one
	whole       time.Duration  // that a merge takes, the shortest seen
	left        map[string]int // kills by what they left behind
	random      *rand.Rand
}

// build builds the program and returns its path.
func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "i18n")
	cmd := exec.Command("go", "build", "-o", binary, "../../cmd/i18n")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return binary
}

// newKiller builds the program, writes a project and lets one merge finish.
func newKiller(t *testing.T) *killer {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	k := &killer{binary: build(t), dir: t.TempDir(), random: rand.New(rand.NewPCG(seed, 0)), left: map[string]int{}}
	k.old = project()
	k.write(t, k.old)
	k.recover(t)
	k.new = k.read(t)
	k.recover(t) // changes nothing
	changed := 0
	for path := range k.new {
		if !bytes.Equal(k.old[path], k.new[path]) {
			changed++
		}
	}
	if want := 2*len(targets) + 1; changed != want { // the memory is one for all
		t.Fatalf("merge changes %d files, want %d", changed, want)
	}
	for path := range k.new {
		load(t, path, k.old[path])
		load(t, path, k.new[path])
	}
	return k
}

// project returns message files in which much is waiting: translators have
// answered, sources have changed, messages are new.
func project() files {
	config := "source = \"en\"\ntargets = [\"uk\", \"pl\"]\n\n[[messages]]\nfiles = \"active.{locale}.toml\"\n"
	all := files{"i18n.toml": []byte(config)}
	var source bytes.Buffer
	for i := range messages {
		fmt.Fprintf(&source, "message%05d = \"Text %d of {{.Name}}\"\n", i, i)
	}
	all["active.en.toml"] = source.Bytes()
	for _, tag := range targets {
		var active, translate bytes.Buffer
		for i := range messages {
			switch {
			case i%10 == 3: // answered
				fmt.Fprintf(&translate, "# en: Text %d of {{.Name}}\n[message%05d]\nother = \"%s: {{.Name}}, %d\"\n\n", i, i, tag, i)
			case i%10 == 7: // new
			default:
				fmt.Fprintf(&active, "[message%05d]\nother = \"%s: {{.Name}}, %d\"\n\n", i, tag, i)
			}
		}
		all["active."+tag+".toml"] = active.Bytes()
		all["translate."+tag+".toml"] = translate.Bytes()
	}
	return all
}

// write makes the folder hold these files and no others.
func (k *killer) write(t *testing.T, all files) {
	t.Helper()
	left, err := os.ReadDir(k.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range left {
		if _, ours := all[entry.Name()]; !ours {
			if err := os.RemoveAll(filepath.Join(k.dir, entry.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
	for path, data := range all {
		if err := os.WriteFile(filepath.Join(k.dir, path), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// read returns the files of the folder but the temporary ones, which no
// program takes for message files, and folders.
func (k *killer) read(t *testing.T) files {
	t.Helper()
	entries, err := os.ReadDir(k.dir)
	if err != nil {
		t.Fatal(err)
	}
	all := files{}
	for _, entry := range entries {
		if isTemporary(entry.Name()) || entry.IsDir() {
			continue
		}
		if all[entry.Name()], err = os.ReadFile(filepath.Join(k.dir, entry.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func isTemporary(name string) bool { return strings.HasPrefix(name, ".i18n") }

// temporary lists the files of a folder that only a run at work has.
func temporary(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if isTemporary(entry.Name()) {
			names = append(names, entry.Name())
		}
	}
	return names
}

// leftBehind counts what a killed merge left.
func (k *killer) leftBehind(t *testing.T) {
	t.Helper()
	kinds := map[string]bool{}
	for _, name := range temporary(t, k.dir) {
		if strings.HasSuffix(name, ".tmp") {
			name = name[strings.LastIndex(strings.TrimSuffix(name, ".tmp"), "."):]
		}
		kinds[name] = true
	}
	for name := range kinds {
		k.left[name]++
	}
}

func (k *killer) merge() *exec.Cmd {
	cmd := exec.Command(k.binary, "merge")
	cmd.Dir = k.dir
	return cmd
}

// recover runs a merge to its end. It finds what it needs whatever happened
// before.
func (k *killer) recover(t *testing.T) {
	t.Helper()
	start := time.Now()
	if out, err := k.merge().CombinedOutput(); err != nil {
		t.Fatalf("i18n merge: %v\n%s", err, out)
	}
	if took := time.Since(start); k.whole == 0 || took < k.whole {
		k.whole = took
	}
	if got := k.read(t); k.new != nil && !maps.EqualFunc(got, k.new, bytes.Equal) {
		t.Errorf("the merge after the kill made something else: %v differ", differing(got, k.new))
	}
	if left := temporary(t, k.dir); len(left) > 0 {
		t.Errorf("the merge after the kill left %v behind", left)
	}
}

func differing(a, b files) []string {
	var paths []string
	for path := range a {
		if !bytes.Equal(a[path], b[path]) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// kill starts a merge and kills it with SIGKILL at a random moment, with
// writing as soon as it has begun to write and a random moment more. It
// reports whether the merge still ran.
func (k *killer) kill(t *testing.T, writing bool) bool {
	t.Helper()
	cmd := k.merge()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	delay := time.Duration(k.random.Int64N(int64(k.whole)))
	if writing {
		k.awaitWrite(5 * k.whole)
		delay = time.Duration(k.random.Int64N(int64(12 * time.Millisecond)))
	}
	time.Sleep(delay)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // always an error when it was killed
	return cmd.ProcessState.ExitCode() == -1
}

// awaitWrite waits until the folder holds a temporary file, or a new one.
func (k *killer) awaitWrite(limit time.Duration) {
	for end := time.Now().Add(limit); time.Now().Before(end); {
		entries, err := os.ReadDir(k.dir)
		if err != nil || slices.ContainsFunc(entries, func(e os.DirEntry) bool { return isTemporary(e.Name()) }) {
			return
		}
		time.Sleep(50 * time.Microsecond)
	}
}

// judge compares every file with what it was and what it was to be.
func (k *killer) judge(t *testing.T, i int, killed bool) string {
	t.Helper()
	got := k.read(t)
	written, changes := 0, 0
	for path := range k.new {
		isOld, isNew := bytes.Equal(got[path], k.old[path]), bytes.Equal(got[path], k.new[path])
		if !isOld && !isNew {
			t.Errorf("kill %d: %s is torn: %d bytes, old %d, new %d", i, path, len(got[path]), len(k.old[path]), len(k.new[path]))
			load(t, path, got[path])
		}
		if isOld != isNew {
			changes++
		}
		if isNew && !isOld {
			written++
		}
	}
	switch {
	case !killed:
		return "too late"
	case written == 0:
		return "nothing written"
	case written < changes:
		return "some files written"
	}
	return "all files written"
}

// load lets go-i18n read a message file.
func load(t *testing.T, path string, data []byte) {
	t.Helper()
	if path == "i18n.toml" || path == "memory.tmx" {
		return
	}
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	file, err := b.ParseMessageFileBytes(data, path)
	if err != nil {
		t.Errorf("%s does not load in go-i18n: %v", path, err)
		return
	}
	if len(file.Messages) == 0 {
		t.Errorf("%s holds no messages", path)
	}
}
