//go:build linux || darwin

package disk

import (
	"io/fs"
	"strconv"
	"syscall"
	"time"
)

func stampOf(info fs.FileInfo) (stamp string, changed time.Time) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", time.Time{}
	}
	written, touched := timesOf(st)
	changed = time.Unix(touched.Unix())
	if info.ModTime().After(changed) {
		changed = info.ModTime()
	}
	return joined(int64(st.Dev), int64(st.Ino), st.Size, written.Nano(), touched.Nano()), changed
}

// joined returns numbers with spaces between them.
func joined(numbers ...int64) string {
	var buf [100]byte
	out := buf[:0]
	for _, n := range numbers {
		out = append(strconv.AppendInt(out, n, 10), ' ')
	}
	return string(out)
}
