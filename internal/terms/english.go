package terms

import "strings"

// englishStem returns the singular of a noun in small letters, by its letters
// alone: "batteries" and "battery" give "battery".
func englishStem(word string) string {
	word = strings.TrimSuffix(word, "'s")
	n := len(word)
	switch {
	case n < 4 || !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "us") || strings.HasSuffix(word, "is"):
		return word
	case strings.HasSuffix(word, "ies") && n > 4:
		return word[:n-3] + "y"
	case hasAnySuffix(word, "sses", "shes", "ches", "xes", "zes"):
		return word[:n-2]
	}
	return word[:n-1]
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}
