package cli

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// graceTime is how long a signal waits for files that are being replaced.
const graceTime = 1500 * time.Millisecond

// An interruption ends the process when a signal asks for it, with the code
// that shells give it: 128 and the number of the signal. What is being written
// is put back or, if files are already being replaced, finished first.
type interruption struct {
	ctx     context.Context // done from the signal on
	cancel  context.CancelFunc
	signals chan os.Signal
	writing sync.Mutex // held while files are written
	code    atomic.Int32
	calm    atomic.Bool // set when an interrupt is the way to end a command that has done all it was asked
}

// watchSignals makes signals end the process until end is called. A signal that
// whoever started the process had it ignore, as nohup does, stays ignored.
func watchSignals() *interruption {
	i := &interruption{signals: make(chan os.Signal, 1)}
	i.ctx, i.cancel = context.WithCancel(context.Background())
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(i.signals, s)
		}
	}
	go i.await()
	return i
}

func (i *interruption) end() {
	signal.Stop(i.signals)
	close(i.signals)
	i.cancel()
}

// await exits at a signal. Another process that is to end this one at once can
// kill it: what that leaves behind is cleared up by the next run.
func (i *interruption) await() {
	s, ok := (<-i.signals).(syscall.Signal)
	if !ok {
		return
	}
	if s != syscall.SIGINT || !i.calm.Load() {
		i.code.Store(128 + int32(s))
	}
	i.cancel()
	idle := make(chan struct{})
	go func() {
		i.writing.Lock() // for good: nothing is to be begun any more
		close(idle)
	}()
	select {
	case <-idle:
	case <-time.After(graceTime):
	}
	os.Exit(int(i.code.Load()))
}

// exitCode returns the code of the signal, if there was one.
func (i *interruption) exitCode(code int) int {
	if by := i.code.Load(); by != 0 {
		return int(by)
	}
	return code
}
