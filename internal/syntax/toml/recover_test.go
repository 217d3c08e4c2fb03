package toml

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// summary is the readable content of a document: headers in brackets, pairs
// as key=text, the value ? where it is invalid.
func summary(f *File) string {
	var out []string
	for i, table := range f.Tables {
		if i > 0 {
			broken := map[bool]string{true: "!"}[table.Broken]
			out = append(out, "["+name(table.Key())+"]"+broken)
		}
		for entry := range table.Entries {
			out = append(out, name(entry.Key())+"="+brief(f, entry.Value()))
		}
	}
	return strings.Join(out, " ")
}

func name(key []KeyPart) string {
	var names []string
	for _, part := range key {
		names = append(names, part.Name)
	}
	return strings.Join(names, ".")
}

func brief(f *File, v Value) string {
	var parts []string
	for _, e := range v.Elems() {
		parts = append(parts, brief(f, e))
	}
	for entry := range v.Entries {
		parts = append(parts, name(entry.Key())+"="+brief(f, entry.Value()))
	}
	inner := strings.Join(parts, ",")
	switch v.Kind {
	case Invalid:
		return "?" + inner
	case Array:
		return "[" + inner + "]"
	case InlineTable:
		return "{" + inner + "}"
	case String:
		return v.Str
	}
	return string(v.Span.Of(f.Data))
}

func places(f *File) string {
	var out []string
	for _, e := range f.Errors {
		line, col := f.Lines.Position(e.Offset)
		text := fmt.Sprintf("%d:%d %s", line, col, strings.TrimPrefix(e.ID, "toml."))
		for _, at := range e.Related {
			line, _ := f.Lines.Position(at)
			text += fmt.Sprintf(" (line %d)", line)
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

// recoveries are bad files: where the errors are, and what is still read.
var recoveries = []struct{ name, data, errors, kept string }{
	{
		"string not closed",
		"a = \"one\nb = 2\n",
		"1:5 string-unterminated",
		"a=? b=2",
	},
	{
		"string not closed at the end of the file",
		"a = 'one",
		"1:5 string-unterminated",
		"a=?",
	},
	{
		"string over two lines",
		"a = \"one\ntwo\"\nb = 2\n",
		"1:5 string-newline",
		"a=? b=2",
	},
	{
		"string over two lines, then a section",
		"a = \"one\n\"\n[b]\nc = 1\n",
		"1:5 string-newline",
		"a=? [b] c=1",
	},
	{
		"text that merely follows a string not closed",
		"a = \"one\nsome words\nb = 2\n",
		"1:5 string-unterminated, 2:5 equals-missing",
		"a=? some=? b=2",
	},
	{
		"multi-line string not closed",
		"a = \"\"\"one\nb = 2\n[c]\nd = 3\n",
		"1:5 multiline-unterminated",
		"a=? b=2 [c] d=3",
	},
	{
		"literal multi-line string not closed",
		"a = '''\nplain text\n\nb.c = '2'\n",
		"1:5 multiline-unterminated",
		"a=? b.c=2",
	},
	{
		"multi-line string closed by the next one",
		"a = \"\"\"one\nb = \"\"\"two\"\"\"\nc = 3\n",
		"1:5 multiline-unterminated (line 2)",
		"a=? b=two c=3",
	},
	{
		"quotes after a multi-line string",
		"a = \"\"\"one\"\"\"\"\"\"\nb = 2\n",
		"1:16 text-after",
		"a=? b=2",
	},
	{
		"bad escapes",
		"a = \"\\q \\u12 \\uD800 \\U00110000 \\x4\"\nb = 2\n",
		"1:6 escape, 1:9 escape, 1:14 escape-code, 1:21 escape-code, 1:32 escape",
		"a=? b=2",
	},
	{
		"backslash before a blank",
		"a = \"\"\"x \\ y\"\"\"\n",
		"1:10 escape",
		"a=?",
	},
	{
		"control characters",
		"a = \"\x01\"\nb = 1 # \x7f\nc = '\r'\nd\x0b = 4\n\x0c\n",
		"1:6 control, 2:9 control, 3:6 bare-cr, 4:2 control, 5:1 control",
		"a=? b=1 c=? d=?",
	},
	{
		"bare carriage returns",
		"a = 1\rb = 2\n# c\rd\ne = [1,\r2]\n",
		"1:6 bare-cr, 2:4 bare-cr, 3:8 bare-cr",
		"a=? e=[1,2]",
	},
	{
		"bad UTF-8",
		"a = \"\xff\"\n# \xed\xa0\x80\nb = 'ok'\nc\xc3 = 1\n",
		"1:6 utf8, 2:3 utf8, 4:2 utf8",
		"a=? b=ok c\xc3=1",
	},
	{
		"invisible characters",
		"a\u00a0= 1\nb =\u00a02\nc = 3\u2060\n\ufeffd = 4\n[e\u200b]\n",
		"1:2 invisible, 2:4 invisible, 3:6 invisible, 4:1 invisible, 5:3 invisible",
		"a=1 b=2 c=? d=4 [e]",
	},
	{
		"curly quotes",
		"a = “one two” # c\nb = [«x», 'y']\n",
		"1:5 curly-quotes, 2:6 curly-quotes",
		"a=? b=[?,y]",
	},
	{
		"bad numbers",
		"a = 01\nb = 1__0\nc = 0X1\nd = .5\ne = 1.\nf = +0x1\ng = 1e\nh = -\ni = Inf\nj = 0xG\n",
		"1:5 number, 2:5 number, 3:5 number, 4:5 number, 5:5 number, 6:5 number, 7:5 number, 8:5 number, 9:5 number, 10:5 number",
		"a=? b=? c=? d=? e=? f=? g=? h=? i=? j=?",
	},
	{
		"numbers out of range",
		"a = 9223372036854775808\nb = 1e999\nc = 0xFFFFFFFFFFFFFFFF\n",
		"1:5 number-range, 2:5 number-range, 3:5 number-range",
		"a=? b=? c=?",
	},
	{
		"bad dates",
		"a = 2023-02-29\nb = 2023-13-01T00:00:00Z\nc = 25:00:00\nd = 2023-1-1\ne = 2023-01-01 7:00\nf = 2023-01-01T07:00:00+1\n",
		"1:5 datetime, 2:5 datetime, 3:5 datetime, 4:5 datetime, 5:5 datetime, 6:5 datetime",
		"a=? b=? c=? d=? e=? f=?",
	},
	{
		"bad booleans",
		"a = True\nb = yes\nc = FALSE\n",
		"1:5 bool, 2:5 bool, 3:5 bool",
		"a=? b=? c=?",
	},
	{
		"text without quotes",
		"a = some text # c\nb = [one two, 'x']\nc = {d = e f, g = 1}\n",
		"1:5 value-unquoted, 2:6 value-unquoted, 3:10 value-unquoted",
		"a=? b=[?,x] c={d=?,g=1}",
	},
	{
		"value missing",
		"a =\nb = # c\nc = 3\nd = [1,,2]\ne = {f = , g = 1}\n",
		"1:4 value-missing, 2:5 value-missing, 4:8 comma-extra, 5:10 value-missing",
		"a=? b=? c=3 d=[1,2] e={f=?,g=1}",
	},
	{
		"equals sign missing",
		"a \"one\"\nyaml: text\njust words\nb\nc = 3\n",
		"1:2 equals-missing, 2:5 equals-missing, 3:5 equals-missing, 4:2 equals-missing",
		"a=? yaml=? just=? b=? c=3",
	},
	{
		"key missing",
		"= 1\n.a = 2\nb. = 3\n\"\"\"c\"\"\" = 4\n[]\nd = 5\n[a..b]\ne = 6\n",
		"1:1 key-missing, 2:1 key-missing, 3:4 key-missing, 4:1 key-multiline, 5:2 key-missing, 7:4 key-missing",
		"[]! d=5 [a]! e=6",
	},
	{
		"key needs quotes",
		"ключ = 1\nmy key = 2\na.b c.d = 3\nx! = 4\n[два слова]\ny = 5\n",
		"1:1 key-char, 2:1 key-space, 3:4 equals-missing, 4:1 key-char, 5:2 key-char",
		"ключ=1 my key=2 a.b=? x!=4 [два слова] y=5",
	},
	{
		"quoted key not closed",
		"\"a = 1\nb = 2\n['c]\nd = 4\n",
		"1:1 string-unterminated, 3:2 string-unterminated",
		"b=2 []! d=4",
	},
	{
		"comma missing",
		"a = [1 2\n 3]\nb = {c = 1 d = 2}\n",
		"1:8 comma-missing, 2:2 comma-missing, 3:12 comma-missing",
		"a=[1,2,3] b={c=1,d=2}",
	},
	{
		"comma too many",
		"a = [,1,,2,]\nb = {,c = 1,,}\n",
		"1:6 comma-extra, 1:9 comma-extra, 2:6 comma-extra, 2:13 comma-extra",
		"a=[1,2] b={c=1}",
	},
	{
		"array not closed",
		"a = [1, 2\nb = 2\n",
		"1:5 bracket-unclosed",
		"a=?1,2 b=2",
	},
	{
		"array not closed before a header",
		"a = [\n \"x\",\n[b]\nc = 1\n",
		"1:5 bracket-unclosed",
		"a=?x [b] c=1",
	},
	{
		"array not closed before an array header",
		"a = [\n 1,\n[[b.c]]\nd = 1\n",
		"1:5 bracket-unclosed",
		"a=?1 [b.c] d=1",
	},
	{
		"array of arrays is no header",
		"a = [\n[true],\n[[1]],\n['x']\n]\n",
		"",
		"a=[[true],[[1]],[x]]",
	},
	{
		"inner array not closed",
		"a = [\n [1, 2,\n [3]\nb = 2\n",
		"2:2 bracket-unclosed",
		"a=??1,2,[3] b=2",
	},
	{
		"inline table not closed",
		"a = {b = 1\nc = 2\n[d]\n",
		"1:5 bracket-unclosed",
		"a=?b=1 c=2 [d]",
	},
	{
		"inline table not closed before a header",
		"a = {b = 1,\n[d]\ne = 1\n",
		"1:5 bracket-unclosed",
		"a=?b=1 [d] e=1",
	},
	{
		"inline table of many lines without a comma",
		"a = {\n  b = 1\n  c = 2,\n}\nd = 3\n",
		"3:3 comma-missing",
		"a={b=1,c=2} d=3",
	},
	{
		"wrong closing bracket",
		"a = [1}\nb = {c = 1]\nd = [{e = 1], 2]\nf = 3\n",
		"1:5 bracket-unclosed, 2:5 bracket-unclosed, 3:6 bracket-unclosed, 3:13 text-after",
		"a=?1 b=?c=1 d=??e=1 f=3",
	},
	{
		"bad value in a table of many lines",
		"t = {\n a = @,\n b = 1,\n}\nc = 2\n",
		"2:6 value-unquoted",
		"t={a=?,b=1} c=2",
	},
	{
		"string not closed in an array",
		"a = [\n \"x,\n \"y\",\n]\nb = 1\n",
		"2:2 string-unterminated",
		"a=[?,y] b=1",
	},
	{
		"header not closed",
		"[a\nb = 1\n[[c]\nd = 2\n[e.f\n[ok]\ng = 3\n",
		"1:1 bracket-unclosed, 3:1 bracket-unclosed, 5:1 bracket-unclosed",
		"[a]! b=1 [c]! d=2 [e.f]! [ok] g=3",
	},
	{
		"text after a value",
		"a = 1 2\nb = 'it's'\nc = \"x\" y # z\n[d] e\nf = 1\n[g]]\n",
		"1:7 text-after, 2:9 text-after, 3:9 text-after, 4:5 text-after, 6:4 text-after",
		"a=? b=? c=? [d] f=1 [g]",
	},
	{
		"two pairs on one line",
		"a = 1 b = 2\nc = 3\n",
		"1:7 text-after",
		"a=? c=3",
	},
	{
		"duplicate key",
		"a = 1\nb = 2\na = 3\n\"a\" = 4\n",
		"3:1 duplicate-key (line 1), 4:1 duplicate-key (line 1)",
		"a=1 b=2 a=3 a=4",
	},
	{
		"duplicate dotted key",
		"a.b = 1\na.'b' = 2\na.c = {d = 1, d = 2}\n",
		"2:1 duplicate-key (line 1), 3:15 duplicate-key (line 3)",
		"a.b=1 a.b=2 a.c={d=1,d=2}",
	},
	{
		"table twice",
		"[a]\nb = 1\n[a]\nb = 2\nc = 3\n",
		"3:2 table-twice (line 1)",
		"[a] b=1 [a] b=2 c=3",
	},
	{
		"table of dotted keys",
		"a.b = 1\n[a]\nc = 2\n",
		"2:2 table-twice (line 1)",
		"a.b=1 [a] c=2",
	},
	{
		"value is no table",
		"a = 1\na.b = 2\n[a]\nc = 3\n[a.d]\n[[a]]\n",
		"2:1 value-not-table (line 1), 3:2 value-not-table (line 1), 5:2 value-not-table (line 1), 6:3 value-not-table (line 1)",
		"a=1 a.b=2 [a] c=3 [a.d] [a]",
	},
	{
		"table is no value",
		"[a.b]\n[a.c]\nd = 1\n[e]\nf.g = 1\nf = 2\n",
		"6:1 table-not-value (line 5)",
		"[a.b] [a.c] d=1 [e] f.g=1 f=2",
	},
	{
		"dotted key extends a table",
		"[a.b]\nc = 1\n[a]\nb.d = 2\n[[e.f]]\n[e]\nf.g = 1\n",
		"4:1 dotted-extends (line 1), 7:1 dotted-extends (line 5)",
		"[a.b] c=1 [a] b.d=2 [e.f] [e] f.g=1",
	},
	{
		"inline table and array are complete",
		"a = {b = 1}\na.c = 2\n[a.d]\nd = 1\n[x]\ny = []\n[[x.y]]\n[x.y.z]\n",
		"2:1 inline-closed (line 1), 3:2 inline-closed (line 1), 7:3 inline-closed (line 6), 8:2 inline-closed (line 6)",
		"a={b=1} a.c=2 [a.d] d=1 [x] y=[] [x.y] [x.y.z]",
	},
	{
		"array of tables or table",
		"[a]\n[[a]]\n[[b]]\n[b]\n[c.d]\n[[c]]\n",
		"2:3 array-mismatch (line 1), 4:2 array-mismatch (line 3), 6:3 array-mismatch (line 5)",
		"[a] [a] [b] [b] [c.d] [c]",
	},
	{
		"conflict",
		"<<<<<<< ours\na = 1\n||||||| base\na = 0\n=======\na = 2\n>>>>>>> theirs\nb = 3\nb = 4\n",
		"1:1 conflict, 9:1 duplicate-key (line 8)",
		"a=1 a=0 a=2 b=3 b=4",
	},
	{
		"conflict inside an array",
		"a = [\n 1,\n<<<<<<< ours\n 2,\n=======\n 3,\n>>>>>>> theirs\n 4,\n]\nb = 3\n",
		"3:1 conflict",
		"a=?1 2=? 3=? b=3",
	},
	{
		"conflict inside an inline table",
		"a = {\n b = 1,\n<<<<<<< ours\n c = 2,\n=======\n c = 3,\n>>>>>>> theirs\n}\nd = 3\n",
		"3:1 conflict",
		"a=?b=1 c=? c=? d=3",
	},
	{
		"end of a conflict alone",
		"a = 1\n>>>>>>> theirs\nb = 2\n=======\n",
		"2:1 conflict, 4:1 conflict",
		"a=1 b=2",
	},
	{
		"text like a conflict",
		"a = \"\"\"\n=======\n\"\"\"\n",
		"",
		"a========\n",
	},
}

func TestRecovery(t *testing.T) {
	for _, r := range recoveries {
		file := Read([]byte(r.data))
		checkSpans(t, file)
		if got := places(file); got != r.errors {
			t.Errorf("%s: %q\n got errors %s\n       want %s", r.name, r.data, got, r.errors)
		}
		if got := summary(file); got != r.kept {
			t.Errorf("%s: %q\n got kept %s\n     want %s", r.name, r.data, got, r.kept)
		}
	}
}

// TestEveryErrorOccurs fails for an id that no input gives, and for one that
// IDs does not list.
func TestEveryErrorOccurs(t *testing.T) {
	missing := IDs()
	missing = slices.DeleteFunc(missing, func(id string) bool {
		return id == idTooLarge || id == idTooManyNodes || id == idTooManyErrors // their own tests are slow enough
	})
	inputs := [][]byte{
		[]byte(strings.Repeat("k", MaxKeyBytes+1) + " = 1"),
		[]byte("a = " + strings.Repeat("[", MaxDepth+1)),
		{0xFF, 0xFE, 'a', 0},
	}
	for _, r := range recoveries {
		inputs = append(inputs, []byte(r.data))
	}
	for _, data := range inputs {
		for _, e := range Read(data).Errors {
			if !slices.Contains(IDs(), e.ID) {
				t.Errorf("%s is not in IDs", e.ID)
			}
			missing = slices.DeleteFunc(missing, func(id string) bool { return id == e.ID })
		}
	}
	if len(missing) > 0 {
		t.Errorf("no input gives %v", missing)
	}
}
