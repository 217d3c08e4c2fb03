package project

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A Made is a file that the tool has written and may remove: its name in a
// folder and, of its bytes, the SHA-256 in hex or, where that is empty, how many
// there are.
type Made struct {
	Name, SHA256 string
	Bytes        int
}

// RemoveMade removes files of a folder that nothing names any more, and returns
// the paths of those that it has removed. What is not as it was written has
// become somebody else's and stays.
func RemoveMade(d *disk.Disk, folder string, files []Made) (removed []string, err error) {
	if len(files) == 0 {
		return nil, nil
	}
	root, err := d.OpenRoot(folder)
	if err != nil {
		return nil, unlessAbsent(err)
	}
	var errs []error
	for _, f := range files {
		if !f.isIn(root) {
			continue
		}
		if err := root.Remove(f.Name); err == nil {
			removed = append(removed, filepath.Join(folder, f.Name))
		} else if !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return removed, errors.Join(append(errs, root.Close())...)
}

// isIn reports whether the file is there, as it was written. The name of a file
// comes from a file that anybody may have written.
func (f *Made) isIn(root *disk.Root) bool {
	if f.Name == "" || filepath.Base(f.Name) != f.Name || !filepath.IsLocal(f.Name) {
		return false
	}
	info, err := root.Lstat(f.Name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxFile {
		return false
	}
	if f.SHA256 == "" {
		return info.Size() == int64(f.Bytes)
	}
	data, err := root.ReadFile(f.Name)
	sum := sha256.Sum256(data)
	return err == nil && hex.EncodeToString(sum[:]) == f.SHA256
}
