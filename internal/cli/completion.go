package cli

import (
	"flag"
	"fmt"
	"strings"
)

func newCompletionCommand() *command {
	return &command{
		name:     "completion",
		args:     "bash|zsh|fish",
		examples: []string{"completion bash > /etc/bash_completion.d/i18n", "completion fish > ~/.config/fish/completions/i18n.fish"},
		run: func(e *env, f *flags) int {
			if len(f.args) != 1 {
				e.fail("completion.usage")
				return exitMisuse
			}
			switch f.args[0] {
			case "bash":
				fmt.Fprint(e.stdout, bashCompletion(e))
			case "zsh":
				// zsh reads the completions of bash.
				fmt.Fprint(e.stdout, "#compdef i18n\nautoload -U +X bashcompinit && bashcompinit\n"+bashCompletion(e))
			case "fish":
				fmt.Fprint(e.stdout, fishCompletion(e))
			default:
				e.fail("completion.usage")
				return exitMisuse
			}
			return exitDone
		},
	}
}

func bashCompletion(e *env) string {
	var b strings.Builder
	b.WriteString("_i18n() {\n  local cur=${COMP_WORDS[COMP_CWORD]} cmd=${COMP_WORDS[1]}\n  COMPREPLY=()\n")
	fmt.Fprintf(&b, "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W %q -- \"$cur\"))\n    return\n  fi\n", words(commands()))
	b.WriteString("  case \"$cmd\" in\n")
	for _, c := range commands() {
		if c.group != nil {
			fmt.Fprintf(&b, "  %s) if [ \"$COMP_CWORD\" -eq 2 ]; then COMPREPLY=($(compgen -W %q -- \"$cur\")); return; fi\n", c.name, words(c.group))
			b.WriteString("    cmd=\"$cmd ${COMP_WORDS[2]}\" ;;\n")
		}
	}
	b.WriteString("  esac\n  case \"$cmd\" in\n")
	for _, c := range runnable(commands()) {
		var names []string
		newFlags(e, c).VisitAll(func(f *flag.Flag) { names = append(names, "--"+f.Name) })
		fmt.Fprintf(&b, "  %q) case \"$cur\" in -*) COMPREPLY=($(compgen -W %q -- \"$cur\"));; esac ;;\n", c.name, strings.Join(names, " "))
	}
	b.WriteString("  esac\n}\ncomplete -o default -F _i18n i18n\n")
	return b.String()
}

// words are the last words of the names of commands.
func words(list []*command) string {
	var names []string
	for _, c := range list {
		names = append(names, c.word())
	}
	return strings.Join(names, " ")
}

func fishCompletion(e *env) string {
	var b strings.Builder
	for _, c := range commands() {
		fmt.Fprintf(&b, "complete -c i18n -n __fish_use_subcommand -a %s -d %s\n", c.name, fishQuote(e.say(c.message("short"))))
		for _, sub := range c.group {
			fmt.Fprintf(&b, "complete -c i18n -n '__fish_seen_subcommand_from %s; and not __fish_seen_subcommand_from %s' -f -a %s -d %s\n",
				c.name, words(c.group), sub.word(), fishQuote(e.say(sub.message("short"))))
		}
	}
	for _, c := range runnable(commands()) {
		seen := "__fish_seen_subcommand_from " + strings.ReplaceAll(c.name, " ", "; and __fish_seen_subcommand_from ")
		newFlags(e, c).VisitAll(func(f *flag.Flag) {
			fmt.Fprintf(&b, "complete -c i18n -n '%s' -l %s -d %s\n", seen, f.Name, fishQuote(e.say("flag."+flagMessage(c.name, f.Name))))
		})
	}
	return b.String()
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
