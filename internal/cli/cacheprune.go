package cli

import (
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

const (
	// maxCache bounds what is kept between runs, in bytes.
	maxCache = 256 << 20

	// maxCacheAge is when an entry is dropped, whether it is of use or not: that
	// is cheaper than to note each use.
	maxCacheAge = 30 * 24 * time.Hour

	// pruneEvery is how often the cache is looked through for what is too much.
	pruneEvery = 24 * time.Hour

	// pruneMark is the file that tells when that was last done.
	pruneMark = "pruned"
)

// pruneCache removes the oldest files of a cache, so that the rest is no
// larger than limit. Of two programs that do so at once, each may find that the
// other was faster.
func pruneCache(d *disk.Disk, root *disk.Root, now time.Time, limit int64) {
	if info, err := root.Lstat(pruneMark); err == nil && now.Sub(info.ModTime()) < pruneEvery {
		return
	}
	_ = root.Remove(pruneMark)
	mark, err := root.Create(pruneMark, 0o600)
	if err != nil {
		return
	}
	_ = mark.Close()
	files, folders := cachedFiles(d, root)
	total := int64(0)
	for _, f := range files {
		total += f.Size()
		if total > limit || now.Sub(f.ModTime()) > maxCacheAge {
			_ = root.Remove(f.name)
		}
	}
	for _, f := range slices.Backward(folders) {
		if now.Sub(f.ModTime()) > pruneEvery { // nobody is about to put something in it
			_ = root.Remove(f.name) // fails when there is something in it
		}
	}
}

type cachedFile struct {
	name string
	fs.FileInfo
}

// cachedFiles returns what is in a cache: the files, the newest first, and the
// folders, the outermost first.
func cachedFiles(d *disk.Disk, root *disk.Root) (files, folders []cachedFile) {
	top := root.Path(".")
	_ = d.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		name, outside := filepath.Rel(top, path)
		if err != nil || outside != nil || name == "." || name == pruneMark {
			return nil
		}
		info, err := entry.Info()
		switch {
		case err != nil:
		case entry.IsDir():
			folders = append(folders, cachedFile{name, info})
		default:
			files = append(files, cachedFile{name, info})
		}
		return nil
	})
	slices.SortStableFunc(files, func(a, b cachedFile) int { return b.ModTime().Compare(a.ModTime()) })
	return files, folders
}
