package soak

import (
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// callOut is set in the environment of a process that is to try to connect.
const callOut = "I18N_SOAK_CALL_OUT"

func TestMain(m *testing.M) {
	if network := os.Getenv(callOut); network != "" {
		if c, err := net.Dial(network, "192.0.2.1:9"); err == nil { // nobody's: RFC 5737
			_ = c.Close()
		}
		return
	}
	os.Exit(m.Run())
}

// alone runs a program in a network of its own that leads nowhere. It returns what
// the program printed, the exit code, and how often it tried to reach another
// machine.
func alone(t *testing.T, dir string, env []string, program string, args ...string) (out string, code, calls int) {
	t.Helper()
	counters := filepath.Join(t.TempDir(), "counters")
	const shell = `"$@"; code=$?; cat /proc/self/net/snmp >"$0"; exit $code`
	cmd := exec.Command("sh", append([]string{"-c", shell, counters, program}, args...)...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}},
	}
	data, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Skipf("SKIP: no process can have a network of its own here: %v", err)
	}
	counted, err := os.ReadFile(counters)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), cmd.ProcessState.ExitCode(), withoutRoute(t, string(counted))
}

// withoutRoute reads from the counters of a network what had no route: connections
// by IPv4, and questions to name servers.
func withoutRoute(t *testing.T, counters string) (calls int) {
	t.Helper()
	var names []string // of the values in the next line
	for line := range strings.Lines(counters) {
		fields := strings.Fields(line)
		switch i := slices.Index(names, "OutNoRoutes"); {
		case len(fields) == 0 || fields[0] != "Ip:":
		case names == nil:
			names = fields
		case i >= 0 && i < len(fields):
			n, err := strconv.Atoi(fields[i])
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Skip("SKIP: the system does not count what has no route")
	return 0
}

// Commands do what they do without a network, and do not try to use one, whatever
// a file names.
func TestNoNetwork(t *testing.T) {
	binary, dir := build(t), t.TempDir()
	for _, network := range []string{"tcp", "udp"} {
		if _, _, calls := alone(t, dir, []string{callOut + "=" + network}, os.Args[0]); calls == 0 {
			t.Fatalf("a process that calls out by %s is not seen", network)
		}
	}
	writeAll(t, dir, map[string]string{
		"en/active.en.toml": "a = \"See https://192.0.2.1/a for more.\"\n",
		"en/active.uk.toml": "",
	})
	const tmx = `<?xml version="1.0"?>
<?xml-stylesheet type="text/xsl" href="http://192.0.2.1/a.xsl"?>
<!DOCTYPE tmx SYSTEM "http://192.0.2.1/tmx14.dtd" [<!ENTITY e SYSTEM "http://192.0.2.1/e">]>
<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>Open the file.</seg></tuv><tuv xml:lang="uk"><seg>Відкрийте файл.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Close the file.</seg></tuv><tuv xml:lang="uk"><seg>Закрийте файл.</seg></tuv></tu>
</body></tmx>
`
	if err := os.WriteFile(filepath.Join(dir, "agency.tmx"), []byte(tmx), 0o666); err != nil {
		t.Fatal(err)
	}
	do := func(code int, want string, args ...string) {
		t.Helper()
		env := []string{"XDG_CACHE_HOME=" + filepath.Join(dir, "cache"), "HOME=" + dir}
		out, got, calls := alone(t, dir, env, binary, append([]string{"--lang", "en"}, args...)...)
		if got != code || !strings.Contains(out, want) {
			t.Errorf("%q: exit %d, want %d with %q:\n%s", args, got, code, want, out)
		}
		if calls > 0 {
			t.Errorf("%q tried to reach another machine %d times", args, calls)
		}
	}
	for _, memory := range []string{"memory.tmx", "sqlite:memory.db"} {
		at := func(command string, args ...string) []string {
			return append([]string{"tm", command, "--memory", memory}, args...)
		}
		do(0, "2 pairs were added", at("import", "agency.tmx")...)
		do(0, "Відкрийте файл.", at("lookup", "--source", "en", "--target", "uk", "Open the file")...)
		do(0, "Закрийте файл.", at("grep", "close")...)
		do(0, "Закрийте файл.", at("export", "-")...)
		do(0, "", at("add", "--source", "en", "--target", "uk", "Save the file.", "Збережіть файл.")...)
		do(0, "Збережіть файл.", at("remove", "Save the file.")...)
		do(0, "", at("dedupe")...)
		do(0, "2 pairs", at("stats")...)
		do(0, "", at("verify", "-n", "2")...)
		do(0, "made anew", at("rebuild")...)
	}
	do(0, "", "merge", "-outdir", "en", "en/active.en.toml", "en/active.uk.toml")
	do(1, "active.uk.toml", "check", "en/active.en.toml", "en/active.uk.toml")
}
