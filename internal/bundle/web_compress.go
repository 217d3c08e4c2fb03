package bundle

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"io"
	"math/bits"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// Extensions of the compressed files that stand beside others.
const (
	GzipExt   = ".gz"
	BrotliExt = ".br"
)

// A level is how hard files are compressed.
type level struct{ gzip, brotli int }

// best is for few files.
var best = level{gzip.BestCompression, 10}

// largeSet is from how many bytes of texts in all languages on a set is compressed
// least.
const largeSet = 16 << 20

// levelOf returns how hard the files of a set are compressed, whose texts have so many
// bytes: a person waits for those of a small program as long as for those of a large one.
func levelOf(size int) level {
	switch {
	case size < 1<<20:
		return level{gzip.BestCompression, 6}
	case size < largeSet:
		return level{6, 5}
	}
	return level{4, 2}
}

// webFiles returns a file for browsers with those that stand beside it, and what
// is to know of them.
func webFiles(name string, data []byte, l level) (WebFile, []File) {
	sum, integrity := sha256.Sum256(data), sha512.Sum384(data)
	f := WebFile{
		File: name, SHA256: hex.EncodeToString(sum[:]), Bytes: len(data),
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(integrity[:]),
	}
	files := []File{{name, data}}
	if small := gzipped(data, l.gzip); len(small) < len(data) {
		f.Gzip = len(small)
		files = append(files, File{name + GzipExt, small})
	}
	if small := brotlied(data, l.brotli); len(small) < len(data) {
		f.Brotli = len(small)
		files = append(files, File{name + BrotliExt, small})
	}
	return f, files
}

func gzipped(data []byte, level int) []byte {
	return compressed(data, func(w io.Writer) io.WriteCloser {
		z, _ := gzip.NewWriterLevel(w, level) // the level is one of ours
		return z
	})
}

// brotlied has a window that is no larger than the data: what the coder keeps grows
// with it, and takes longer to make than a small file to compress.
func brotlied(data []byte, level int) []byte {
	const least, most, reserved = 10, 22, 16 // RFC 7932, section 9.1
	window := min(max(bits.Len(uint(len(data)+reserved)), least), most)
	return compressed(data, func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: level, LGWin: window})
	})
}

// compressed writes to memory, which does not fail.
func compressed(data []byte, writer func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	b.Grow(len(data) / 4)
	w := writer(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}
