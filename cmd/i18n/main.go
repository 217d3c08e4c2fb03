// Command i18n is a localization tool for Go teams and translators: it
// extracts messages, merges translations, checks them and bundles them.
package main

import (
	"os"
	"runtime/debug"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50) // a fifth more time for a quarter less memory on large files
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
