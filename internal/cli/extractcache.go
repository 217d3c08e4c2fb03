package cli

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
)

// A codeCache keeps what was extracted from code in files of a folder that may
// be deleted at any time. What fails is as if it were not there.
type codeCache struct {
	disk   *disk.Disk
	root   *disk.Root
	dir    string // in the root: of this program, whose results are not those of another
	writes atomic.Int64
	pruned atomic.Bool
}

// openCodeCache returns the cache of the user, or nil when there is to be none.
func openCodeCache(d *disk.Disk, off bool) extract.Cache {
	base, err := os.UserCacheDir()
	if off || err != nil || os.Getenv("I18N_CACHE") == "off" {
		return nil
	}
	dir := filepath.Join(base, "i18n", "extract")
	program, ok := programSum(d)
	if !ok {
		return nil
	}
	if _, err := d.MkdirAll(dir); err != nil {
		return nil
	}
	root, err := d.OpenRoot(dir)
	if err != nil {
		return nil
	}
	return &codeCache{disk: d, root: root, dir: program}
}

// programSum tells this program from others, also from those that are built
// while it is being worked on.
func programSum(d *disk.Disk) (name string, ok bool) {
	path, err := os.Executable()
	if err != nil {
		return "", false
	}
	info, err := d.Stat(path)
	if err != nil {
		return "", false
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%+v %d %d", version(), info.Size(), info.ModTime().UnixNano()))
	return fmt.Sprintf("%x", sum[:8]), true
}

// path returns the name of an entry: folders with a few thousand files are slow
// to look through.
func (c *codeCache) path(key string) string { return filepath.Join(c.dir, key[:2], key[2:]) }

// Get implements extract.Cache.
func (c *codeCache) Get(key string) ([]byte, bool) {
	data, err := c.root.ReadFile(c.path(key))
	return data, err == nil
}

// Put implements extract.Cache.
func (c *codeCache) Put(key string, data []byte) {
	path := c.path(key)
	err := c.write(path, data)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err = c.root.MkdirAll(filepath.Dir(path)); err == nil {
			_ = c.write(path, data)
		}
	}
	if c.pruned.CompareAndSwap(false, true) {
		pruneCache(c.disk, c.root, time.Now(), maxCache)
	}
}

// write writes a file in one go for those who read it. What a crash leaves half
// written is told by its checksum, so nothing is synced.
func (c *codeCache) write(path string, data []byte) error {
	temp := fmt.Sprintf("%s.%d.%d.tmp", path, os.Getpid(), c.writes.Add(1))
	f, err := c.root.Create(temp, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = cmp.Or(err, f.Close()); err == nil {
		err = c.root.Rename(temp, path)
	}
	if err != nil {
		_ = c.root.Remove(temp)
	}
	return err
}
