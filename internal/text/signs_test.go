package text

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What rules take for granted of the kinds, for every character.
func TestSigns(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		s := string(r)
		set := SignsOf(s)
		for _, is := range []struct {
			name string
			sign Signs
			want bool
		}{
			{"Latin", SignLatin | SignAccented, unicode.Is(unicode.Latin, r)},
			{"Cyrillic", SignCyrillic, unicode.Is(unicode.Cyrillic, r)},
			{"space", SignSpace | SignBreak | SignWideSpace, unicode.IsSpace(r)},
			{"hidden", SignHidden, unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r>>7 == 0xE0000>>7},
		} {
			if set.Has(is.sign) != is.want {
				t.Errorf("%U is %s: %v, want %v", r, is.name, !is.want, is.want)
			}
		}
		if set == 0 {
			t.Errorf("%U has no kind", r)
		}
		if set.Has(SignOther | SignWideSpace) {
			continue
		}
		for _, before := range []string{"a", "и"} {
			if !norm.NFC.IsNormalString(before + s) {
				t.Errorf("%U is not in normalization form C behind %s", r, before)
			}
		}
		if unicode.IsMark(r) || r >= utf8.RuneSelf && unicode.IsDigit(r) {
			t.Errorf("%U is not marked as unusual", r)
		}
	}
}

func TestSignsOfText(t *testing.T) {
	for s, want := range map[string]Signs{
		"":                           0,
		"Save":                       SignLatin,
		"Зберегти 5 файлів.":         SignCyrillic | SignSpace | SignDigit | SignMark,
		"об’єкт — «це»…":             SignCyrillic | SignApostrophe | SignSpace | SignDash | SignQuote | SignEllipsis,
		"{{.A}} <b>%d</b> & $x @y /": SignBrace | SignMark | SignLatin | SignSpace | SignAngle | SignSlash | SignPercent | SignAmpersand | SignDollar | SignAt,
		"\xD0":                       SignOther,
		"\xD0.":                      SignOther | SignMark,
		"naïve\u00A0co-op":           SignLatin | SignAccented | SignWideSpace | SignHyphen,
	} {
		if got := SignsOf(s); got != want {
			t.Errorf("%q: got %b, want %b", s, got, want)
		}
	}
}

func BenchmarkSigns(b *testing.B) {
	s := "З’єднання із сервером втрачено. Перевірте мережу та спробуйте ще раз."
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		SignsOf(s)
	}
}
