package toml

import (
	"reflect"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// oracleLimit keeps fuzzing clear of BurntSushi/toml issue 496: version 1.6.0
// needs quadratic memory for dotted keys and nested inline tables.
const oracleLimit = 2 << 10

// FuzzParse looks for panics, for spans that do not fit, and for differences
// from the oracle in what is valid and what it means.
func FuzzParse(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := Read(data)
		checkSpans(t, file)
		if len(file.Errors) == 0 {
			checkValuesAlone(t, file)
		}
		if len(data) > oracleLimit || limited(file) {
			return
		}
		want, err := decodeOracle(data)
		switch {
		case (err == nil) != (len(file.Errors) == 0):
			if !deviates(file, err) {
				t.Fatalf("%q: errors %v, oracle %v", data, file.Errors, err)
			}
		case err == nil && !mayBeMisread(file):
			if got := any(tree(file)); !reflect.DeepEqual(got, want) {
				t.Fatalf("%q:\n got %v\nwant %v", data, got, want)
			}
		}
	})
}

// seeds cover every production of the grammar and every kind of error, so
// that the fuzzer starts from all of them.
var seeds = []string{
	"",
	"\uFEFFa = 1\r\n",
	"# comment\n[a.\"b c\".'d'] # trailing\nhash = \"sha1-0\"\none = 'один'\n",
	"[[a]]\nb.c.d = 1\n[[a]]\n[a.b]\n[a.b.c]\n",
	"a = [1, 2.5e3, [true, {b = 1, c.d = 2}], # c\n]\n",
	"t = {\n a = 1, # one\n b = \"\"\"two\n\"\"\",\n}\n",
	"a = \"\\b\\t\\n\\f\\r\\e\\\"\\\\\\x41\\u0416\\U0001F600\"\n",
	"a = \"\"\"\r\none \\  \r\n  two\"\"\"\"\"\n",
	"a = '''\nit''s'''''\n",
	"a = 1979-05-27T07:32:00.5-07:00\nb = 1979-05-27 07:32\nc = 1979-05-27\nd = 07:32:00\n",
	"a = 0xDEAD_beef\nb = 0o755\nc = 0b1_0\nd = +1_000\ne = -inf\nf = nan\ng = 6.26e-34\n",
	"a = \"unterminated\nb = \"\"\"also\nc = 1\n",
	"a = \"one\ntwo\"\nb = 1\n",
	"a = \"\"\"one\nb = \"\"\"two\"\"\"\nc = 1\n",
	"<<<<<<< ours\na = 1\n||||||| base\n=======\na = 2\n>>>>>>> theirs\nb = 3\n",
	"a = [\n 1,\n<<<<<<< ours\n 2,\n=======\n 3,\n>>>>>>> theirs\n]\nb = 3\n",
	"два = 1\nmy key = 2\nyaml: 3\n= 4\na b\nc =\nd = yes\ne = text\nf = “x”\n",
	"a = 1\na = 2\n[a]\n[b]\n[b]\n[[b]]\n[c.d]\n[c]\nd.e = 1\nf.g = 1\n[c.f]\n",
	"a = {b = 1}\n[a.c]\n[[d]]\n[d]\n",
	"a = [1, 2\nb = {c = 1\nd = [[[1]]\n[e\n[[f]\n",
	"a = 1 \u00a0\nb\u00a0= 2\nc = \u00a03\n",
	"a = \"\\q \\u12 \\uD800 \x01\"\r\rb = 1\x00\n",
	"a = \"\xff\xc3\"\n# \xed\xa0\x80\n",
	"b\u00a0\xae\xae\xae\xae = 1\n",
}
