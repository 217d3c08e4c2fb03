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

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
)

// env is what a command has of the world around it.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	messages       func() *goi18n.Localizer // nil when there are none
	tag            string                   // of the language of messages
	disk           *disk.Disk
	signals        *interruption
}

func newEnv(args []string, stdin io.Reader, stdout, stderr io.Writer) *env {
	tag := toolLanguage(preferences(args))
	e := &env{stdin: stdin, stdout: stdout, stderr: stderr, tag: tag}
	e.messages = sync.OnceValue(func() *goi18n.Localizer { return toolMessages(tag) })
	go e.messages() // while the command does what comes before its first message
	return e
}

// toolMessages reads the messages of the tool in one language alone, since every
// command waits for it; a test holds that each has all messages. They are compiled
// in: a part that cannot be read leaves the ids, which is more than nothing.
func toolMessages(tag string) *goi18n.Localizer {
	bundle, _ := goi18n.Load(locales.Tool(), goi18n.Options{Default: tag, Files: []string{"active." + tag + ".toml"}})
	if bundle == nil {
		return nil
	}
	return bundle.Localizer(tag)
}

// toolLanguage chooses among the languages of the tool.
func toolLanguage(preferences []string) string {
	const fallback = "en"
	names, err := fs.Glob(locales.Tool(), "active.*.toml")
	if err != nil {
		return fallback
	}
	tags := []string{fallback}
	for _, name := range names {
		if tag := lang.FromPath(name); tag != fallback {
			tags = append(tags, tag)
		}
	}
	negotiator, err := locales.NewNegotiator(fallback, tags...)
	if err != nil {
		return fallback
	}
	tag, _ := negotiator.Match(preferences...)
	return tag
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

// T renders a message with arguments by name. The argument Count chooses the
// plural form.
func (e *env) T(id string, args map[string]any) string {
	messages := e.messages()
	if messages == nil {
		return id
	}
	if count, ok := args["Count"]; ok {
		return messages.N(id, count, args)
	}
	if args == nil {
		return messages.T(id)
	}
	return messages.T(id, args)
}

// say renders a message; pairs are argument names and values.
func (e *env) say(id string, pairs ...any) string {
	args := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return e.T(id, args)
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
// its own, and returns the exit code for it.
func (e *env) failIO(err error) int {
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
	case errors.As(err, &path) && errors.Is(err, fs.ErrNotExist):
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
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
