package disk

import "syscall"

// timesOf returns when the content of a file and when what is known of it were
// last changed.
func timesOf(st *syscall.Stat_t) (written, touched syscall.Timespec) {
	return st.Mtimespec, st.Ctimespec
}
