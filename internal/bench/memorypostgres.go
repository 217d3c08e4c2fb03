package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// A cluster is a PostgreSQL server of our own in a temporary folder, which
// listens on a socket there alone.
type cluster struct {
	dir, bin string
	as       []string // what runs a program as a user that the server accepts
}

// searchPostgres has pg_trgm find texts with a similarity of Min or more, at most
// fifty for a query, and gives these the score of the referee, which costs it
// nothing. The server itself takes the times, so none is lost on the way.
func searchPostgres(j *job) (any, error) {
	c, err := startCluster()
	if err != nil {
		return &peerFigures{Skipped: err.Error()}, nil
	}
	defer c.stop()
	pairs, queries, err := j.peerInput()
	if err != nil {
		return nil, err
	}
	build, err := c.load(pairs, queries)
	if err != nil {
		return nil, err
	}
	r := &peerFigures{Build: build}
	if _, err := c.sql(fmt.Sprintf("SET pg_trgm.similarity_threshold = %g; SELECT search(true); SELECT search(false);", j.Min[0])); err != nil {
		return nil, err
	}
	size, err := c.sql("SELECT pg_relation_size('tm_src');")
	if err != nil {
		return nil, err
	}
	r.Size, _ = strconv.ParseInt(strings.TrimSpace(size), 10, 64)
	if _, err := c.sql(`\copy found to 'found.tsv'` + "\n" + `\copy times to 'times.tsv'`); err != nil {
		return nil, err
	}
	if r.Took, err = readTimes(filepath.Join(c.dir, "times.tsv"), queries); err != nil {
		return nil, err
	}
	lines := map[string][]int{}
	err = eachLine(filepath.Join(c.dir, "found.tsv"), func(line string) bool {
		number, id, _ := strings.Cut(line, "\t")
		n, _ := strconv.Atoi(id)
		lines[number] = append(lines[number], n)
		return true
	})
	if err != nil {
		return nil, err
	}
	return r, writeCandidates(j.Result, queries, rankAll(pairs, queries, func(i int) []int { return lines[queries[i].number] }))
}

// rankAll gives the candidates of each query the score of the referee.
func rankAll(pairs []pair, queries []query, lines func(i int) []int) func(i int) []candidate {
	parts := parallel.Map(len(queries), func() func(from, to int) [][]candidate {
		var r ranked
		return func(from, to int) (best [][]candidate) {
			for i := from; i < to; i++ {
				r.begin(queries[i].text)
				for _, line := range lines(i) {
					r.add(line, pairs[line-1].source)
				}
				best = append(best, r.best())
			}
			return best
		}
	})
	best := slices.Concat(parts...)
	return func(i int) []candidate { return best[i] }
}

func startCluster() (*cluster, error) {
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		all, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
		if len(all) == 0 {
			return nil, fmt.Errorf("PostgreSQL is %w", errMissing)
		}
		initdb = all[len(all)-1]
	}
	if initdb, err = filepath.EvalSymlinks(initdb); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "i18n-bench-pg")
	if err != nil {
		return nil, err
	}
	c := &cluster{dir: dir, bin: filepath.Dir(initdb)}
	if err := c.start(); err != nil {
		c.stop()
		return nil, err
	}
	return c, nil
}

func (c *cluster) start() error {
	if os.Geteuid() == 0 { // the server refuses to run as root
		name := "postgres"
		u, err := user.Lookup(name)
		if err != nil {
			name = "nobody"
			if u, err = user.Lookup(name); err != nil {
				return err
			}
		}
		id, _ := strconv.Atoi(u.Uid)
		if err := os.Chown(c.dir, id, -1); err != nil {
			return err
		}
		c.as = []string{"runuser", "-u", name, "--"}
	}
	if _, err := c.run("initdb", "-D", c.data(), "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"); err != nil {
		return err
	}
	options := fmt.Sprintf("-c listen_addresses= -c unix_socket_directories=%s -c shared_buffers=512MB -c work_mem=64MB -c maintenance_work_mem=512MB -c fsync=off -c jit=off -c max_parallel_workers_per_gather=0 -c max_parallel_maintenance_workers=0", c.dir)
	_, err := c.run("pg_ctl", "-D", c.data(), "-l", filepath.Join(c.dir, "log"), "-w", "-o", options, "start")
	return err
}

func (c *cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *cluster) stop() {
	c.run("pg_ctl", "-D", c.data(), "-m", "immediate", "-w", "stop")
	os.RemoveAll(c.dir)
}

func (c *cluster) run(program string, args ...string) (string, error) {
	if program == "pg_ctl" { // what it starts keeps its output open
		args = append(args, "-s")
	}
	argv := slices.Concat(c.as, []string{filepath.Join(c.bin, program)}, args)
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Dir = c.dir
	cmd.WaitDelay = time.Second
	log, err := os.Create(filepath.Join(c.dir, "out"))
	if err != nil {
		return "", err
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Run(); err != nil {
		out, _ := os.ReadFile(log.Name())
		return "", fmt.Errorf("%s: %w\n%.2000s", program, err, out)
	}
	return "", nil
}

// sql runs statements and returns what they print.
func (c *cluster) sql(statements string) (string, error) {
	cmd := exec.Command(filepath.Join(c.bin, "psql"), "-h", c.dir, "-U", "bench", "-d", "postgres", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1")
	cmd.Dir, cmd.Stdin = c.dir, strings.NewReader(statements)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("psql: %w\n%.2000s", err, out)
	}
	return string(out), nil
}

const postgresTables = `
CREATE EXTENSION pg_trgm;
CREATE TABLE tm (id int, src text);
CREATE TABLE asked (number text, q text);
CREATE UNLOGGED TABLE found (number text, id int);
CREATE UNLOGGED TABLE times (number text, seconds float8);
CREATE FUNCTION search(warm bool) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record; start timestamptz;
BEGIN
  TRUNCATE found; TRUNCATE times;
  FOR r IN SELECT * FROM asked LIMIT CASE WHEN warm THEN 5 END LOOP
    start := clock_timestamp();
    EXECUTE 'INSERT INTO found SELECT $1, id FROM (SELECT id, similarity(src, $2) AS s FROM tm WHERE src % $2 ORDER BY s DESC LIMIT 50) AS best' USING r.number, r.q;
    INSERT INTO times VALUES (r.number, extract(epoch FROM clock_timestamp() - start));
  END LOOP;
END $$;
\copy tm from 'tm.tsv'
\copy asked from 'asked.tsv'
`

// load fills the tables and makes the index; the time is that of both.
func (c *cluster) load(pairs []pair, queries []query) (time.Duration, error) {
	err := create(filepath.Join(c.dir, pairsName), func(w io.Writer) {
		for i, p := range pairs {
			fmt.Fprintf(w, "%d\t%s\n", i+1, escape(p.source))
		}
	})
	if err != nil {
		return 0, err
	}
	err = create(filepath.Join(c.dir, "asked.tsv"), func(w io.Writer) {
		for _, q := range queries {
			fmt.Fprintf(w, "%s\t%s\n", q.number, escape(q.text))
		}
	})
	if err != nil {
		return 0, err
	}
	start := time.Now()
	_, err = c.sql(postgresTables + "CREATE INDEX tm_src ON tm USING gin (src gin_trgm_ops); ANALYZE tm;")
	return time.Since(start), err
}
