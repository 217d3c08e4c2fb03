package cli

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// progressInterval is how often a line of progress is written anew, and how
// long a run has to take to have one.
const progressInterval = 200 * time.Millisecond

// progress is a line on the terminal that says how far long work is. Where
// standard error is none, it says nothing.
type progress struct {
	e       *env
	message string // with the arguments Done and Total
	total   int

	mu    sync.Mutex
	done  int
	next  time.Time
	shown bool
}

func (e *env) newProgress(message string, total int) *progress {
	p := &progress{e: e, message: message, total: total, next: time.Now().Add(progressInterval)}
	if !isTerminal(e.stderr) {
		p.e = nil
	}
	return p
}

// step counts one thing as done.
func (p *progress) step() { p.steps(1) }

// steps counts n things as done.
func (p *progress) steps(n int) {
	if p.e == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done += n
	p.show()
}

// set tells how far the work is, of a total that is 0 while it is not known.
func (p *progress) set(done, total int64) {
	if p.e == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total = int(done), int(total)
	p.show()
}

func (p *progress) show() {
	if now := time.Now(); now.After(p.next) {
		p.next, p.shown = now.Add(progressInterval), true
		fmt.Fprintf(p.e.stderr, "\r\x1b[K%s%s", bar(p.done, p.total), p.e.say(p.message, "Done", p.done, "Total", p.total))
	}
}

// bar shows a part of a whole; nothing while the whole is not known.
func bar(done, total int) string {
	const width = 24
	if total <= 0 {
		return ""
	}
	full := min(width, max(0, int(int64(done)*width/int64(total))))
	return "[" + strings.Repeat("#", full) + strings.Repeat("-", width-full) + "] "
}

// end takes the line away.
func (p *progress) end() {
	if p.e != nil && p.shown {
		fmt.Fprint(p.e.stderr, "\r\x1b[K")
	}
}
