package tm

import (
	"fmt"

	"github.com/seed-9fa3a4f3/i18n/internal/linesort"
)

// A loadEncoder makes lines of units, while more units are read.
type loadEncoder struct {
	lines *linesort.Sorter
	set   identitySet
	lang  string // source language of the units; allLanguages for several
	batch []Unit
	bytes int // of the batch
	done  int // units that were encoded
	buf   []byte

	todo  chan []Unit
	free  chan []Unit
	ended chan struct{} // closed when nothing is encoded any more
	err   error         // why, once ended is closed
}

// A batch of a load: few enough units that little is in memory at a time, enough
// that handing them on costs nothing.
const (
	loadUnits = 512
	loadBytes = 1 << 20
)

func newLoadEncoder(lines *linesort.Sorter) *loadEncoder {
	e := &loadEncoder{lines: lines, todo: make(chan []Unit, 1), free: make(chan []Unit, 2), ended: make(chan struct{})}
	go func() {
		defer close(e.ended)
		for batch := range e.todo {
			if e.err = e.encode(batch); e.err != nil {
				return
			}
			clear(batch) // the texts are of use no more
			select {
			case e.free <- batch[:0]:
			default:
			}
		}
	}()
	return e
}

// take hands a unit on.
func (e *loadEncoder) take(u *Unit) error {
	if e.batch == nil {
		select {
		case e.batch = <-e.free:
		default:
			e.batch = make([]Unit, 0, loadUnits)
		}
	}
	e.batch = append(e.batch, *u)
	if e.bytes += u.textSize(); len(e.batch) < loadUnits && e.bytes < loadBytes {
		return nil
	}
	return e.send()
}

func (e *loadEncoder) send() error {
	select {
	case e.todo <- e.batch:
		e.batch, e.bytes = nil, 0
		return nil
	case <-e.ended:
		return e.err
	}
}

// finish encodes the rest. Nothing can be taken any more.
func (e *loadEncoder) finish() error {
	if e.todo == nil {
		return e.err
	}
	if len(e.batch) > 0 {
		_ = e.send() // the same error
	}
	close(e.todo)
	<-e.ended
	e.todo = nil
	return e.err
}

// encode makes lines of units that were not there yet.
func (e *loadEncoder) encode(batch []Unit) error {
	for i := range batch {
		u := batch[i].normal()
		if err := u.check(); err != nil {
			return fmt.Errorf("unit %d: %w", e.done+1, err)
		}
		if e.done == 0 {
			e.lang = u.SourceLang
		} else if e.lang != u.SourceLang {
			e.lang = allLanguages
		}
		e.done++
		e.buf = u.appendIdentity(e.buf[:0])
		id := identityOf(e.buf)
		number, isNew := e.set.add(&id)
		if !isNew {
			continue
		}
		e.buf = u.appendLine(e.buf[:0])
		if err := e.lines.Add(e.buf, number); err != nil {
			return err
		}
	}
	return nil
}

// textSize is about how many bytes the texts of a unit take.
func (u *Unit) textSize() int {
	return len(u.Source.Text) + len(u.Target.Text) + len(u.Note) + len(u.Previous) + len(u.Next) + len(u.Key) + len(u.Origin) + len(u.Group)
}
