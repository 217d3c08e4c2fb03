package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// compare measures both programs with the same arguments. place returns the
// folder that a program runs in and what prepares it for a run.
func (b *bench) compare(what string, promise bar, args []string, place func(name string) (dir string, prepare func() error)) error {
	ours, peers := b.sides(args, place)
	return b.beside(&row{what: what, bar: promise, ours: ours, peers: peers})
}

// sides returns both programs; the peer is nil when it could not be built.
func (b *bench) sides(args []string, place func(name string) (dir string, prepare func() error)) (ours, peers *side) {
	ours = b.side(b.ours, args...)
	ours.dir, ours.prepare = place(ours.name)
	if b.peer == "" {
		return ours, nil
	}
	peers = b.side(b.peer, args...)
	peers.dir, peers.prepare = place(peers.name)
	return ours, peers
}

// side returns a program with a cache folder of its own.
func (b *bench) side(program string, args ...string) *side {
	name := filepath.Base(program)
	return &side{name: name, argv: append([]string{program}, args...), dir: b.dir, env: []string{"XDG_CACHE_HOME=" + b.cache(name)}}
}

func (b *bench) cache(name string) string { return b.path("cache", name) }

// beside measures both sides of a row, or one.
func (b *bench) beside(r *row) error {
	fmt.Fprintln(os.Stderr, "measuring:", r.what)
	b.rows = append(b.rows, r)
	sides := []*side{r.ours}
	if r.peers != nil {
		sides = append(sides, r.peers)
	}
	return alternate(b.runs, sides...)
}

// alone measures our side, so many times.
func (b *bench) alone(what string, promise bar, runs int, s *side) error {
	fmt.Fprintln(os.Stderr, "measuring:", what)
	b.rows = append(b.rows, &row{what: what, ours: s, bar: promise})
	return alternate(runs, s)
}

// skip adds a row that could not be measured.
func (b *bench) skip(what, reason string, promise bar) {
	fmt.Fprintf(os.Stderr, "SKIPPED: %s: %s\n", what, reason)
	b.rows = append(b.rows, &row{what: what, skipped: reason, bar: promise})
}
