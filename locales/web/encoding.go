package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
)

// accepts reports whether a header Accept-Encoding (RFC 9110, section 12.5.3)
// names a coding and does not refuse it. Without the header, and by "*",
// everything is acceptable, but clients that name no coding often cannot
// decompress.
func accepts(header, coding string) bool {
	for _, element := range strings.Split(header, ",") {
		name, params, _ := strings.Cut(element, ";")
		if strings.EqualFold(strings.Trim(name, " \t"), coding) {
			key, weight, _ := strings.Cut(strings.Trim(params, " \t"), "=")
			refused := strings.EqualFold(key, "q") && weight != "" && strings.Trim(weight, "0.") == ""
			return !refused
		}
	}
	return false
}

// compress returns data as gzip, nil if that fails.
func compress(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(data); err != nil {
		return nil
	}
	if err := w.Close(); err != nil {
		return nil
	}
	return b.Bytes()
}

// isGzipOf reports whether zipped is data as gzip. It reads no more than data
// is long.
func isGzipOf(zipped, data []byte) bool {
	r, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		return false
	}
	unzipped, err := io.ReadAll(io.LimitReader(r, int64(len(data))+1))
	return err == nil && bytes.Equal(unzipped, data)
}
