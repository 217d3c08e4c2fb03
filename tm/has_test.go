package tm_test

import (
	"math/rand/v2"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Has is another way to ask for Messages: for random messages of few texts,
// recorded or not, by this file or by another and read again.
func TestHasIsWhatMessagesReturns(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 5))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	text := func(forms ...string) (t tm.Text) {
		t = tm.Plain(pick(forms...))
		if random.IntN(3) == 0 {
			t.Forms[tm.One] = pick(forms...)
		}
		if random.IntN(5) == 0 {
			t.LeftDelim = "<<"
		}
		return t
	}
	message := func() tm.Message {
		return tm.Message{
			Key: pick("a", "b"), Hash: pick("h1", "h2"), Note: pick("", "note"), SourceLang: "en", TargetLang: pick("uk", "pl"),
			Source: text("", "<b>x</b>", "y & y"), Target: text("", "ікс", "ігрек & <i>"),
		}
	}
	f, found, missed := tm.New("en"), 0, 0
	for i := range 2_000 {
		m := message()
		if i%40 == 0 {
			_, _ = f.Record(m) // one without a text is refused
			f, _ = tm.Read(f.Bytes())
		}
		m = message()
		m.Hash, m.TargetLang = pick("", m.Hash, "none"), pick(m.TargetLang, "UK")
		want := false
		for _, known := range f.Messages(m.Key, m.Hash, m.TargetLang) {
			want = want || known.Source == m.Source && known.Target == m.Target
		}
		if got := f.Has(&m); got != want {
			t.Fatalf("Has %v, want %v: %+v", got, want, m)
		}
		if want {
			found++
		} else {
			missed++
		}
	}
	if found < 50 || missed < 50 {
		t.Errorf("%d found and %d missed are no test", found, missed)
	}
}
