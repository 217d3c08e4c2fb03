package unpack_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/unpack"
)

func gzipped(s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.Bytes()
}

func zstandard(s string) []byte {
	var b bytes.Buffer
	w, _ := zstd.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.Bytes()
}

func zipped(files ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, _ := w.Create(files[i])
		io.WriteString(f, files[i+1])
	}
	w.Close()
	return b.Bytes()
}

func wanted(name string) bool { return strings.HasSuffix(name, ".tmx") }

// read returns the members, as "name:content", and the errors.
func read(r io.Reader, l unpack.Limits) (members []string, errs []error) {
	a, err := unpack.Open(r, l, wanted)
	if err != nil {
		errs = append(errs, err)
	}
	for {
		m, err := a.Next()
		if err == io.EOF {
			return members, errs
		} else if err != nil {
			errs = append(errs, err)
			continue
		}
		content, err := io.ReadAll(m)
		if err != nil {
			errs = append(errs, err)
		}
		members = append(members, m.Name+":"+string(content))
	}
}

func TestUnpack(t *testing.T) {
	const text = "текст of a file"
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"plain", []byte(text), ":" + text},
		{"nothing", nil, ":"},
		{"gzip", gzipped(text), ":" + text},
		{"gzip twice", append(gzipped(text), gzipped("!")...), ":" + text + "!"},
		{"Zstandard", zstandard(text), ":" + text},
		{"Zstandard twice", append(zstandard(text), zstandard("!")...), ":" + text + "!"},
		{"zip", zipped("a.tmx", text, "readme", "no", "d/../../b.tmx", "!", "c.tmx/", ""), "a.tmx:" + text + " d/../../b.tmx:!"},
		{"zip without a file", zipped(), ""},
	} {
		for _, r := range []io.Reader{bytes.NewReader(tt.data), iotest.OneByteReader(bytes.NewReader(tt.data))} {
			members, errs := read(r, unpack.Limits{})
			if got := strings.Join(members, " "); got != tt.want || len(errs) > 0 {
				t.Errorf("%s: %q, want %q; %v", tt.name, got, tt.want, errs)
			}
		}
	}
}

// A few kilobytes do not become gigabytes.
func TestBombs(t *testing.T) {
	const size = 128 << 20
	huge := io.LimitReader(zeros{}, size)
	var z, g, s bytes.Buffer
	zw := zip.NewWriter(&z)
	f, _ := zw.Create("a.tmx")
	gw := gzip.NewWriter(&g)
	sw, _ := zstd.NewWriter(&s)
	if _, err := io.Copy(io.MultiWriter(f, gw, sw), huge); err != nil {
		t.Fatal(err)
	}
	zw.Close()
	gw.Close()
	sw.Close()
	for name, data := range map[string][]byte{"zip": z.Bytes(), "gzip": g.Bytes(), "Zstandard": s.Bytes()} {
		for _, tt := range []struct {
			limits unpack.Limits
			want   error
			most   int64
		}{
			{unpack.Limits{}, unpack.ErrRatio, 110 << 20},
			{unpack.Limits{Size: 1 << 20}, unpack.ErrSize, 2 << 20},
		} {
			a, err := unpack.Open(bytes.NewReader(data), tt.limits, wanted)
			if err != nil {
				t.Fatal(err)
			}
			m, err := a.Next()
			if err != nil {
				t.Fatal(err)
			}
			n, err := io.Copy(io.Discard, m)
			if !errors.Is(err, tt.want) || n > tt.most {
				t.Errorf("%s of %d bytes: %d bytes and %v", name, len(data), n, err)
			}
			a.Close()
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestTooManyMembers(t *testing.T) {
	for _, n := range []int{10_001, 100_000} {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for i := range n {
			if _, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprint(i, ".tmx")}); err != nil {
				t.Fatal(err)
			}
		}
		w.Close()
		if members, errs := read(bytes.NewReader(b.Bytes()), unpack.Limits{}); len(members) > 0 || len(errs) != 1 || errs[0] != unpack.ErrMembers {
			t.Errorf("%d members: %v", n, errs)
		}
	}
}

// What is damaged is told, behind what could be read of it; one file of an
// archive costs no other.
func TestDamage(t *testing.T) {
	text := strings.Repeat("a text that is not short. ", 1000)
	both := zipped("a.tmx", text, "b.tmx", "!")
	both[len("PK")+60] ^= 0xFF
	for name, data := range map[string][]byte{
		"gzip": gzipped(text)[:80], "Zstandard": zstandard(text)[:30], "zip": zipped("a.tmx", text)[:60], "a file": both,
	} {
		members, errs := read(bytes.NewReader(data), unpack.Limits{})
		var damaged *unpack.DamagedError
		if len(errs) != 1 || !errors.As(errs[0], &damaged) {
			t.Errorf("%s: %v", name, errs)
		}
		if name == "a file" && members[len(members)-1] != "b.tmx:!" {
			t.Errorf("the other file is lost: %q", members[len(members)-1])
		}
	}
	secret := zipped("a.tmx", text)
	for _, header := range []string{"PK\x03\x04", "PK\x01\x02"} {
		at := bytes.Index(secret, []byte(header)) + 6
		if header == "PK\x01\x02" {
			at += 2
		}
		secret[at] |= 1
	}
	if members, errs := read(bytes.NewReader(secret), unpack.Limits{}); len(members) > 0 || len(errs) != 1 || errs[0] != unpack.ErrSecret {
		t.Errorf("a file with a password: %v", errs)
	}
}

// What the reader below says is not taken for damage.
func TestErrorOfTheReader(t *testing.T) {
	failed := errors.New("the disk is gone")
	for _, data := range [][]byte{[]byte("text"), gzipped("text")[:12], zstandard("text")[:8], zipped("a.tmx", "text")[:40]} {
		_, errs := read(io.MultiReader(bytes.NewReader(data), iotest.ErrReader(failed)), unpack.Limits{})
		if len(errs) != 1 || errs[0] != failed {
			t.Errorf("%q: %v", data[:2], errs)
		}
	}
}

func FuzzUnpack(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add(gzipped("a text"))
	f.Add(zstandard("a text"))
	f.Add(zipped("a.tmx", "a text", "b.tmx", "text"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read(bytes.NewReader(data), unpack.Limits{Size: 1 << 20})
	})
}
