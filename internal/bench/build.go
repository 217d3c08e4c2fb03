package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// build builds the binary as make build does, and as make dist does.
func (b *bench) build() error {
	b.ours = b.path("bin", "i18n")
	for path, ldflags := range map[string]string{b.ours: "", b.path("bin", "i18n-shipped"): "-s -w -buildid="} {
		if err := goBuild("CGO_ENABLED=0", "build", "-trimpath", "-buildvcs=false", "-ldflags="+ldflags, "-o", path, "./cmd/i18n"); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) sizes() error {
	for _, r := range []struct{ what, path string }{{"binary, as `make dist` ships it", b.path("bin", "i18n-shipped")}, {"binary, with debug information", b.ours}} {
		info, err := os.Stat(r.path)
		if err != nil {
			return err
		}
		b.rows = append(b.rows, &row{what: r.what, size: info.Size(), bar: bar{size: 25 * mega}})
	}
	return nil
}

// buildPeer builds goi18n. Without a network and without its module in the
// cache, our own side is measured alone.
func (b *bench) buildPeer() {
	b.peer, _ = b.install("github.com/nicksnyder/go-i18n/v2/goi18n@v2.7.0")
}

// install builds a program of others and returns its path.
func (b *bench) install(pkg string) (string, error) {
	name, _, _ := strings.Cut(filepath.Base(pkg), "@")
	if err := goBuild("GOBIN="+b.path("bin"), "install", pkg); err != nil {
		fmt.Fprintf(os.Stderr, "SKIPPED: %s could not be built: %v\n", name, err)
		return "", err
	}
	return b.path("bin", name), nil
}

func goBuild(env string, args ...string) error {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", args[0], err, out)
	}
	return nil
}
