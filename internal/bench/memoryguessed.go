package main

import (
	"encoding/json"
	"regexp"
	"strings"
)

// guessesOf reads the file for translators: the first line "~ 87% ID: …" of a
// message is the first guess.
func (e *edition) guessesOf(path string) (guessed, error) {
	g := guessed{Of: len(e.edited)}
	first := ""
	ids := e.numbers()
	err := eachLine(path, func(line string) bool {
		if m := guessLine.FindStringSubmatch(line); m != nil && first == "" {
			first = m[1]
		}
		if id, ok := tableName(line); ok {
			if i, isNew := ids[id]; isNew && first != "" {
				g.Made++
				if first == oldID(i) {
					g.Right++
				}
			}
			first = ""
		}
		return true
	})
	return g, err
}

var guessLine = regexp.MustCompile(`^# ~ \d+% ([^:]+): `)

// tableName is the id that a line of a message file begins with.
func tableName(line string) (string, bool) {
	if line == "" || line[0] == '#' {
		return "", false
	}
	if name, ok := strings.CutPrefix(line, "["); ok {
		return strings.Trim(name, `"]`), true
	}
	name, _, ok := strings.Cut(line, " = ")
	return strings.Trim(name, `"`), ok && name[0] == '"'
}

// numbers are the edited messages by their new ids.
func (e *edition) numbers() map[string]int {
	ids := map[string]int{}
	for i := range e.edited {
		id, _ := e.now(i)
		ids[id] = i
	}
	return ids
}

// guessesOfPO reads what msgmerge wrote: "#| msgid" is the text that it took the
// translation from.
func (e *edition) guessesOfPO(path string) (guessed, error) {
	g := guessed{Of: len(e.edited)}
	original := map[string]string{}
	for i, text := range e.edited {
		original[text] = e.old[i].source
	}
	var previous, text string
	at := &text
	end := func() {
		if source, isNew := original[text]; isNew && previous != "" {
			g.Made++
			if previous == source {
				g.Right++
			}
		}
		previous, text = "", ""
	}
	err := eachLine(path, func(line string) bool {
		rest, isOld := strings.CutPrefix(line, "#| ")
		switch {
		case line == "":
			end()
			return true
		case strings.HasPrefix(rest, "msgid "):
			if at = &text; isOld {
				at = &previous
			}
			rest = strings.TrimPrefix(rest, "msgid ")
		case strings.HasPrefix(rest, "msgstr"):
			at = new(string)
		}
		if strings.HasPrefix(rest, `"`) {
			var part string
			if json.Unmarshal([]byte(rest), &part) == nil {
				*at += part
			}
		}
		return true
	})
	end()
	return g, err
}
