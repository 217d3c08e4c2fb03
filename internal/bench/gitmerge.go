package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"

	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/gitmerge"
	"github.com/seed-9fa3a4f3/i18n/internal/mergetrial"
)

// gitMerges is how often git merges.
const gitMerges = 500

// git: what two people made of message files at the same time, each of other
// messages, merged by git with our driver and by lines, as git does it alone.
// The files are those of real projects where they are there.
func (b *bench) git() error {
	what, promise := fmt.Sprintf("git merge, %d concurrent edits of other messages", gitMerges), "0 lost, 0 conflicts"
	if _, err := exec.LookPath("git"); err != nil {
		b.skip(what, "no git", bar{})
		return nil
	}
	files, err := b.filesToMerge()
	if err != nil {
		return err
	}
	c, err := b.countMerges(files)
	if err != nil {
		return err
	}
	c.bar = promise
	b.rows = append(b.rows, &row{what: what + fmt.Sprintf(", %d files; beside git alone", len(files)), count: c})
	return b.largeMerge()
}

func (b *bench) filesToMerge() ([]*mergetrial.File, error) {
	files, err := mergetrial.Files("../shared/clients")
	if err == nil && len(files) > 0 {
		return files, nil
	}
	for _, f := range []*format.Format{format.TOML, format.JSON, format.YAML} {
		data, err := messagesOf(corpus{size: 400, seed: 6}, f)
		if err != nil {
			return nil, err
		}
		if file, ok := mergetrial.NewFile("active.uk"+f.Exts[0], data); ok {
			files = append(files, file)
		}
	}
	return files, nil
}

// countMerges lets git merge and counts what goes wrong.
func (b *bench) countMerges(files []*mergetrial.File) (*count, error) {
	dir := b.path("git")
	if err := emptyDir(dir); err != nil {
		return nil, err
	}
	repo, err := mergetrial.NewRepo(dir, gitmerge.Settings(b.ours)[1].Value)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(5, 500))
	lost, conflicts, lines, disputed := 0, 0, 0, 0
	for i := range gitMerges {
		if i%100 == 0 {
			fmt.Fprintf(os.Stderr, "measuring: git merge %d of %d\n", i, gitMerges)
		}
		trial, err := mergetrial.New(random, files[random.IntN(len(files))])
		if err != nil {
			return nil, err
		}
		merged, conflict, err := repo.Merge(trial)
		if err != nil {
			return nil, err
		}
		lost += len(trial.Lost(merged))
		if conflict {
			conflicts++
		}
		n, err := repo.LinesInConflict(trial)
		if err != nil {
			return nil, err
		}
		if lines += n; n > 0 {
			disputed++
		}
	}
	return &count{
		ours:  fmt.Sprintf("%d lost, %d conflicts", lost, conflicts),
		peers: fmt.Sprintf("%d conflicts in %d merges", lines, disputed),
		met:   lost+conflicts == 0,
	}, nil
}

// largeMerge: a file of 20,000 messages of which each side changed 200, beside
// the merge of its lines by git, which has conflicts.
func (b *bench) largeMerge() error {
	data, err := messagesOf(corpus{size: 20_000, seed: 2}, format.TOML)
	if err != nil {
		return err
	}
	dir := b.path("large")
	if err := emptyDir(dir); err != nil {
		return err
	}
	versions := map[string][]byte{"base": data}
	for i, side := range []string{"ours", "theirs"} {
		if versions[side], err = changeEvery(data, 100, 3+i, side); err != nil {
			return err
		}
	}
	prepare := func() error {
		for name, data := range versions {
			if err := os.WriteFile(b.path("large", name), data, 0o666); err != nil {
				return err
			}
		}
		return nil
	}
	ours := b.side(b.ours, "git-merge", "base", "ours", "theirs", "active.uk.toml")
	peer := b.side("git", "merge-file", "-q", "ours", "base", "theirs")
	for _, s := range []*side{ours, peer} {
		s.dir, s.prepare = dir, prepare
	}
	return b.beside(&row{what: fmt.Sprintf("git-merge: 20,000 messages in TOML, %.1f MB, 200 changed on each side; beside git merge-file", float64(len(data))/mega), ours: ours, peers: peer, bar: bar{rss: 200 * mega}})
}

// changeEvery changes every n-th message, from the first of them on.
func changeEvery(data []byte, n, first int, side string) ([]byte, error) {
	c, _ := format.TOML.Read("active.uk.toml", data)
	for i := first; i < len(c.Units); i += n {
		u := &c.Units[i]
		for f, s := range u.Target.Forms() {
			u.Target.Set(f, s+" "+side)
		}
	}
	out, err := format.TOML.Write(c, data)
	if err == nil && bytes.Equal(out, data) {
		err = fmt.Errorf("nothing was changed")
	}
	return out, err
}
