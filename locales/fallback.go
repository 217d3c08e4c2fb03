package locales

import (
	"slices"
	"strings"
)

// Fallbacks returns the tags of the messages that a reader of tag can be
// shown, nearest first: the tag itself, in its canonical form, and its CLDR
// parents. "uk-UA" gives uk-UA and uk; "en-AU" en-AU, en-001 and en; "pt-AO"
// pt-AO, pt-PT and pt. A script is never left for another one: "zh-Hant-HK"
// gives zh-Hant-HK and zh-Hant, not zh. What names no language gives nil.
func Fallbacks(tag string) []string {
	t, err := ParseTag(tag)
	if err != nil {
		return nil
	}
	var chain []string
	for ; !t.IsRoot(); t = t.Parent() {
		if s := t.String(); !slices.Contains(chain, s) && !strings.HasPrefix(s, "und") {
			chain = append(chain, s)
		}
	}
	return chain
}
