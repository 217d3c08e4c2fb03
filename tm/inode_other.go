//go:build !unix

package tm

import "io/fs"

// inodeOf returns 0: a file has no such number here.
func inodeOf(fs.FileInfo) uint64 { return 0 }
