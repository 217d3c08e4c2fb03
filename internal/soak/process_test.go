//go:build unix

package soak

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// run runs a program in a folder and returns the exit code, -1 for a signal.
func run(t *testing.T, dir, binary string, args ...string) (int, string) {
	t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// Two merges at once, each of which brings another translation, come one after
// the other, or one of them says that it must be run again. What exited with 0
// is there.
func TestTwoMergesAtOnce(t *testing.T) {
	binary, dir := build(t), t.TempDir()
	pairs := min(times(t, 40), 200)
	outcome := map[string]int{}
	for i := range pairs {
		writeAll(t, dir, map[string]string{
			"en/active.en.toml": "a = \"A\"\nb = \"B\"\n",
			"en/active.uk.toml": "",
			"one.uk.toml":       "# en: A\n[a]\nother = \"А\"\n",
			"two.uk.toml":       "# en: B\n[b]\nother = \"Б\"\n",
		})
		for _, name := range []string{"one", "two"} {
			if err := os.Rename(filepath.Join(dir, name+".uk.toml"), filepath.Join(dir, "en", name+".translate.uk.toml")); err != nil {
				t.Fatal(err)
			}
		}
		var cmds []*exec.Cmd
		for _, name := range []string{"one", "two"} {
			cmd := exec.Command(binary, "merge", "-outdir", "en", "en/active.en.toml", "en/active.uk.toml", "en/"+name+".translate.uk.toml")
			cmd.Dir, cmd.Stderr = dir, new(bytes.Buffer)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			cmds = append(cmds, cmd)
		}
		done := 0
		got := ""
		for _, cmd := range cmds {
			_ = cmd.Wait() // the code tells
			switch code := cmd.ProcessState.ExitCode(); code {
			case 0:
				done++
			case 2:
				if text := fmt.Sprint(cmd.Stderr); !strings.Contains(text, "Run the command again") && !strings.Contains(text, "ще раз") {
					t.Errorf("pair %d: %s", i, text)
				}
			default:
				t.Errorf("pair %d: exit %d\n%s", i, code, cmd.Stderr)
			}
		}
		data, err := os.ReadFile(filepath.Join(dir, "en/active.uk.toml"))
		if err != nil {
			t.Fatal(err)
		}
		for j, text := range []string{"А", "Б"} {
			has := strings.Contains(string(data), `"`+text+`"`)
			if cmds[j].ProcessState.ExitCode() == 0 && !has {
				t.Errorf("pair %d: an update is lost:\n%s", i, data)
			}
			if has {
				got += text
			}
		}
		if done == 0 {
			t.Errorf("pair %d: both gave up", i)
		}
		outcome[fmt.Sprintf("%d done", done)]++
		if left := temporary(t, filepath.Join(dir, "en")); len(left) > 0 || t.Failed() {
			t.Fatalf("pair %d: left %v", i, left)
		}
	}
	t.Logf("%d pairs: %v", pairs, outcome)
	if isLong() && outcome["2 done"] == 0 {
		t.Errorf("never did one wait for the other: %v", outcome)
	}
}

func writeAll(t *testing.T, dir string, content map[string]string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, "en")); err != nil {
		t.Fatal(err)
	}
	for name, data := range content {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A signal ends every command within two seconds, with the code that shells
// give it, and the files are as they were or as they were to be.
func TestSignals(t *testing.T) {
	k := newKiller(t)
	signals := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}
	commands := [][]string{{"merge"}, {"check"}, {"extract", "-outdir", "."}, {"bundle"}, {"add-locale", "de"}, {"status"}}
	outcome, limit := map[string]int{}, time.Minute
	if isLong() {
		limit = 2 * time.Second
	}
	for i := range times(t, 36) {
		k.write(t, k.old)
		if err := os.RemoveAll(filepath.Join(k.dir, "dist")); err != nil {
			t.Fatal(err)
		}
		args, s := commands[i%len(commands)], signals[i/len(commands)%len(signals)]
		cmd := exec.Command(k.binary, args...)
		cmd.Dir = k.dir
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5*time.Millisecond + time.Duration(k.random.Int64N(int64(k.whole))))
		start := time.Now()
		if err := cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		_ = cmd.Wait() // the code tells
		took, code := time.Since(start), cmd.ProcessState.ExitCode()
		switch {
		case took > limit:
			t.Errorf("%v %v: took %v", args, s, took)
		case code == 128+int(s):
			outcome["ended"]++
		case cmd.ProcessState.Sys().(syscall.WaitStatus).Signaled():
			outcome["too early"]++ // before the program was ready
		case code <= 1:
			outcome["too late"]++
		default:
			t.Errorf("%v %v: exit %d", args, s, code)
		}
		for name, data := range k.read(t) {
			if args[0] == "merge" && !bytes.Equal(data, k.old[name]) && !bytes.Equal(data, k.new[name]) {
				t.Errorf("%v %v: %s is torn", args, s, name)
			}
		}
		if left := temporary(t, k.dir); len(left) > 0 {
			t.Errorf("%v %v: left %v", args, s, left)
		}
	}
	t.Logf("%v", outcome)
	if isLong() && outcome["ended"] == 0 {
		t.Errorf("no signal came in time: %v", outcome)
	}
}

// nohup and scripts have a program ignore signals; it stays so.
func TestIgnoredSignal(t *testing.T) {
	k := newKiller(t)
	k.write(t, k.old)
	cmd := exec.Command("sh", "-c", `trap "" HUP; "$0" merge & pid=$!; sleep 0.03; kill -HUP $pid; wait $pid`, k.binary)
	cmd.Dir = k.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if got := k.read(t); !maps.EqualFunc(got, k.new, bytes.Equal) {
		t.Errorf("%v differ", differing(got, k.new))
	}
}

// Who closes the pipe that a command prints to ends it without damage.
func TestClosedStdout(t *testing.T) {
	k := newKiller(t)
	for _, args := range [][]string{{"merge"}, {"check"}, {"status"}, {"bundle"}, {"rules"}, {"help"}} {
		k.write(t, k.old)
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(k.binary, args...)
		cmd.Dir, cmd.Stdout, cmd.Stderr = k.dir, w, io.Discard
		if err := errors.Join(cmd.Start(), w.Close(), r.Close()); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // always an error when it was killed
		if status := cmd.ProcessState.Sys().(syscall.WaitStatus); !status.Signaled() || status.Signal() != syscall.SIGPIPE {
			t.Errorf("%v: exit %d", args, cmd.ProcessState.ExitCode())
		}
		if got := k.read(t); args[0] == "merge" && !maps.EqualFunc(got, k.new, bytes.Equal) {
			t.Errorf("%v: %v differ", args, differing(got, k.new))
		}
		if left := temporary(t, k.dir); len(left) > 0 {
			t.Errorf("%v: left %v", args, left)
		}
		if err := os.RemoveAll(filepath.Join(k.dir, "dist")); err != nil {
			t.Fatal(err)
		}
	}
}

// What an ordinary user may not write is told, and stays. As root, the test
// takes the rights of nobody.
func TestReadOnlyFolderAndFileSizeLimit(t *testing.T) {
	binary, dir := build(t), t.TempDir()
	for at := dir; at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for at := filepath.Dir(binary); at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	content := map[string]string{
		"en/active.en.toml": "a = \"A\"\nlong = \"" + strings.Repeat("long ", 40_000) + "\"\n",
		"en/active.uk.toml": "a = \"А\"\n",
	}
	writeAll(t, dir, content)
	sandbox := func(shell string) (int, string) {
		cmd := exec.Command("sh", "-c", shell, binary)
		cmd.Dir = filepath.Join(dir, "en")
		if os.Getuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode(), string(out)
	}
	if err := os.Chmod(filepath.Join(dir, "en"), 0o555); err != nil {
		t.Fatal(err)
	}
	code, out := sandbox(`"$0" merge active.en.toml active.uk.toml`)
	if code != 2 || !strings.Contains(out, ".i18n.lock") {
		t.Errorf("read-only folder: exit %d\n%s", code, out)
	}
	if err := os.Chmod(filepath.Join(dir, "en"), 0o777); err != nil {
		t.Fatal(err)
	}
	code, out = sandbox(`ulimit -f 64; "$0" merge active.en.toml active.uk.toml`)
	if code != 2 || !strings.Contains(out, "translate.uk.toml") {
		t.Errorf("file size limit: exit %d\n%s", code, out)
	}
	for name, want := range content {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(data) != want {
			t.Errorf("%s changed, %v", name, err)
		}
	}
	entries, err := os.ReadDir(filepath.Join(dir, "en"))
	if err != nil || len(entries) != len(content) {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// A merge that cannot get the lock says who has it.
func TestLockedByAnother(t *testing.T) {
	k := newKiller(t)
	k.write(t, k.old)
	lock, err := os.OpenFile(filepath.Join(k.dir, ".i18n.lock"), os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		t.Skip("SKIP: no locks here:", err)
	}
	fmt.Fprintf(lock, "pid %d\nhost %q\ntime 2026-01-02T03:04:05Z\n", os.Getpid(), "here")
	start := time.Now()
	code, out := run(t, k.dir, k.binary, "--lang", "en", "merge")
	if took := time.Since(start); code != 2 || took > time.Minute || !strings.Contains(out, fmt.Sprintf("process %d on here", os.Getpid())) {
		t.Errorf("exit %d after %v\n%s", code, took, out)
	}
	if code, out := run(t, k.dir, k.binary, "merge", "--check"); code != 1 {
		t.Errorf("merge --check: exit %d\n%s", code, out)
	}
	if got := k.read(t); !maps.EqualFunc(got, k.old, bytes.Equal) {
		t.Errorf("%v differ", differing(got, k.old))
	}
}
