package tm

import (
	"bufio"
	"context"
	"io"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/linesort"
)

// Export writes the memory as a TMX file with one unit a line, sorted, each
// once. What does not fit into some memory is sorted in a temporary file.
func (m *Memory) Export(ctx context.Context, w io.Writer) error {
	end, err := m.begin()
	if err != nil {
		return err
	}
	defer end()
	lines := linesort.New(exportMemory, linesort.Temporary(""))
	defer lines.Close()
	var line []byte
	_, err = m.store.Changes(ctx, "", func(c Change) error {
		if c.Removed || c.TU == "" {
			return nil
		}
		line = append(line[:0], oneLine(c.TU)...)
		return lines.Add(line, 0)
	})
	if err != nil {
		return wrap("cannot be exported", err)
	}
	return wrap("cannot be exported", writeExport(ctx, w, lines))
}

// exportMemory is how many bytes of lines are sorted at a time, while as many are
// read.
const exportMemory = 32 << 20

func writeExport(ctx context.Context, w io.Writer, lines *linesort.Sorter) error {
	out := bufio.NewWriterSize(w, 1<<16)
	head := appendAttribute([]byte(newHead), allLanguages)
	frame := string(append(head, newTail...))
	at := strings.Index(frame, "</body>")
	_, _ = out.WriteString(frame[:at]) // errors are kept until Flush
	n := 0
	err := lines.Each(func(line []byte) error {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		_, _ = out.Write(line)
		return out.WriteByte('\n')
	})
	if err != nil {
		return err
	}
	_, _ = out.WriteString(frame[at:])
	return out.Flush()
}

// oneLine returns a unit without line ends: those between and inside of tags
// mean nothing, and those of a text are written as references.
func oneLine(tu string) string {
	if strings.IndexByte(tu, '\n') < 0 && strings.IndexByte(tu, '\r') < 0 {
		return tu
	}
	tu = strings.ReplaceAll(strings.ReplaceAll(tu, "\r\n", "\n"), "\r", "\n") // XML 1.0, 2.11
	var b strings.Builder
	depth := 0 // of elements, from one whose text counts
	for i := 0; i < len(tu); {
		lt := strings.IndexByte(tu[i:], '<')
		if lt < 0 {
			lt = len(tu) - i
		}
		if text := tu[i : i+lt]; depth > 0 || skipSpace(text, 0) < len(text) {
			b.WriteString(strings.ReplaceAll(text, "\n", "&#10;"))
		}
		i += lt
		end := markupEnd(tu, i)
		b.WriteString(flat(tu[i:end]))
		depth = textDepth(depth, tu[i:end])
		i = end
	}
	return b.String()
}

// textDepth returns the depth behind a tag, where it was depth before it.
func textDepth(depth int, markup string) int {
	name := markup[min(len(markup), 1):nameEnd(markup, min(len(markup), 1))]
	switch {
	case strings.HasPrefix(markup, "</"):
		return max(0, depth-1)
	case name == "" || strings.HasSuffix(markup, "/>"): // a comment and the like, or an empty element
		return depth
	case depth > 0 || name == "seg" || name == "note" || name == "prop":
		return depth + 1
	}
	return 0
}

// markupEnd returns the end of the markup at i.
func markupEnd(s string, i int) int {
	if end := skipMarkup(s, i); end > i {
		return end
	}
	var quote byte
	for at := i; at < len(s); at++ {
		switch c := s[at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return at + 1
		}
	}
	return len(s)
}

// flat is markup without line ends.
func flat(s string) string {
	if cdata, ok := strings.CutPrefix(s, "<![CDATA["); ok {
		lines := strings.Split(strings.TrimSuffix(cdata, "]]>"), "\n")
		return "<![CDATA[" + strings.Join(lines, "]]>&#10;<![CDATA[") + "]]>"
	}
	return strings.ReplaceAll(s, "\n", " ")
}
