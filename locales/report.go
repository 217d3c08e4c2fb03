package locales

import (
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// A problem is something to tell of a message in a language.
type problem struct {
	kind    problemKind
	tag, id string
}

type problemKind uint8

const (
	fellBack   problemKind = iota // the text is in another language
	absent                        // there is no text at all
	noArgument                    // a placeholder has no argument
	tooLong                       // the text is longer than what goes in allows
)

var problemTexts = [...]string{
	fellBack:   "message in another language",
	absent:     "message missing",
	noArgument: "message without an argument",
	tooLong:    "message too long, left out",
}

// maxTold bounds what is remembered, so that ids made of what readers send
// fill no memory. Behind it problems are counted, not told.
const maxTold = 10_000

// reported remembers what was told. Its zero value is ready for use.
type reported struct {
	lock sync.RWMutex
	all  map[problem]struct{}
}

// has reports whether a problem was told, or is not to be told any more.
func (r *reported) has(p problem) bool {
	r.lock.RLock()
	defer r.lock.RUnlock()
	_, told := r.all[p]
	return told || len(r.all) >= maxTold
}

// add reports whether a problem is new and to be told.
func (r *reported) add(p problem) bool {
	r.lock.Lock()
	defer r.lock.Unlock()
	if _, told := r.all[p]; told || len(r.all) >= maxTold {
		return false
	}
	if r.all == nil {
		r.all = map[problem]struct{}{}
	}
	r.all[p] = struct{}{}
	return true
}

// Counters count what went wrong since the start. They are an expvar.Var:
//
//	expvar.Publish("i18n", bundle.Counters())
type Counters struct {
	fallbacks, missing, arguments, tooLong, reloads atomic.Int64
}

// Counters returns the counters of the bundle.
func (b *Bundle) Counters() *Counters { return &b.counters }

// Fallbacks returns how many texts were shown in another language.
func (c *Counters) Fallbacks() int64 { return c.fallbacks.Load() }

// Missing returns how many times there was no text and the id was shown.
func (c *Counters) Missing() int64 { return c.missing.Load() }

// Arguments returns how many texts were shown with a placeholder that nobody
// gave an argument for.
func (c *Counters) Arguments() int64 { return c.arguments.Load() }

// TooLong returns how many texts were left out because they grew too long.
func (c *Counters) TooLong() int64 { return c.tooLong.Load() }

// Reloads returns how many times the catalogs were reloaded.
func (c *Counters) Reloads() int64 { return c.reloads.Load() }

// String returns the counters as JSON.
func (c *Counters) String() string {
	b := []byte{'{'}
	for i, f := range []struct {
		name  string
		value int64
	}{{"fallbacks", c.Fallbacks()}, {"missing", c.Missing()}, {"arguments", c.Arguments()}, {"tooLong", c.TooLong()}, {"reloads", c.Reloads()}} {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = strconv.AppendInt(append(strconv.AppendQuote(b, f.name), ": "...), f.value, 10)
	}
	return string(append(b, '}'))
}

// report counts a problem, and tells it if that was not done yet.
func (b *Bundle) report(kind problemKind, tag, shown, id string) {
	counter := [...]*atomic.Int64{
		fellBack: &b.counters.fallbacks, absent: &b.counters.missing, noArgument: &b.counters.arguments, tooLong: &b.counters.tooLong,
	}[kind]
	counter.Add(1)
	if b.options.Log == nil || b.told.has(problem{kind, tag, id}) {
		return
	}
	kept := strings.Clone(id) // the caller's may be on the stack
	if !b.told.add(problem{kind, tag, kept}) {
		return
	}
	args := []any{"id", kept, "language", tag}
	if shown != "" && shown != tag {
		args = append(args, "shown", shown)
	}
	b.options.Log.Warn(problemTexts[kind], append(args, "place", caller())...)
}

// caller returns the place in the program that asked for a text: the first that
// is in none of the packages of this one, nor of templates.
func caller() string {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		frame, more := frames.Next()
		if frame.File != "" && !isOurs(frame.Function) && !isGenerated(frame) {
			return frame.File + ":" + strconv.Itoa(frame.Line)
		}
		if !more {
			return ""
		}
	}
}

// isGenerated reports whether a function is a method of M in the code that i18n bundle --go
// writes: the place to look at is where the program calls it.
func isGenerated(f runtime.Frame) bool {
	return strings.HasSuffix(f.File, "/messages.go") && strings.Contains(f.Function, ".M.")
}

func isOurs(function string) bool {
	for _, prefix := range [...]string{"github.com/seed-9fa3a4f3/i18n/locales.", "github.com/seed-9fa3a4f3/i18n/locales/web.", "reflect.", "text/template.", "html/template."} {
		if strings.HasPrefix(function, prefix) {
			return true
		}
	}
	return false
}
