package tm

import "github.com/seed-9fa3a4f3/i18n/internal/fit"

// fitTo returns the translation of source with the numbers and other placeables
// of query in it, where that is certain: see [fit.Target]. The languages are BCP
// 47 tags.
func fitTo(query, source, target, sourceLang, targetLang string) (fitted string, subs []Substitution, ok bool) {
	fitted, parts, ok := fit.Target(query, source, target, fit.Languages{Source: sourceLang, Target: targetLang})
	for _, p := range parts {
		subs = append(subs, Substitution(p))
	}
	return fitted, subs, ok
}
