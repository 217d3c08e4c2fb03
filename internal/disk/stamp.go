package disk

import (
	"io/fs"
	"time"
)

// Stamp returns what the system says of one state of a regular file: where it is
// stored, its size and when its content and what is known of it were last
// changed, which no program can set. Two states with the same stamp have the same
// content, unless the file was changed twice within a tick of the clock: changed
// is the later one of the times. The stamp is "" where the system does not tell.
func Stamp(info fs.FileInfo) (stamp string, changed time.Time) {
	if !info.Mode().IsRegular() {
		return "", time.Time{}
	}
	return stampOf(info)
}
