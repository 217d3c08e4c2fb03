package tm_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// RecordAll is Record one by one, into a new file, into one that holds some of
// the messages, and up to one that cannot be recorded.
func TestRecordAllIsRecordOneByOne(t *testing.T) {
	for seed := range uint64(6) {
		r := random{rand.New(rand.NewPCG(seed, 8))}
		messages := make([]tm.Message, 1500)
		for i := range messages {
			messages[i] = r.message()
			messages[i].Key += fmt.Sprint(i % 1100)
		}
		if seed%2 == 1 {
			messages[1200].Key = strings.Repeat("x", tm.MaxText+1)
		}
		known := tm.New("en")
		for i := range messages[:300*(seed/2)] {
			_, _ = known.Record(messages[i]) // one without a text is refused
		}
		one, all := mustRead(t, known.Bytes()), mustRead(t, known.Bytes())
		wantN, wantErr := len(messages), error(nil)
		for i := range messages {
			if _, err := one.Record(messages[i]); err != nil {
				wantN, wantErr = i, err
				break
			}
		}
		n, err := all.RecordAll(len(messages), func(i int) tm.Message { return messages[i] })
		if n != wantN || err != wantErr {
			t.Errorf("seed %d: RecordAll %d, %v, want %d, %v", seed, n, err, wantN, wantErr)
		}
		if string(all.Bytes()) != string(one.Bytes()) || all.Changed() != one.Changed() {
			t.Errorf("seed %d: other bytes", seed)
		}
		for i := range messages[:n] {
			m := &messages[i]
			if got, want := all.Messages(m.Key, "", m.TargetLang), one.Messages(m.Key, "", m.TargetLang); !slices.Equal(got, want) {
				t.Fatalf("seed %d: %v, want %v", seed, got, want)
			}
			if !slices.Equal(all.Exact(m.Source.Forms[0], "en", "uk"), one.Exact(m.Source.Forms[0], "en", "uk")) {
				t.Fatalf("seed %d: other units of %q", seed, m.Source.Forms[0])
			}
		}
	}
}

func TestRecordAllIntoAFileThatCannotBeChanged(t *testing.T) {
	f, _ := tm.Read([]byte("no TMX"))
	if n, err := f.RecordAll(2, func(int) tm.Message { return items }); n != 0 || err != tm.ErrReadOnly {
		t.Errorf("RecordAll %d, %v, want 0, %v", n, err, tm.ErrReadOnly)
	}
}
