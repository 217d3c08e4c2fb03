package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// What is measured of the memory inside a Go program runs in processes of its
// own, so that each begins with nothing and the bench itself stays small. They
// are this program, called with the name of a job; what it does is told and
// answered in JSON.
const workArgument = "-work"

// A job is what such a process does.
type job struct {
	Memory  string // path of the memory
	Cache   string // folder of its index
	Corpus  string // folder of the pairs
	Pairs   string // file of pairs
	Queries string // file of queries
	Result  string // file that the referee reads
	From    string // language of the queries
	To      string
	Min     []float64
	Limit   int
	Rounds  int
	Count   int
	Exact   bool
	Remove  bool          // the units, in place of adding them
	Changes int           // in which they are added
	Nice    bool          // runs when no other program wants to
	Pause   time.Duration // between lookups
}

func (j *job) options() tm.Options {
	return tm.Options{SourceLang: j.From, TargetLang: j.To, Min: j.Min[0], Limit: j.Limit, Exact: j.Exact}
}

var jobs = map[string]func(*job) (any, error){
	"backwards":   writeBackwards,
	"open":        openMemory,
	"build":       buildIndex,
	"lookups":     lookUp,
	"reading":     readWhileTold,
	"adding":      addUnits,
	"lossless":    findLosses,
	"concordance": searchWords,
	"postgres":    searchPostgres,
	"fts":         searchTrigrams,
	"toolkit":     searchToolkit,
	"omegat":      searchOmegaT,
	"guess":       guessByScan,
}

// isWork reports whether this process was called for a job.
func isWork(args []string) bool { return len(args) == 3 && args[1] == workArgument }

// runWork does a job: the name in the arguments, the rest from the first line of
// the input.
func runWork(args []string) error {
	do, ok := jobs[args[2]]
	if !ok {
		return fmt.Errorf("there is no job %q", args[2])
	}
	line, err := input.ReadBytes('\n')
	if err != nil {
		return err
	}
	var j job
	if err := json.Unmarshal(line, &j); err != nil {
		return err
	}
	result, err := do(&j)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}

// work does a job in a process of its own, on so many processors.
func work(processors int, name string, j job, result any) error {
	p, err := startWork(processors, name, j)
	if err != nil {
		return err
	}
	return p.end(result)
}

// A worker is a process that does a job.
type worker struct {
	name        string
	cmd         *exec.Cmd
	tell        *json.Encoder
	close       func() error
	out, errors bytes.Buffer
}

func startWork(processors int, name string, j job) (*worker, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	command := []string{self, workArgument, name}
	if nice, err := exec.LookPath("nice"); err == nil && j.Nice {
		command = append([]string{nice, "-n", "19"}, command...)
	}
	w := &worker{name: name, cmd: exec.Command(command[0], command[1:]...)}
	w.cmd.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", processors))
	w.cmd.Stdout, w.cmd.Stderr = &w.out, &w.errors
	in, err := w.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	w.tell, w.close = json.NewEncoder(in), in.Close
	if err := w.cmd.Start(); err != nil {
		return nil, err
	}
	return w, w.tell.Encode(j)
}

// end waits for the result.
func (w *worker) end(result any) error {
	w.close()
	if err := w.cmd.Wait(); err != nil {
		return fmt.Errorf("%s: %w\n%.2000s", w.name, err, w.errors.String())
	}
	return json.Unmarshal(w.out.Bytes(), result)
}

// open opens the memory of a job.
func (j *job) open() (*tm.Memory, error) {
	store, err := openStore(j.Memory, j.Cache)
	if err != nil {
		return nil, err
	}
	return tm.Open(context.Background(), store, tm.Config{Cache: j.Cache})
}

// readOwn returns a figure of /proc/self/status in bytes, 0 where there is none.
func readOwn(name string) int64 {
	data, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(data)) {
		var kilobytes int64
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			fmt.Sscan(rest, &kilobytes)
			return kilobytes << 10
		}
	}
	return 0
}

// ownMemory is the resident set but for the pages of files.
func ownMemory() int64 { return readOwn("VmRSS") - readOwn("RssFile") }
