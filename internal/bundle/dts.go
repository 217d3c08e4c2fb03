package bundle

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// TypesName is the name of the declarations for TypeScript. With several
// resources each has its own, NAME.messages.d.ts.
const TypesName = "messages.d.ts"

// declared is what the declarations of a resource are made of.
type declared struct {
	name     string
	messages []declaredMessage // in the order of their ids
	locales  []string          // that of the source first
}

type declaredMessage struct {
	id        string
	text      text.Text
	arguments []compile.Argument
	open      map[string]bool // selects that say something of all other values
}

// declarations returns a file for each resource.
func (b *Builder) declarations() []File {
	var files []File
	for i := range b.declared {
		name := TypesName
		if len(b.declared) > 1 {
			name = b.declared[i].name + "." + TypesName
		}
		files = append(files, File{name, b.declared[i].file(b.manifest.Generator)})
	}
	return files
}

func (d *declared) file(generator string) []byte {
	w := dtsWriter{elements: map[string][]string{}}
	w.write("// Made by ", visible(generator), ". Do not edit.\n\n")
	w.write("/** A language of the messages. */\nexport type Locale = ")
	for i, tag := range d.locales {
		if i > 0 {
			w.write(" | ")
		}
		w.literal(tag)
	}
	w.write(";\n\n/** The arguments of the messages, by their ids. */\nexport interface Messages {\n")
	for i := range d.messages {
		w.message(&d.messages[i])
	}
	w.write("}\n\n/** The id of a message. */\nexport type Key = keyof Messages;\n\n/** The elements of messages that the program makes, by the ids of the messages. */\nexport interface Elements {\n")
	for i := range d.messages {
		if names := w.elements[d.messages[i].id]; len(names) > 0 {
			w.write("  ")
			w.literal(d.messages[i].id)
			w.write(": ")
			w.union(names)
			w.write(";\n")
		}
	}
	w.write("}\n")
	return w.out
}

// dtsWriter writes declarations of TypeScript.
type dtsWriter struct {
	out      []byte
	elements map[string][]string // by id
}

func (w *dtsWriter) write(parts ...string) {
	for _, s := range parts {
		w.out = append(w.out, s...)
	}
}

// literal writes a text as a literal, which is JSON.
func (w *dtsWriter) literal(s string) { w.out = appendJSON(w.out, s) }

func (w *dtsWriter) union(values []string) {
	for i, v := range values {
		if i > 0 {
			w.write(" | ")
		}
		w.literal(v)
	}
}

// message writes the arguments of a message: undefined where there are none, since {}
// would take any object.
func (w *dtsWriter) message(m *declaredMessage) {
	w.comment(m.text.String())
	w.write("  ")
	w.literal(m.id)
	w.write(": ")
	members := 0
	for i := range m.arguments {
		a := &m.arguments[i]
		if a.Type == compile.Name {
			w.elements[m.id] = append(w.elements[m.id], a.Name)
			continue
		}
		if members == 0 {
			w.write("{ ")
		} else {
			w.write("; ")
		}
		members++
		w.name(a.Name)
		w.write(": ")
		w.argument(a, m.open[a.Name])
	}
	if members == 0 {
		w.write("undefined;\n")
		return
	}
	w.write(" };\n")
}

// name writes the name of an argument, in quotation marks where it is no
// identifier.
func (w *dtsWriter) name(name string) {
	for i, r := range name {
		if r != '_' && r != '$' && (r >= utf8.RuneSelf || !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r))) {
			w.literal(name)
			return
		}
	}
	w.write(name)
}

// argument writes the type of an argument. A select takes any text where it says
// something of all others, else its values and other. The intersection keeps
// editors from forgetting the values.
func (w *dtsWriter) argument(a *compile.Argument, open bool) {
	switch a.Type {
	case compile.Int, compile.Float:
		w.write("number")
	case compile.Moment:
		w.write("Date | number")
	case compile.Choice:
		w.union(append(a.Values[:len(a.Values):len(a.Values)], "other"))
		if open {
			w.write(" | (string & {})")
		}
	default:
		w.write("string | number")
	}
}

// comment writes a source text above its message.
func (w *dtsWriter) comment(s string) {
	if s == "" {
		return
	}
	s = strings.ReplaceAll(s, "*/", `*\/`)
	lines := strings.Split(s, "\n")
	if len(lines) == 1 {
		w.write("  /** ", visible(s), " */\n")
		return
	}
	w.write("  /**\n")
	for _, line := range lines {
		w.write("   * ", visible(strings.TrimRight(line, "\r")), "\n")
	}
	w.write("   */\n")
}
