package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/gitmerge"
	"github.com/seed-9fa3a4f3/i18n/internal/history"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// setupFlags are the flags of git-setup.
type setupFlags struct {
	apply, check bool
	program      string
}

func newGitSetupCommand() *command {
	var o setupFlags
	return &command{
		name:     "git-setup",
		examples: []string{"git-setup", "git-setup --apply", "git-setup --check", "git-setup --apply --program bin/i18n"},
		flags: func(f *flags) {
			f.bool(&o.apply, "apply")
			f.bool(&o.check, "check")
			f.text(&o.program, "program", "PATH", "")
			f.withConfig()
		},
		run: func(e *env, f *flags) int {
			switch {
			case !f.noArgs():
				return exitMisuse
			case o.apply && o.check:
				e.fail("gitsetup.apply-check")
				return exitMisuse
			}
			p, code := e.requireProject(f, unlessCheck(o.check))
			if code != exitDone {
				return code
			}
			return e.gitSetup(p, &o)
		},
	}
}

func (e *env) gitSetup(p *project.Project, o *setupFlags) int {
	plan := project.NewPlan(e.disk, p.Root)
	path := filepath.Join(p.Root, ".gitattributes")
	old, err := project.ReadBytes(e.disk, path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return e.failIO(err)
	}
	var globs []string
	for i := range p.Resources {
		globs = append(globs, p.Resources[i].Globs()...)
	}
	plan.Put(path, "", old, gitmerge.Attributes(old, globs))
	written, code := e.write(plan, o.check)
	if code == exitMisuse {
		return code
	}
	if o.check {
		return max(code, e.checkSettings(p, o.program))
	}
	if len(written) > 0 {
		e.print("gitsetup.written", "Path", path)
	}
	settings := gitmerge.Settings(o.driverProgram())
	if o.apply {
		return e.applySettings(p, settings)
	}
	e.note("gitsetup.run")
	for _, s := range settings {
		fmt.Fprintln(e.stdout, s.Command())
	}
	return exitDone
}

// driverProgram returns the program that git is to run: what is asked for, else
// i18n where the shell finds one, else this very file.
func (o *setupFlags) driverProgram() string {
	if o.program != "" {
		return filepath.ToSlash(o.program)
	}
	if _, err := exec.LookPath("i18n"); err != nil {
		if self, err := os.Executable(); err == nil {
			return filepath.ToSlash(self)
		}
	}
	return "i18n"
}

// applySettings writes the settings into the configuration of the repository.
func (e *env) applySettings(p *project.Project, settings []gitmerge.Setting) int {
	repo, err := history.Open(e.signals.ctx, p.Root)
	for _, s := range settings {
		if err == nil {
			err = repo.SetConfig(e.signals.ctx, s.Key, s.Value)
		}
	}
	if err != nil {
		return e.failGit(err)
	}
	e.print("gitsetup.applied")
	return exitDone
}

// checkSettings reports whether git knows the driver; with which program it
// runs it matters only where one is named.
func (e *env) checkSettings(p *project.Project, program string) int {
	repo, err := history.Open(e.signals.ctx, p.Root)
	if err != nil {
		return e.failGit(err)
	}
	driver := gitmerge.Settings(filepath.ToSlash(program))[1]
	got, err := repo.Config(e.signals.ctx, driver.Key)
	switch {
	case err != nil:
		return e.failGit(err)
	case program != "" && got == driver.Value, program == "" && strings.HasSuffix(got, " "+gitmerge.DriverArgs):
		return exitDone
	}
	e.note("gitsetup.not-set", "Key", driver.Key)
	return exitFindings
}

// failGit reports what went wrong with git.
func (e *env) failGit(err error) int {
	switch {
	case e.signals.ctx.Err() != nil: // by a signal: nothing to explain
	case errors.Is(err, history.ErrNoGit):
		e.fail("gitsetup.git-missing")
	case repositoryMessage(err) != "":
		e.fail(repositoryMessage(err))
	default:
		e.fail("gitsetup.git-failed", "Reason", err.Error())
	}
	return exitMisuse
}

// repositoryMessage is the message for what is wrong with a repository, whatever it
// was to be used for; empty for other errors.
func repositoryMessage(err error) string {
	switch {
	case errors.Is(err, history.ErrNoRepository):
		return "gitsetup.no-repository"
	case errors.Is(err, history.ErrNotTrusted):
		return "error.git-not-trusted"
	}
	return ""
}
