package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"strings"
	"sync"
	"syscall"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// env is what a command has of the world around it.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	messages       func() *locales.Localizer // loaded with the first text; nil when there are none
	disk           *disk.Disk
	signals        *interruption
}

func newEnv(args []string, stdin io.Reader, stdout, stderr io.Writer) *env {
	asked := preferences(args)
	messages := sync.OnceValue(func() *locales.Localizer { return toolMessages(asked) })
	return &env{stdin: stdin, stdout: stdout, stderr: stderr, messages: messages}
}

// preferences lists the languages that the user asks for, first choice first:
// the flag --lang, then what the environment says.
func preferences(args []string) []string {
	var tags []string
	for i, a := range args {
		if a == "--" || hasOwnLang(a) {
			break
		}
		name, value, given := strings.Cut(strings.TrimLeft(a, "-"), "=")
		if !strings.HasPrefix(a, "-") || name != "lang" {
			continue
		}
		if !given && i+1 < len(args) {
			value = args[i+1]
		}
		tags = append(tags, value)
	}
	return append(tags, locales.Environment()...)
}

// print writes a message to standard output on a line of its own.
func (e *env) print(id string, pairs ...any) {
	fmt.Fprintln(e.stdout, e.say(id, pairs...))
}

// note writes a message to standard error: what a script does not read.
func (e *env) note(id string, pairs ...any) {
	fmt.Fprintln(e.stderr, e.say(id, pairs...))
}

// fail writes an error message, headed by the program's name.
func (e *env) fail(id string, pairs ...any) { e.failText(e.say(id, pairs...)) }

func (e *env) failText(text string) {
	fmt.Fprintln(e.stderr, "i18n: "+report.Visible(text))
}

// failIO reports an error of the file system, or one that has no message of
// its own, and returns the exit code for it. Of joined errors it reports each.
func (e *env) failIO(err error) int {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			e.failIO(err)
		}
		return exitMisuse
	}
	var path *fs.PathError
	var problem *project.Problem
	switch {
	case errors.Is(err, context.Canceled): // by a signal: nothing to explain
	case errors.As(err, &problem):
		args := maps.Clone(problem.Args)
		if args == nil {
			args = map[string]any{}
		}
		args["Path"] = problem.Path
		e.failText(e.T(problem.Message, args))
	case errors.As(err, &path) && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)):
		e.fail("error.not-found", "Path", path.Path)
	case errors.As(err, &path) && errors.Is(err, fs.ErrPermission):
		e.fail("error.permission", "Path", path.Path, "Op", path.Op)
	default:
		e.fail("error.io", "Error", err.Error())
	}
	return exitMisuse
}

// findings prints findings to standard error, for the commands that do not
// report them as their result.
func (e *env) findings(findings []catalog.Finding) {
	catalog.SortFindings(findings)
	// An error here is one of the terminal; there is nowhere to report it.
	_ = report.WriteFindings(e.stderr, findings, e.color(e.stderr), e.T)
}

// color reports whether to colour what is written to w: on a terminal, unless
// NO_COLOR is set (https://no-color.org) or the terminal is dumb.
func (e *env) color(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}

func isTerminal(w io.Writer) bool {
	if o, ok := w.(*output); ok {
		w = o.to
	}
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
