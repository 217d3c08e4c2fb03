// Command i18n is a localization tool for Go teams and translators: it
// extracts messages, merges translations, checks them and bundles them.
package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

func main() {
	if os.Getenv("GOGC") == "" {
		collectLate()
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// collectLate keeps the garbage collector from running before 96 MB are in use,
// which most commands never reach. From then on it spares memory: a fifth more
// time for a quarter less memory on large files.
func collectLate() {
	const (
		atLeast  = 96 // MB
		smallest = 4  // MB are in use at 100 % when it first runs by itself (see GOGC in package runtime)
	)
	debug.SetGCPercent(100 * atLeast / smallest)
	first := new([16]byte)
	runtime.SetFinalizer(first, func(*[16]byte) { debug.SetGCPercent(50) })
}
