package cli

import (
	"path/filepath"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/gitmerge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// markerSize is that of git where nothing else is said.
const markerSize = 7

func newGitMergeCommand() *command {
	var size int
	return &command{
		name:     "git-merge",
		args:     "BASE OURS THEIRS PATH",
		examples: []string{gitmerge.DriverArgs, "git-merge base.toml ours.toml theirs.toml locales/active.uk.toml"},
		flags: func(f *flags) {
			f.IntVar(&size, "marker-size", markerSize, "")
			f.values["marker-size"] = "N"
		},
		run: func(e *env, f *flags) int {
			if len(f.args) != 4 {
				e.fail("gitmerge.arguments", "Count", len(f.args))
				return exitMisuse
			}
			return e.gitMerge(f.args, size)
		},
	}
}

// gitMerge merges three versions of a file into that of ours.
func (e *env) gitMerge(args []string, size int) int {
	if code := e.recover(writes, filepath.Dir(args[1])); code != exitDone {
		return code
	}
	in := gitmerge.Input{Path: args[3], Marks: threeway.Marks{Size: size, Ours: "ours", Theirs: "theirs"}}
	for i, into := range []*[]byte{&in.Base, &in.Ours, &in.Theirs} {
		data, err := project.ReadBytes(e.disk, args[i])
		if err != nil {
			return e.failIO(err)
		}
		*into = data
	}
	in.Working = project.IsTranslateName(in.Path)
	if role, ok := project.RoleAt(e.disk, filepath.FromSlash(in.Path)); ok {
		in.Family, in.Working = role.Family(), role.Working
	}
	out := gitmerge.Merge(in)
	plan := project.NewPlan(e.disk, "")
	plan.Put(args[1], "", in.Ours, out.Data)
	if _, code := e.write(plan, false); code != exitDone {
		return code
	}
	e.tellMerge(in.Path, &out)
	if out.Conflicts > 0 {
		return exitFindings
	}
	return exitDone
}

// tellMerge says what git does not: which messages are in dispute, and why a
// file was not merged by message.
func (e *env) tellMerge(path string, out *gitmerge.Output) {
	path = report.Visible(path)
	switch {
	case out.Way == gitmerge.Whole:
		e.note("gitmerge.binary", "Path", path)
	case out.Way == gitmerge.ByLine:
		e.note("gitmerge.by-line", "Path", path)
		e.findings(out.Findings)
	case len(out.Keys) > 0:
		e.note("gitmerge.conflict", "Path", path, "Count", len(out.Keys), "Keys", someOf(out.Keys))
	}
}

// someOf lists the first of many keys.
func someOf(keys []string) string {
	const most = 10
	quoted := make([]string, 0, most+1)
	for _, key := range keys[:min(len(keys), most)] {
		quoted = append(quoted, strconv.Quote(key))
	}
	if len(keys) > most {
		quoted = append(quoted, "…")
	}
	return strings.Join(quoted, ", ")
}
