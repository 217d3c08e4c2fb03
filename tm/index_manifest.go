package tm

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// The index of a language is a folder in the cache:
//
//	manifest   what there is
//	N.seg      a segment (see internal/index), N rises
//	.lock      held by the process that writes here
//
// The manifest is two lines: a JSON object, and the CRC-32C of the first line in
// hexadecimal. It is replaced as a whole, after the segments that it names have
// been written. Segments do not change; one that no manifest names any more is
// removed by the next process that writes. Everything here is made from the
// store and can be deleted.

// manifestVersion changes when the meaning of a manifest does.
const manifestVersion = 1

// A manifest tells what an index is made of.
type manifest struct {
	Version  int           `json:"version"`
	Store    string        `json:"store"`
	Lang     string        `json:"lang"`
	Revision string        `json:"revision"` // of the store
	Next     int           `json:"next"`     // number of the next segment
	Segments []segmentName `json:"segments"`
	Removed  []int64       `json:"removed,omitempty"` // numbers of records that the segments still have
}

type segmentName struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
}

const manifestName = "manifest"

var errManifest = errors.New("the manifest of the index is damaged")

func decodeManifest(data []byte) (*manifest, error) {
	m := &manifest{}
	if decodeSummed(data, m) != nil || m.Version != manifestVersion {
		return nil, errManifest
	}
	for _, s := range m.Segments {
		if s.Name != filepath.Base(s.Name) || !strings.HasSuffix(s.Name, segmentSuffix) {
			return nil, errManifest
		}
	}
	return m, nil
}

const segmentSuffix = ".seg"

// readManifest returns the manifest in a folder; an error when there is none
// that can be used.
func readManifest(d *disk.Disk, dir string) (*manifest, error) {
	data, err := d.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, err
	}
	return decodeManifest(data)
}
