package history

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
)

// objects asks one process of git cat-file --batch for objects by name.
type objects struct {
	ctx  context.Context
	stop context.CancelFunc
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
}

func (r *Repo) objects(ctx context.Context) (*objects, error) {
	ctx, stop := context.WithCancel(ctx)
	o := &objects{ctx: ctx, stop: stop, cmd: r.command(ctx, "cat-file", "--batch")}
	in, err := o.cmd.StdinPipe()
	if err == nil {
		o.in = in
		var out io.Reader
		if out, err = o.cmd.StdoutPipe(); err == nil {
			o.out = bufio.NewReader(out)
			err = o.cmd.Start()
		}
	}
	if err != nil {
		stop()
		return nil, err
	}
	return o, nil
}

// close ends the process, whatever it is doing.
func (o *objects) close() {
	o.stop()
	_ = o.cmd.Wait() // that it was killed is no news
}

// errMissing is that of a name that git finds nothing for.
var errMissing = errors.New("missing")

// get returns the object of a name, which must not hold a line break. An
// object larger than limit is an error, after which nothing else can be read.
func (o *objects) get(name string, limit int64) (id, kind string, data []byte, err error) {
	if _, err := io.WriteString(o.in, name+"\n"); err != nil {
		return "", "", nil, o.failed(err)
	}
	line, err := o.out.ReadString('\n')
	if err != nil {
		return "", "", nil, o.failed(err)
	}
	fields := strings.Fields(line)
	if len(fields) != 3 || !isID(fields[0]) {
		return "", "", nil, errMissing // "NAME missing", "NAME ambiguous"
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return "", "", nil, o.failed(err)
	}
	if size > limit {
		return "", "", nil, fmt.Errorf("%d bytes: %w", size, ErrLimit)
	}
	data = make([]byte, size+1) // and a line break
	if _, err := io.ReadFull(o.out, data); err != nil {
		return "", "", nil, o.failed(err)
	}
	return fields[0], fields[1], data[:size], nil
}

// failed returns what git says when it ended.
func (o *objects) failed(err error) error {
	if parent := o.ctx.Err(); parent != nil {
		return parent
	}
	o.in.Close()
	if exit := o.cmd.Wait(); exit != nil {
		err = exit
	}
	return describe(o.ctx, o.cmd, err)
}

func isID(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// maxCommit bounds the size of a commit in bytes: of its message, above all.
const maxCommit = 16 << 20

// commit returns the id of the commit that a revision names. After an error
// nothing else can be read.
func (o *objects) commit(rev string) (string, error) {
	if err := checkRevision(rev); err != nil {
		return "", err
	}
	id, _, _, err := o.get(rev+"^{commit}", maxCommit)
	if errors.Is(err, errMissing) {
		return "", fmt.Errorf("%s: %w", rev, ErrUnknownRevision)
	}
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) { // for main@{upstream} where there is none
		return "", fmt.Errorf("%s: %w: %w", rev, ErrUnknownRevision, err)
	}
	return id, err
}
