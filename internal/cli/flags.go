package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// flags is the flag set of a command. Flags take one dash or two, as those of
// goi18n do, and may stand between and behind the other arguments.
type flags struct {
	*flag.FlagSet
	e      *env
	c      *command
	values map[string]string // what a flag's value is called in the help: DIR
	args   []string
	config string
	lang   string
	json   bool
	given  map[string]bool
}

func newFlags(e *env, c *command) *flags {
	f := &flags{FlagSet: flag.NewFlagSet(c.name, flag.ContinueOnError), e: e, c: c, values: map[string]string{}, given: map[string]bool{}}
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	if c.flags != nil {
		c.flags(f)
	}
	f.text(&f.lang, "lang", "TAG", "")
	return f
}

// text defines a flag with a value. Its description is the message flag.NAME.
func (f *flags) text(p *string, name, value, def string) {
	f.StringVar(p, name, def, "")
	f.values[name] = value
}

func (f *flags) bool(p *bool, name string) { f.BoolVar(p, name, false, "") }

// withConfig defines --config.
func (f *flags) withConfig() { f.text(&f.config, "config", "FILE", "") }

// withJSON defines --json.
func (f *flags) withJSON() { f.bool(&f.json, "json") }

// parse parses the arguments of the command. done means that there is nothing
// left to do but to exit with the code.
func (f *flags) parse(args []string) (code int, done bool) {
	for {
		if err := f.Parse(args); err != nil {
			return f.parseError(err)
		}
		rest := f.Args()
		if len(rest) == 0 {
			break
		}
		if n := len(args) - len(rest); n > 0 && args[n-1] == "--" {
			f.args = append(f.args, rest...)
			break
		}
		f.args = append(f.args, rest[0])
		args = rest[1:]
	}
	f.Visit(func(fl *flag.Flag) { f.given[fl.Name] = true })
	return 0, false
}

func (f *flags) parseError(err error) (code int, done bool) {
	if errors.Is(err, flag.ErrHelp) {
		f.e.help(f.e.stdout, f.c)
		return exitDone, true
	}
	text := err.Error()
	switch name, found := strings.CutPrefix(text, "flag provided but not defined: -"); {
	case found:
		var known []string
		f.VisitAll(func(fl *flag.Flag) { known = append(known, fl.Name) })
		if near := project.Nearest(strings.TrimLeft(name, "-"), known); near != "" {
			f.e.fail("error.unknown-flag-suggest", "Name", name, "Command", f.c.name, "Suggest", near)
		} else {
			f.e.fail("error.unknown-flag", "Name", name, "Command", f.c.name)
		}
	case strings.HasPrefix(text, "flag needs an argument: -"):
		f.e.fail("error.flag-value", "Name", strings.TrimPrefix(text, "flag needs an argument: -"))
	default:
		f.e.fail("error.flag", "Reason", text)
	}
	return exitMisuse, true
}

// noArgs reports arguments that the command does not take.
func (f *flags) noArgs() bool {
	if len(f.args) == 0 {
		return true
	}
	f.e.fail("error.arguments", "Command", f.c.name, "Argument", f.args[0])
	return false
}

// help prints the help of a command.
func (e *env) help(w io.Writer, c *command) {
	fmt.Fprintf(w, "%s\n\n", e.say(c.message("short")))
	usage := e.say("help.flags-mark") + " " + c.args
	if c.group != nil {
		usage = e.say("help.usage")
	}
	fmt.Fprintf(w, "  i18n %s\n\n", strings.TrimSpace(c.name+" "+usage))
	if long := e.say(c.message("long")); long != "" {
		fmt.Fprintf(w, "%s\n\n", strings.TrimSpace(long))
	}
	if c.group != nil {
		e.list(w, c.group)
		return
	}
	fmt.Fprintln(w, e.say("help.flags"))
	f := newFlags(e, c)
	f.VisitAll(func(fl *flag.Flag) {
		name := "-" + fl.Name
		if value := f.values[fl.Name]; value != "" {
			name += " " + value
		}
		description := e.say("flag."+flagMessage(c.name, fl.Name), "Formats", strings.Join(report.Names(), ", "))
		if fl.DefValue != "" && fl.DefValue != "false" {
			description += e.say("help.default", "Value", fl.DefValue)
		}
		fmt.Fprintf(w, "  %-24s %s\n", name, description)
	})
	if len(c.examples) > 0 {
		fmt.Fprintf(w, "\n%s\n", e.say("help.examples"))
		for _, example := range c.examples {
			fmt.Fprintf(w, "  i18n %s\n", example)
		}
	}
}

// flagMessage returns the message id of a flag. Where a flag means something
// of its own in a command, the command's name is part of it.
func flagMessage(command, name string) string {
	if strings.HasPrefix(command, "tm ") && (name == "source" || name == "target" || name == "format") {
		return "tm." + name
	}
	switch command + "." + name {
	case "tm grep.locale", "tm grep.limit", "tm analyse.locale", "tm analyse.all":
		return strings.Replace(command, " ", ".", 1) + "." + name
	}
	switch command + "." + name {
	case "init.source", "check.format", "ignore.locale", "audit.baseline", "bundle.out", "bundle.go", "bundle.strict", "bundle.watch", "bundle.target", "bundle.close", "merge.since", "stale.locale", "confirm.locale",
		"check.diff", "check.since", "check.watch", "pseudo.locale", "pseudo.out", "preview.locale", "preview.out", "align.source", "align.target", "align.memory", "align.min", "align.html", "align.all", "align.force", "align.tmx", "align.keys", "audit.lang", segmentCommand + ".lang":
		return command + "." + name
	case "audit.format":
		return "check.format"
	}
	return name
}

// overview prints what commands there are.
func (e *env) overview(w io.Writer) {
	fmt.Fprintf(w, "%s\n\n  i18n %s\n\n", e.say("help.about"), e.say("help.usage"))
	e.list(w, commands())
	fmt.Fprintf(w, "\n%s\n", e.say("help.more"))
}

// list prints a line for each command.
func (e *env) list(w io.Writer, commands []*command) {
	for _, c := range commands {
		fmt.Fprintf(w, "  %-12s %s\n", c.name, e.say(c.message("short")))
	}
}

// newHelpCommand is a function because help lists the commands, itself among
// them.
func newHelpCommand() *command {
	return &command{name: "help", args: "[COMMAND]", examples: []string{"help merge"}, run: runHelp}
}

func runHelp(e *env, f *flags) int {
	if len(f.args) == 0 {
		e.overview(e.stdout)
		return exitDone
	}
	c, _, err := findCommand(f.args)
	if err != nil {
		return e.unknownCommand(err)
	}
	e.help(e.stdout, c)
	return exitDone
}
