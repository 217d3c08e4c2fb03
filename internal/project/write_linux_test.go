package project

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A disk that fills up between two files leaves both as they were, and no
// litter.
func TestFullDisk(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("SKIP: mounting a small tmpfs needs root")
	}
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("SKIP: cannot mount a tmpfs:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, 0) })
	for _, name := range []string{"pl.toml", "uk.toml"} {
		write(t, filepath.Join(dir, name), "old")
	}
	_, err := apply(planOf(t, dir, map[string]string{"pl.toml": "new", "uk.toml": string(bytes.Repeat([]byte("x"), 1<<20)), "sub/a.toml": "new"}))
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), dir) {
		t.Errorf("error %v", err)
	}
	if read(t, filepath.Join(dir, "uk.toml")) != "old" || read(t, filepath.Join(dir, "pl.toml")) != "old" {
		t.Error("the old bytes are gone")
	}
	if got := names(t, dir); got != "pl.toml uk.toml" {
		t.Errorf("the folder holds %s", got)
	}
}

// Another name of a file keeps the old bytes; owner and group stay.
func TestHardLinkAndOwner(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "uk.toml"), filepath.Join(dir, "other")
	write(t, path, "old")
	if err := os.Link(path, other); err != nil {
		t.Skip("SKIP: no hard links here:", err)
	}
	if os.Getuid() == 0 {
		if err := os.Chown(path, 12345, 54321); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := apply(planOf(t, dir, map[string]string{"uk.toml": "new"})); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	was, is := before.Sys().(*syscall.Stat_t), after.Sys().(*syscall.Stat_t)
	if after.Mode() != before.Mode() || was.Uid != is.Uid || was.Gid != is.Gid {
		t.Errorf("%v %d:%d became %v %d:%d", before.Mode(), was.Uid, was.Gid, after.Mode(), is.Uid, is.Gid)
	}
	if read(t, path) != "new" || read(t, other) != "old" {
		t.Errorf("%q, other name %q", read(t, path), read(t, other))
	}
}

// The kernel refuses to rename over an immutable file: the files replaced
// before it are put back.
func TestImmutableFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "uk.toml")
	write(t, path, "old")
	write(t, filepath.Join(dir, "pl.toml"), "old")
	if out, err := exec.Command("chattr", "+i", path).CombinedOutput(); err != nil {
		t.Skipf("SKIP: no immutable files here: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("chattr", "-i", path).Run() })
	_, err := apply(planOf(t, dir, map[string]string{"pl.toml": "new", "uk.toml": "new", "a.toml": "new"}))
	if !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), "uk.toml") {
		t.Errorf("error %v", err)
	}
	if got := names(t, dir); got != "pl.toml uk.toml" || read(t, filepath.Join(dir, "pl.toml")) != "old" {
		t.Errorf("the folder holds %s", got)
	}
}

// A file that another one is mounted on cannot be renamed over.
func TestMountedFile(t *testing.T) {
	dir := t.TempDir()
	path, source := filepath.Join(dir, "uk.toml"), filepath.Join(t.TempDir(), "source")
	write(t, path, "under")
	write(t, source, "old")
	write(t, filepath.Join(dir, "pl.toml"), "old")
	if err := syscall.Mount(source, path, "", syscall.MS_BIND, ""); err != nil {
		t.Skip("SKIP: cannot mount:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(path, 0) })
	_, err := apply(planOf(t, dir, map[string]string{"pl.toml": "new", "uk.toml": "new"}))
	if !errors.Is(err, syscall.EBUSY) || !strings.Contains(err.Error(), "uk.toml") {
		t.Errorf("error %v", err)
	}
	if read(t, filepath.Join(dir, "pl.toml")) != "old" || read(t, source) != "old" || names(t, dir) != "pl.toml uk.toml" {
		t.Errorf("the folder holds %s", names(t, dir))
	}
}
