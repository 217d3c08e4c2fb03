package tm

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// cacheName is the name of what the cache has of a store.
func cacheName(store string) string {
	sum := sha256.Sum256([]byte(store))
	return hex.EncodeToString(sum[:8])
}

// writeCached writes a file into a folder of the cache, which it makes.
func writeCached(d *disk.Disk, dir, name string, data []byte) error {
	if _, err := d.MkdirAll(dir); err != nil {
		return err
	}
	root, err := d.OpenRoot(dir)
	if err != nil {
		return err
	}
	return errors.Join(writeFile(root, name, data), root.Close())
}

// writeFile writes a file of the cache as a whole.
func writeFile(root *disk.Root, name string, data []byte) error {
	temp := name + ".new"
	_ = root.Remove(temp) // of a process that died
	f, err := root.Create(temp, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		_ = root.Remove(temp)
	}
	return err
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// encodeSummed returns two lines: a value in JSON, and the CRC-32C of the first
// line in hexadecimal.
func encodeSummed(v any) ([]byte, error) {
	line, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(line, "\n%08x\n", crc32.Checksum(line, castagnoli)), nil
}

// errSum says that a file of the cache is not what was written.
var errSum = errors.New("the file is damaged")

// decodeSummed reads what encodeSummed wrote.
func decodeSummed(data []byte, v any) error {
	line, sum, _ := strings.Cut(string(data), "\n")
	if sum != fmt.Sprintf("%08x\n", crc32.Checksum([]byte(line), castagnoli)) {
		return errSum
	}
	return json.Unmarshal([]byte(line), v)
}
