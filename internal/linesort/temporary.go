package linesort

import (
	"errors"
	"os"
	"runtime"
)

// Temporary returns what makes a file in a folder, or, when that is empty, in that
// of the system. Where the system can, the file has no name from the beginning,
// so that nothing is left of a process that dies.
func Temporary(dir string) func() (File, error) {
	return func() (File, error) {
		f, err := os.CreateTemp(dir, ".i18n-sort-*")
		if err != nil {
			return nil, err
		}
		t := &temporaryFile{f, true}
		if runtime.GOOS != "windows" { // where a file keeps its name until it is closed
			t.isNamed = os.Remove(f.Name()) != nil
		}
		return t, nil
	}
}

type temporaryFile struct {
	*os.File
	isNamed bool
}

func (f *temporaryFile) Close() error {
	err := f.File.Close()
	if f.isNamed {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}
