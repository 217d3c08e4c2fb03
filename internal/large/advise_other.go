//go:build !linux

package large

import "unsafe"

// advise does nothing.
func advise(unsafe.Pointer, uintptr) {}
