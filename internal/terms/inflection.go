package terms

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// pronouns are words whose forms have nothing in common.
var pronouns = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq("він вона воно вони його її їх йому їй їм ним нею ними нього неї них цей ця це ці той та те ті") {
		set[w] = true
	}
	return set
}()

// AreForms reports whether two texts of a language differ in nothing but the
// forms of their words. It knows Ukrainian alone.
func AreForms(a, b, language string) bool {
	if lang.Base(language) != "uk" {
		return false
	}
	first, second := splitWords(Fold(a)), splitWords(Fold(b))
	if len(first) != len(second) {
		return false
	}
	for i := range first {
		if !areFormsOfOneWord(first[i], second[i]) {
			return false
		}
	}
	return true
}

func areFormsOfOneWord(a, b string) bool {
	if a == b {
		return true
	}
	if !isCyrillic(a) || !isCyrillic(b) {
		return false
	}
	if pronouns[a] && pronouns[b] {
		return true
	}
	return isFormOf(b, ukrainianStem(a)) || isFormOf(a, ukrainianStem(b))
}
