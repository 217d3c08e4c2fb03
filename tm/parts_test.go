package tm_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// A large file is read in parts by several processors: whatever stands at the
// seams, it says what one processor reads.
func TestPartsAreReadAsTheWhole(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	random := rand.New(rand.NewPCG(4, 2))
	for round := range 12 {
		data := []byte(largeFile(random, round))
		runtime.GOMAXPROCS(1)
		want, wantProblems := tm.Read(data)
		runtime.GOMAXPROCS(4)
		got, problems := tm.Read(data)
		if !slices.Equal(slices.Collect(got.Units()), slices.Collect(want.Units())) {
			t.Errorf("round %d: other units", round)
		}
		if !reflect.DeepEqual(problems, wantProblems) {
			t.Errorf("round %d: problems %v, want %v", round, problems, wantProblems)
		}
		for i := range 50 {
			key := fmt.Sprint("key", i*97)
			if !reflect.DeepEqual(got.ByKey(key, ""), want.ByKey(key, "")) {
				t.Errorf("round %d: %s: %v, want %v", round, key, got.ByKey(key, ""), want.ByKey(key, ""))
			}
		}
		for _, f := range []*tm.File{got, want} {
			if problems == nil {
				mustRecord(t, f, items)
			}
		}
		if string(got.Bytes()) != string(want.Bytes()) {
			t.Errorf("round %d: other bytes", round)
		}
	}
}

// largeFile is one of several parts. In every second one something is odd.
func largeFile(random *rand.Rand, round int) string {
	var b strings.Builder
	b.WriteString("<tmx version=\"1.4\"><header creationtool=\"i18n\" srclang=\"en\"/><body>\n")
	oddAt := random.IntN(4000)
	for i := range 4000 {
		fmt.Fprintf(&b, "<tu srclang=\"en\"><prop type=\"x-key\">key%d</prop><tuv xml:lang=\"en\"><seg>%s</seg></tuv><tuv xml:lang=\"uk\"><seg>%s</seg></tuv></tu>\n", i, strings.Repeat("text ", 1+i%40), strings.Repeat("текст ", 20))
		if i != oddAt || round%2 == 0 {
			continue
		}
		switch round {
		case 1:
			b.WriteString("<!-- " + strings.Repeat("<tu><tuv xml:lang=\"en\"><seg>commented out</seg></tuv></tu>\n", 20_000) + "-->\n")
		case 3:
			b.WriteString("stray\n")
		case 5:
			b.WriteString("<tu><seg>no variant</seg></tu>\n")
		case 7:
			b.WriteString("<tu><tuv xml:lang=\"en\"><seg>\x01</seg></tuv></tu>\n")
		case 9:
			b.WriteString("<!-- never closed\n")
		case 11:
			b.WriteString("<tu><tuv xml:lang=\"en\"><seg>a &nbsp; b</seg></tuv></tu>\n")
		}
	}
	b.WriteString("</body>\n</tmx>\n")
	return b.String()
}
