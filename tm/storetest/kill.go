package storetest

import (
	"bufio"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// The child of a kill test is told the folder and the first step.
const (
	childDir  = "I18N_STORETEST_DIR"
	childFrom = "I18N_STORETEST_FROM"
)

// Kill has another process, which is this test binary with the test that calls
// Kill alone, change the store step by step, and kills it at random moments.
// After each kill the store holds what it did after the last step that was
// acknowledged, or after the next one. I18N_SOAK is the number of kills for two
// stores; else they are few.
func Kill(t *testing.T, open Open, few int) { kill(t, open, few, changing{}) }

// KillLoad is [Kill] for a store that is a [tm.Loader]: the steps are loads.
func KillLoad(t *testing.T, open Open, few int) { kill(t, open, few, loading{}) }

func kill(t *testing.T, open Open, few int, w writing) {
	if dir := os.Getenv(childDir); dir != "" {
		child(t, open, dir, w)
		return
	}
	kills := few
	if s := os.Getenv("I18N_SOAK"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("I18N_SOAK: %v", err)
		}
		kills = (n + 1) / 2
	}
	r := rand.New(rand.NewPCG(8, uint64(kills)))
	const rounds = 50 // with one store, so that it does not become large
	lost := 0
	for done := 0; done < kills; {
		k := &killed{suite: suite{t, Opens{Open: open}, t.TempDir()}, writing: w}
		for range min(rounds, kills-done) {
			k.round(r)
			done++
		}
		lost += k.undone
	}
	t.Logf("%d kills, %d of them in a step that did not come about", kills, lost)
}

// killed is a store whose writers are killed.
type killed struct {
	suite
	writing  writing
	next     int // step
	revision string
	content  content
	undone   int
}

// writing is what the steps are.
type writing interface {
	step(n int) (remove, add []tm.Unit)
	write(store tm.Store, remove, add []tm.Unit) error
}

type changing struct{}

func (changing) step(n int) (remove, add []tm.Unit) {
	if n >= 5 {
		remove = []tm.Unit{numbered(2 * (n - 5))}
	}
	return remove, []tm.Unit{numbered(2 * n), numbered(2*n + 1)}
}

func (changing) write(store tm.Store, remove, add []tm.Unit) error {
	_, _, err := store.Apply(context.Background(), remove, add)
	return err
}

type loading struct{}

func (loading) step(n int) (remove, add []tm.Unit) {
	const many = 40
	for i := range many {
		add = append(add, numbered(many*n+i))
	}
	return nil, add
}

func (loading) write(store tm.Store, _, add []tm.Unit) error {
	_, err := store.(tm.Loader).Load(context.Background(), sequence(add))
	return err
}

// child makes steps and says so, until it is killed.
func child(t *testing.T, open Open, dir string, w writing) {
	from, err := strconv.Atoi(os.Getenv(childFrom))
	if err != nil {
		t.Fatal(err)
	}
	store := open(t, dir)
	for n := from; ; n++ {
		remove, add := w.step(n)
		if err := w.write(store, remove, add); err != nil {
			t.Fatal(err)
		}
		fmt.Println("step", n)
	}
}

// round starts a writer, kills it and looks at the store.
func (k *killed) round(r *rand.Rand) {
	k.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+k.Name()+"$", "-test.count=1")
	cmd.Env = append(os.Environ(), childDir+"="+k.dir, childFrom+"="+strconv.Itoa(k.next))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		k.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		k.Fatal(err)
	}
	steps, pause := r.IntN(6), time.Duration(r.Int64N(int64(8*time.Millisecond)))
	lines := bufio.NewScanner(out)
	acknowledged := k.next - 1
	read := func() bool {
		if !lines.Scan() {
			return false
		}
		text, ok := strings.CutPrefix(lines.Text(), "step ")
		if n, err := strconv.Atoi(text); ok && err == nil {
			acknowledged = n
		} else {
			k.Error("the writer says", lines.Text())
		}
		return true
	}
	for range steps {
		if !read() {
			break
		}
	}
	time.Sleep(pause)
	if err := cmd.Process.Kill(); err != nil {
		k.Error(err)
	}
	for read() { // what it said before it was killed
	}
	if err := cmd.Wait(); cmd.ProcessState.Exited() {
		k.Fatal("the writer ended by itself:", err)
	}
	k.judge(acknowledged)
}

// judge looks at the store after the writer was killed.
func (k *killed) judge(acknowledged int) {
	k.Helper()
	store := k.opens.Open(k, k.dir)
	defer store.Close()
	now, revision := k.all(store)
	k.mustAnswer(store, now)
	switch {
	case now.isAfter(k.writing, acknowledged):
		k.next = acknowledged + 1
		k.undone++
	case now.isAfter(k.writing, acknowledged+1):
		k.next = acknowledged + 2
	default:
		k.Fatalf("after step %d the store holds %d units", acknowledged, len(now))
	}
	if k.content != nil {
		switch next, err := k.content.follow(store, k.revision); {
		case isUnknown(err):
		case err != nil || next != revision || !maps.Equal(k.content, now):
			k.Fatalf("the changes since the kill before lead to something else: %v", err)
		}
	}
	k.content, k.revision = now, revision
}

// isAfter reports whether a store holds what it should after a step.
func (c content) isAfter(w writing, last int) bool {
	want := map[string]bool{}
	for n := range last + 1 {
		remove, add := w.step(n)
		for _, u := range remove {
			delete(want, u.Source.Text)
		}
		for _, u := range add {
			want[u.Source.Text] = true
		}
	}
	units := c.units()
	for _, u := range units {
		if !want[u.Source.Text] {
			return false
		}
	}
	return len(units) == len(want)
}
