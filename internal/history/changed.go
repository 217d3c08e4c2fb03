package history

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"slices"
	"strings"
)

// Changed returns the files of the folder that are not what they were in a
// revision: committed since, staged, edited, removed, or new and not ignored.
// Paths are relative to the folder, and sorted.
//
// tree is the folder as it is now; nil compares what is staged and leaves out
// what is not. Its files are compared by content here and not by git, which
// would run the filters that the repository names. So a file that a filter
// writes in another way than it is stored counts as changed; line ends do not.
// keep says which files matter, nil that all do: only those are read.
func (r *Repo) Changed(ctx context.Context, rev string, tree fs.FS, keep func(path string) bool) ([]string, error) {
	commit, err := r.Commit(ctx, rev)
	if err != nil {
		return nil, err
	}
	c := comparison{repo: r, tree: tree, keep: keep, changed: map[string]bool{}}
	staged, err := c.list(ctx, "diff-index", "--cached", "-r", "-z", "--name-only", "--no-renames",
		"--no-ext-diff", "--no-textconv", "--ignore-submodules=all", commit)
	if err != nil {
		return nil, err
	}
	for _, path := range staged {
		c.add(path)
	}
	if tree != nil {
		err = c.workTree(ctx)
	}
	return c.result(), err
}

type comparison struct {
	repo    *Repo
	tree    fs.FS
	keep    func(string) bool
	changed map[string]bool // by path from the folder
}

// list returns what a command prints, each ended by a NUL, of the folder.
func (c *comparison) list(ctx context.Context, args ...string) ([]string, error) {
	args = append(args, "--")
	if prefix := strings.TrimSuffix(c.repo.prefix, "/"); prefix != "" {
		args = append(args, prefix)
	}
	out, err := c.repo.run(ctx, args...)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00"), nil
}

// inside returns the path from the folder of a file that matters.
func (c *comparison) inside(path string) (string, bool) {
	path, ok := strings.CutPrefix(path, c.repo.prefix)
	return path, ok && fs.ValidPath(path) && (c.keep == nil || c.keep(path))
}

func (c *comparison) add(path string) {
	if path, ok := c.inside(path); ok {
		c.changed[path] = true
	}
}

func (c *comparison) result() []string {
	list := make([]string, 0, len(c.changed))
	for path := range c.changed {
		list = append(list, path)
	}
	slices.Sort(list)
	return list
}

// workTree adds the files that are not as they are staged.
func (c *comparison) workTree(ctx context.Context) error {
	tracked, err := c.list(ctx, "ls-files", "-s", "-t", "-z")
	if err != nil {
		return err
	}
	for _, entry := range tracked {
		if err := c.compare(entry); err != nil {
			return err
		}
	}
	untracked, err := c.list(ctx, "ls-files", "--others", "--exclude-standard", "-z")
	for _, path := range untracked {
		c.add(path)
	}
	return err
}

// compare judges an entry of the index, such as
//
//	H 100644 8baef1b4abc478178b004d62031cf7fe6db6f903 0<TAB>go.mod
//
// Links, submodules and what a sparse checkout leaves out are passed over.
func (c *comparison) compare(entry string) error {
	meta, path, _ := strings.Cut(entry, "\t")
	fields := strings.Fields(meta)
	if len(fields) != 4 {
		return fmt.Errorf("git ls-files: %q", entry)
	}
	if fields[0] == "S" || !strings.HasPrefix(fields[1], "100") {
		return nil
	}
	name, ok := c.inside(path)
	if ok && !c.changed[name] && !c.hasContent(name, fields[2]) {
		c.changed[name] = true
	}
	return nil
}

// hasContent reports whether a file holds the content with the id.
func (c *comparison) hasContent(name, id string) bool {
	info, err := fs.Stat(c.tree, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > c.repo.Limits.FileBytes {
		return false
	}
	data, err := fs.ReadFile(c.tree, name)
	if err != nil {
		return false
	}
	if blobID(data, len(id)) == id {
		return true
	}
	plain := bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return len(plain) < len(data) && blobID(plain, len(id)) == id
}

// blobID returns the id that git gives to the content of a file
// (gitformat-loose(5)), in a repository whose ids have that many digits.
func blobID(data []byte, digits int) string {
	var h hash.Hash
	if digits == 2*sha256.Size {
		h = sha256.New()
	} else {
		h = sha1.New()
	}
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
