//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakRSS returns the largest resident set of a process in bytes: getrusage(2)
// gives kilobytes, on Apple's systems bytes. Linux counts the parent's at the
// time of exec too, which is why the bench itself holds next to nothing.
func peakRSS(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return inBytes(int64(usage.Maxrss))
}

// ownRSS is the peak of the bench itself.
func ownRSS() int64 {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return inBytes(int64(usage.Maxrss))
}

func inBytes(maxrss int64) int64 {
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return maxrss
	}
	return maxrss << 10
}
