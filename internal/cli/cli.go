// Package cli is the command line: one file per command, flags and printing
// only. Every text that a user sees is a message of package locales.
package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// The exit codes of all commands.
const (
	exitDone     = 0 // also with warnings, missing, stale or dynamic messages
	exitFindings = 1 // findings that fail the command; conflicts; out of date under --check
	exitMisuse   = 2 // wrong arguments, unreadable or unwritable files
)

// A command is a value; a new one is a file with a function that makes it, and
// a line in commands. Its texts are the messages cmd.NAME.short and
// cmd.NAME.long. A group of commands has commands of its own, which are called
// "GROUP NAME" with messages cmd.GROUP.NAME, and does nothing itself.
type command struct {
	name     string
	group    []*command
	args     string   // what follows the flags in the usage line
	examples []string // command lines, without the program's name
	room     int      // MB that may be in use before the garbage collector runs, where that saves time; see Room
	flags    func(f *flags)
	run      func(e *env, f *flags) int
}

// commands lists the commands in the order of the help.
func commands() []*command {
	return []*command{
		newInitCommand(),
		newAddLocaleCommand(),
		newExtractCommand(),
		newMergeCommand(),
		newCheckCommand(),
		newIgnoreCommand(),
		newAuditCommand(),
		newStatusCommand(),
		newStaleCommand(),
		newConfirmCommand(),
		newRenameCommand(),
		newPreviewCommand(),
		newPseudoCommand(),
		newBundleCommand(),
		newSegmentCommand(),
		newAlignCommand(),
		newDiffCommand(),
		newTMCommand(),
		newGitMergeCommand(),
		newGitSetupCommand(),
		newExplainCommand(),
		newRulesCommand(),
		newVersionCommand(),
		newCompletionCommand(),
		newHelpCommand(),
	}
}

// Main runs the command that args name and returns the exit code. Signals that
// ask the process to end end it.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return MainOn(disk.New(), args, stdin, stdout, stderr)
}

// MainOn is Main with the files of a disk.
func MainOn(d *disk.Disk, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	signals := watchSignals()
	defer signals.end()
	out := &output{to: stdout}
	e := newEnv(args, stdin, out, stderr)
	e.disk, e.signals = d, signals
	return signals.exitCode(e.checkOutput(out, e.dispatch(args)))
}

// Room returns how many MB the command that args name may use before the garbage
// collector runs for the first time, 0 for as it likes: one that is done before
// that need not wait for it.
func Room(args []string) int {
	if c, _, err := findCommand(args); err == nil {
		return c.room
	}
	return 0
}

func (e *env) dispatch(args []string) int {
	name, _ := splitCommand(args)
	if name == "" {
		if slices.ContainsFunc(args, isHelpFlag) {
			e.overview(e.stdout)
			return exitDone
		}
		if slices.ContainsFunc(args, func(a string) bool { return strings.TrimLeft(a, "-") == "version" && a != "version" }) {
			return run(e, newVersionCommand(), nil)
		}
		return e.noCommand(args)
	}
	c, rest, err := findCommand(args)
	switch {
	case err != nil:
		return e.unknownCommand(err)
	case c.group == nil:
		return run(e, c, rest)
	case slices.ContainsFunc(rest, isHelpFlag):
		e.help(e.stdout, c)
		return exitDone
	}
	e.help(e.stderr, c)
	return exitMisuse
}

// splitCommand finds the command among the arguments: global flags may stand
// before it.
func splitCommand(args []string) (name string, rest []string) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		if hasOwnLang(a) {
			return a, args[i+1:] // --lang before it is the tool's
		}
		if !strings.HasPrefix(a, "-") {
			return a, slices.Concat(args[:i], args[i+1:])
		}
		if flag := strings.TrimLeft(a, "-"); flag == "lang" || flag == "config" {
			i++ // its value
		}
	}
	return "", nil
}

// noCommand answers arguments without a command: flags that are not the tool's
// own, or none at all.
func (e *env) noCommand(args []string) int {
	for i := 0; i < len(args); i++ {
		name, _, hasValue := strings.Cut(strings.TrimLeft(args[i], "-"), "=")
		switch {
		case name != "lang" && name != "config":
			e.fail("error.flag-alone", "Name", name)
			return exitMisuse
		case !hasValue && i+1 == len(args):
			e.fail("error.flag-value", "Name", name)
			return exitMisuse
		case !hasValue:
			i++
		}
	}
	e.overview(e.stderr)
	return exitMisuse
}

func isHelpFlag(a string) bool {
	return a == "-h" || a == "-help" || a == "--help"
}

func run(e *env, c *command, args []string) int {
	f := newFlags(e, c)
	switch code, done := f.parse(args); {
	case done:
		return code
	}
	return c.run(e, f)
}
