package tm

import (
	"context"
	"sync"
)

// turns have goroutines do something one after the other, in the order of their
// numbers, from 0 on.
type turns struct {
	mu      sync.Mutex
	next    int
	waiting map[int]chan struct{}
}

// take calls f when it is the turn of a number. After an error no other comes: who
// waits is to be told by the context.
func (t *turns) take(ctx context.Context, n int, f func() error) error {
	t.mu.Lock()
	for t.next != n {
		if t.waiting == nil {
			t.waiting = map[int]chan struct{}{}
		}
		mine := make(chan struct{})
		t.waiting[n] = mine
		t.mu.Unlock()
		select {
		case <-mine:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		t.mu.Lock()
	}
	defer t.mu.Unlock()
	if err := f(); err != nil {
		return err
	}
	t.next++
	if next, ok := t.waiting[t.next]; ok {
		delete(t.waiting, t.next)
		close(next)
	}
	return nil
}
