// Package browser drives a real Chromium, for tests alone: pages are opened as
// a reader opens them, and asked what they show. It speaks the DevTools protocol over
// a pipe, so that nothing listens on a port.
package browser

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"testing"
	"time"
)

// names are the programs that Chromium is called.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// patience is how long one answer may take.
const patience = 60 * time.Second

// A Browser is a running Chromium.
type Browser struct {
	pipe *os.File // what we write

	mu      sync.Mutex
	last    int
	waiting map[int]chan answer
	events  map[string][]event // by session
	ended   error              // the browser is gone
	changed chan struct{}      // closed when events came in
}

type answer struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

type event struct {
	method string
	params json.RawMessage
}

// Start starts Chromium, which ends with the test. Without one on the machine the
// test is skipped; the environment variable I18N_CHROMIUM names another program.
func Start(tb testing.TB) *Browser {
	tb.Helper()
	program := find()
	if program == "" || runtime.GOOS == "windows" { // whose processes get no pipes but three
		tb.Skip("needs Chromium: apt-get install chromium")
	}
	theirIn, ourOut, err := os.Pipe()
	if err != nil {
		tb.Fatal(err)
	}
	ourIn, theirOut, err := os.Pipe()
	if err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, program, "--headless", "--remote-debugging-pipe", "--user-data-dir="+tb.TempDir(),
		"--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
		"--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--hide-scrollbars", "about:blank")
	c.ExtraFiles = []*os.File{theirIn, theirOut} // 3 and 4
	if err := c.Start(); err != nil {
		cancel()
		tb.Fatalf("%s: %v", program, err)
	}
	theirIn.Close()
	theirOut.Close()
	b := &Browser{pipe: ourOut, waiting: map[int]chan answer{}, events: map[string][]event{}, changed: make(chan struct{})}
	go b.listen(ourIn)
	tb.Cleanup(func() {
		_, _ = b.call("", "Browser.close", nil)
		// It ends its own processes, which write into the folder until then.
		late := time.AfterFunc(10*time.Second, cancel)
		_ = c.Wait()
		late.Stop()
		cancel()
		ourOut.Close()
		ourIn.Close()
	})
	return b
}

func find() string {
	if program := os.Getenv("I18N_CHROMIUM"); program != "" {
		return program
	}
	for _, name := range names {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	return ""
}

// listen hands out answers and keeps events until the browser ends.
func (b *Browser) listen(in *os.File) {
	r := bufio.NewReader(in)
	for {
		data, err := r.ReadBytes(0)
		if err != nil {
			b.end(err)
			return
		}
		var m struct {
			ID        int
			SessionID string
			Method    string
			Params    json.RawMessage
			answer
		}
		if err := json.Unmarshal(data[:len(data)-1], &m); err != nil {
			b.end(err)
			return
		}
		b.mu.Lock()
		if waiting := b.waiting[m.ID]; waiting != nil {
			delete(b.waiting, m.ID)
			waiting <- m.answer
		} else if m.Method != "" {
			b.events[m.SessionID] = append(b.events[m.SessionID], event{m.Method, m.Params})
			close(b.changed)
			b.changed = make(chan struct{})
			if m.Method == "Page.javascriptDialogOpening" { // nothing goes on while it is open
				go func() {
					_, _ = b.call(m.SessionID, "Page.handleJavaScriptDialog", map[string]any{"accept": false})
				}()
			}
		}
		b.mu.Unlock()
	}
}

func (b *Browser) end(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = fmt.Errorf("the browser ended: %w", err)
	for id, waiting := range b.waiting {
		delete(b.waiting, id)
		close(waiting)
	}
	close(b.changed)
	b.changed = make(chan struct{})
}

// call asks the browser, or a session of it, to do something.
func (b *Browser) call(session, method string, params any) (json.RawMessage, error) {
	b.mu.Lock()
	b.last++
	id, waiting := b.last, make(chan answer, 1)
	err := b.ended
	if err == nil {
		b.waiting[id] = waiting
		err = b.write(map[string]any{"id": id, "sessionId": session, "method": method, "params": params})
	}
	b.mu.Unlock()
	if err != nil {
		return nil, err
	}
	select {
	case a, ok := <-waiting:
		switch {
		case !ok:
			return nil, errors.New("the browser ended")
		case a.Error != nil:
			return nil, fmt.Errorf("%s: %s", method, a.Error.Message)
		}
		return a.Result, nil
	case <-time.After(patience):
		return nil, fmt.Errorf("%s: no answer in %v", method, patience)
	}
}

func (b *Browser) write(message map[string]any) error {
	if message["sessionId"] == "" {
		delete(message, "sessionId")
	}
	if message["params"] == nil {
		delete(message, "params")
	}
	data, err := json.Marshal(message)
	if err != nil {
		return err
	}
	_, err = b.pipe.Write(append(data, 0))
	return err
}
