// Command dist builds the program for every platform and packs the archives of
// a release with their checksums. The same commit gives the same bytes, whoever
// builds it, in which folder and at what time, as long as the version of Go is
// the same one.
//
//	go run ./internal/dist [-out dist] [-version v1.2.3]
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// platforms are those of make cross.
var platforms = []platform{
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

type platform struct{ os, arch string }

// documents go into every archive.
var documents = []string{"LICENSE", "README.md"}

func main() {
	out := flag.String("out", "dist", "`folder` for the archives")
	version := flag.String("version", "", "what the archives are called; default what git describe says")
	flag.Parse()
	if err := run(*out, *version); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

func run(out, version string) error {
	if version == "" {
		version = describe()
	}
	modified, err := modTime()
	if err != nil {
		return err
	}
	bin, err := os.MkdirTemp("", "i18n-dist")
	if err != nil {
		return err
	}
	defer os.RemoveAll(bin)
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	var sums []string
	for _, p := range platforms {
		archive, data, err := p.pack(bin, version, modified)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, archive), data, 0o666); err != nil {
			return err
		}
		line := checksum(archive, data)
		fmt.Printf("%s  %.1f MB\n", line, float64(len(data))/(1<<20))
		sums = append(sums, line+"\n")
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(strings.Join(sums, "")), 0o666)
}

// checksum is a line for sha256sum -c.
func checksum(name string, data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]) + "  " + name
}

// pack builds the program for a platform and returns the archive: a folder
// named like it with the program and the documents.
func (p platform) pack(bin, version string, modified time.Time) (name string, data []byte, err error) {
	program := "i18n"
	if p.os == "windows" {
		program += ".exe"
	}
	path := filepath.Join(bin, p.os+"-"+p.arch, program)
	if err := p.build(path); err != nil {
		return "", nil, err
	}
	name = fmt.Sprintf("i18n_%s_%s_%s", strings.ReplaceAll(version, "/", "-"), p.os, p.arch)
	binary, err := os.ReadFile(path)
	if err != nil {
		return "", nil, err
	}
	entries := []entry{{name + "/" + program, 0o755, binary}}
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			return "", nil, err
		}
		entries = append(entries, entry{name + "/" + document, 0o644, text})
	}
	if p.os == "windows" {
		data, err = packZip(entries, modified)
		return name + ".zip", data, err
	}
	data, err = packTarGz(entries, modified)
	return name + ".tar.gz", data, err
}

// build leaves out what differs from machine to machine: paths, the state of
// the working tree, the build id. Settings of the environment that change the
// code are dropped.
func (p platform) build(path string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-mod=readonly", "-ldflags=-s -w -buildid=", "-o", path, "./cmd/i18n")
	cmd.Env = append(cleanEnv(os.Environ()), "GOFLAGS=", "CGO_ENABLED=0", "GOOS="+p.os, "GOARCH="+p.arch)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s/%s: %w\n%s", p.os, p.arch, err, out)
	}
	return nil
}

func cleanEnv(env []string) []string {
	return slices.DeleteFunc(slices.Clone(env), func(setting string) bool {
		name, _, _ := strings.Cut(setting, "=")
		return slices.Contains([]string{"GOAMD64", "GOARM64", "GOEXPERIMENT", "GOFIPS140", "GODEBUG", "GOWORK"}, name)
	})
}

// describe names the commit; without git there is none.
func describe() string {
	out, err := exec.Command("git", "describe", "--tags", "--always", "--dirty").Output()
	if err != nil {
		return "devel"
	}
	return strings.TrimSpace(string(out))
}

// modTime is the time that all files of the archives bear: SOURCE_DATE_EPOCH
// (reproducible-builds.org/specs/source-date-epoch), else that of the commit,
// else a fixed one.
func modTime() (time.Time, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		out, err := exec.Command("git", "log", "-1", "--format=%ct").Output()
		if err != nil {
			return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), nil
		}
		text = strings.TrimSpace(string(out))
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, errors.Join(errors.New("SOURCE_DATE_EPOCH is no number of seconds"), err)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// An entry is a file of an archive.
type entry struct {
	name string // with slashes
	mode fs.FileMode
	data []byte
}
