package cli

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// word is what the last word of the name is: "import" of "tm import".
func (c *command) word() string { return c.name[strings.LastIndexByte(c.name, ' ')+1:] }

// message returns the id of a message of the command.
func (c *command) message(kind string) string {
	return "cmd." + strings.ReplaceAll(c.name, " ", ".") + "." + kind
}

// An unknownCommandError is a name that no command has.
type unknownCommandError struct {
	name  string
	known []string // the names that it might have been
}

func (e *unknownCommandError) Error() string { return e.name + ": unknown command" }

// nearest is the command that may have been meant, "" when there is none. What
// all commands of a group have in front makes no two of them alike.
func (e *unknownCommandError) nearest() string {
	group := e.name[:strings.LastIndexByte(e.name, ' ')+1]
	var words []string
	for _, name := range e.known {
		words = append(words, strings.TrimPrefix(name, group))
	}
	if near := project.Nearest(strings.TrimPrefix(e.name, group), words); near != "" {
		return group + near
	}
	return ""
}

// findCommand finds the command that arguments name, and the arguments for it. A
// group is found where no command of it is named.
func findCommand(args []string) (c *command, rest []string, err *unknownCommandError) {
	list, rest := commands(), args
	for {
		name, behind := splitCommand(rest)
		if c != nil && name == "" {
			return c, rest, nil
		}
		i := slices.IndexFunc(list, func(c *command) bool { return c.word() == name })
		if i < 0 {
			return nil, nil, unknownIn(c, name, list)
		}
		c, rest, list = list[i], behind, list[i].group
		if list == nil {
			return c, rest, nil
		}
	}
}

// unknownIn is the error of a name that no command of a group has.
func unknownIn(group *command, name string, list []*command) *unknownCommandError {
	if group != nil {
		name = group.name + " " + name
	}
	return &unknownCommandError{name, commandNames(list)}
}

func commandNames(list []*command) []string {
	var names []string
	for _, c := range list {
		names = append(names, c.name)
	}
	return names
}

// runnable lists the commands that do something: groups are replaced by theirs.
func runnable(list []*command) []*command {
	var all []*command
	for _, c := range list {
		if c.group == nil {
			all = append(all, c)
		}
		all = append(all, runnable(c.group)...)
	}
	return all
}

func (e *env) unknownCommand(err *unknownCommandError) int {
	if near := err.nearest(); near != "" {
		e.fail("error.unknown-command-suggest", "Name", err.name, "Suggest", near)
	} else {
		e.fail("error.unknown-command", "Name", err.name)
	}
	return exitMisuse
}
