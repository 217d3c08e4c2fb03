// Package npm fetches packages of the npm registry: the facts that generators
// write tables from, and the programs of others that tests and figures compare with.
// Nothing that users run needs it.
package npm

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Package is one version of a package. Its sum is the SHA-512 of the archive in
// hex, which npm view NAME@VERSION dist.integrity shows in base64.
type Package struct{ Name, Version, SHA512 string }

// Files are files by their slashed paths.
type Files map[string][]byte

// Read returns a file.
func (f Files) Read(name string) ([]byte, error) {
	if data, ok := f[name]; ok {
		return data, nil
	}
	return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
}

// Reader returns what reads the files of packages, whose paths begin with the name of
// the package: from a folder of unpacked packages or, without one, as they are fetched.
func Reader(dir string, packages ...Package) (func(name string) ([]byte, error), error) {
	if dir != "" {
		return func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))) }, nil
	}
	all := Files{}
	for _, p := range packages {
		files, err := p.Pack()
		if err != nil {
			return nil, err
		}
		for name, data := range files {
			all[p.Name+"/"+name] = data
		}
	}
	return all.Read, nil
}

// Pack fetches a package and returns its files by their paths in it. It runs
// nothing that the package brings.
func (p Package) Pack() (Files, error) {
	files, err := p.pack()
	if err != nil {
		return nil, fmt.Errorf("fetching %s %s: %w", p.Name, p.Version, err)
	}
	return files, nil
}

func (p Package) pack() (Files, error) {
	tmp, err := os.MkdirTemp("", "npm")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	cmd := exec.Command("npm", "pack", "--silent", "--pack-destination", tmp, p.Name+"@"+p.Version)
	cmd.Dir, cmd.Stderr = tmp, os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	archive, err := os.ReadFile(filepath.Join(tmp, p.Name+"-"+p.Version+".tgz"))
	if err != nil {
		return nil, err
	}
	if sum := sha512.Sum512(archive); hex.EncodeToString(sum[:]) != p.SHA512 {
		return nil, errors.New("the archive is not the one that the sum is of")
	}
	return unpack(archive)
}

// unpack returns the files of an archive, in which all are below package.
func unpack(archive []byte) (Files, error) {
	z, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, err
	}
	files := Files{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[strings.TrimPrefix(h.Name, "package/")], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
}

// Install installs packages, "acorn@8.15.0", with what they need into
// node_modules of a folder.
func Install(dir string, packages ...string) error {
	args := append([]string{"install", "--no-save", "--no-audit", "--no-fund", "--prefix", dir}, packages...)
	if out, err := exec.Command("npm", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("npm has no %s: %w: %.300s", strings.Join(packages, " "), err, out)
	}
	return nil
}
