package cli_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

// importLines makes a memory of lines with a tab.
func importLines(t *testing.T, lines string) (memory string) {
	t.Helper()
	dir := t.TempDir()
	pairs := filepath.Join(dir, "pairs.tsv")
	if err := os.WriteFile(pairs, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	memory = filepath.Join(dir, "memory.tmx")
	if _, errs, code := runIn(t, "tm", "import", "--memory", memory, "--source", "en", "--target", "uk", pairs); code != 0 {
		t.Fatalf("import: exit %d\n%s", code, errs)
	}
	return memory
}

// A program may ask, wait for the answer, and ask again.
func TestLookupAnswersEachLineAtOnce(t *testing.T) {
	memory := importLines(t, "Save all files\tЗберегти всі файли\n")
	stdin, ask := io.Pipe()
	answers, stdout := io.Pipe()
	code := make(chan int)
	go func() {
		n := cli.Main([]string{"tm", "lookup", "--memory", memory, "--source", "en", "--json"}, stdin, stdout, io.Discard)
		_ = stdout.Close()
		code <- n
	}()
	lines := bufio.NewScanner(answers)
	for _, text := range []string{"Save all files", "Nothing alike", "Save all file"} {
		if _, err := fmt.Fprintln(ask, text); err != nil {
			t.Fatal(err)
		}
		if !lines.Scan() || !strings.HasPrefix(lines.Text(), `{"query":"`+text+`"`) {
			t.Fatalf("%q is answered by %q", text, lines.Text())
		}
	}
	_ = ask.Close()
	if lines.Scan() {
		t.Errorf("more than was asked for: %q", lines.Text())
	}
	if n := <-code; n != 0 {
		t.Errorf("exit %d", n)
	}
}

// However many lines there are, the answers are in their order.
func TestLookupKeepsTheOrderOfManyLines(t *testing.T) {
	var pairs, queries strings.Builder
	const n = 300
	for i := range n {
		fmt.Fprintf(&pairs, "The text with number %d of all\tТекст номер %d\n", i, i)
		fmt.Fprintf(&queries, `{"text":"The text with number %d of all","key":"k%d"}`+"\n", n-1-i, i%7)
	}
	memory := importLines(t, pairs.String())
	var out, errs strings.Builder
	args := []string{"tm", "lookup", "--memory", memory, "--source", "en", "--jsonl", "--json", "--limit", "1"}
	if code := cli.Main(args, strings.NewReader(queries.String()), &out, &errs); code != 0 {
		t.Fatalf("exit %d\n%s", code, errs.String())
	}
	i := n
	for line := range strings.Lines(out.String()) {
		i--
		if want := fmt.Sprintf(`"score":100,"source":"The text with number %d of all"`, i); !strings.Contains(line, want) {
			t.Fatalf("%s in place of %s", line, want)
		}
	}
	if i != 0 {
		t.Errorf("%d answers are missing", i)
	}
}

// A score that does not reach a threshold is not shown as if it did.
func TestScoresAreRoundedDown(t *testing.T) {
	// One of 500 words differs: 99.8 % of them are the same, which is no 99.8 points.
	long := strings.Repeat("word ", 499)
	memory := importLines(t, long+"first\tДовгий\n"+"Three of these words\tТри\n")
	out, _, _ := runIn(t, "tm", "lookup", "--memory", memory, "--source", "en", "--json", "Three of words")
	if !strings.Contains(out, `"score":75,`) && !strings.Contains(out, `"matches":[]`) {
		t.Error(out)
	}
	out, _, _ = runIn(t, "tm", "lookup", "--memory", memory, "--source", "en", "--json", long+"second")
	if !strings.Contains(out, `"score":94.9`) {
		t.Error(out)
	}
}
