package text

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// The prefixes tell the two hashes of a source text apart wherever one is
// stored.
const (
	fileHashPrefix    = "sha1-"
	fingerprintPrefix = "fp1-"
)

// FileHash returns the hash that go-i18n v2 message files carry:
// "sha1-" and the hex SHA-1 of the description followed by the form [Other].
// It is kept for compatibility; it does not see the other plural forms.
func FileHash(description string, source Text) string {
	var buf [64]byte
	return string(appendFileHash(buf[:0], description, source))
}

func appendFileHash(dst []byte, description string, source Text) []byte {
	buf := make([]byte, 0, 512) // on the stack; most texts fit
	buf = append(append(buf, description...), source.String()...)
	sum := sha1.Sum(buf)
	return hex.AppendEncode(append(dst, fileHashPrefix...), sum[:])
}

// Fingerprint returns a hash of all that a translator translates: every plural
// form that holds text and the template delimiters, but not the description.
// It is "fp1-" and the first 32 hex digits of the SHA-256 of the parts, each
// ended by a NUL.
func (t Text) Fingerprint() string {
	buf := make([]byte, 0, 512) // on the stack; most texts fit
	for f, s := range t.Forms() {
		if s != "" {
			buf = append(append(append(append(buf, formNames[f]...), 0), s...), 0)
		}
	}
	if left, right := t.LeftDelim(), t.RightDelim(); left != "" || right != "" {
		buf = append(append(append(append(append(buf, "delims\x00"...), left...), 0), right...), 0)
	}
	sum := sha256.Sum256(buf)
	var out [len(fingerprintPrefix) + 32]byte
	copy(out[:], fingerprintPrefix)
	hex.Encode(out[len(fingerprintPrefix):], sum[:16])
	return string(out[:])
}

// MatchesHash reports whether hash, as returned by [FileHash] or
// [Text.Fingerprint], is that of source with the given description. The empty
// hash matches: nothing is known, so nothing is held against the translation.
func MatchesHash(hash, description string, source Text) bool {
	switch {
	case hash == "":
		return true
	case strings.HasPrefix(hash, fingerprintPrefix):
		return hash == source.Fingerprint()
	default:
		var buf [64]byte
		return string(appendFileHash(buf[:0], description, source)) == hash
	}
}
