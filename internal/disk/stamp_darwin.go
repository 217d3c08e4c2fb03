package disk

import (
	"io/fs"
	"syscall"
	"time"
)

func stampOf(info fs.FileInfo) (stamp string, changed time.Time) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", time.Time{}
	}
	changed = time.Unix(st.Ctimespec.Unix())
	if info.ModTime().After(changed) {
		changed = info.ModTime()
	}
	return joined(int64(st.Dev), int64(st.Ino), st.Size, st.Mtimespec.Nano(), st.Ctimespec.Nano()), changed
}
