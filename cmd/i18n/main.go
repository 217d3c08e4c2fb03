// Command i18n is a localization tool for Go teams and translators: it
// extracts messages, merges translations, checks them and bundles them.
package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
	"github.com/seed-9fa3a4f3/i18n/internal/large"
)

func main() {
	if os.Getenv("GOGC") == "" {
		collect(cli.Room(os.Args[1:]))
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// collect has the garbage collector run when so many MB are in use, and from
// then on spare memory: a fifth more time for a quarter less memory on large
// files. A command that is given room meets such files, so that it gets huge pages
// as well, for about what it then comes to.
func collect(room int) {
	const (
		sparing  = 50 // %
		tight    = 40 // % once the room is used up: huge pages save more time than that costs
		smallest = 4  // MB are in use when it first runs at 100 % (see GOGC in package runtime)
	)
	then := tight
	if room == 0 { // what every command comes to at its start is not worth looking through
		room, then = 12, sparing
	} else {
		_ = large.Heap(2 * room) // without, it is only slower
	}
	debug.SetGCPercent(100 * room / smallest)
	first := new([16]byte) // with no pointer in it, but large enough to be alone
	runtime.SetFinalizer(first, func(*[16]byte) {
		if !cli.IsRoomy() {
			debug.SetGCPercent(then)
		}
	})
}
