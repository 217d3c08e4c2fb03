package cli

import (
	"io"
	"sync"
)

// output is standard output. It remembers the first error of a writer, since what
// a script reads from a full disk must not pass for the whole.
type output struct {
	to  io.Writer
	mu  sync.Mutex
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.to.Write(p)
	if err != nil {
		o.mu.Lock()
		defer o.mu.Unlock()
		if o.err == nil {
			o.err = err
		}
	}
	return n, err
}

// checkOutput returns the exit code of a command that has ended with a code, or
// reports that not all of its result could be written.
func (e *env) checkOutput(o *output, code int) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil || code == exitMisuse {
		return code
	}
	return e.failIO(o.err)
}
