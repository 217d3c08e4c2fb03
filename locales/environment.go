package locales

import (
	"os"
	"strings"
)

// Environment returns the languages that the environment of the program asks for, the most
// deliberate first, as [Negotiator.Match] and [Bundle.Localizer] take them: those of
// LANGUAGE, and the first of LC_ALL, LC_MESSAGES and LANG that is not empty (POSIX.1-2017,
// 8.2; the GNU gettext manual, 2.3.2). In the locales C and POSIX there are none, whatever
// LANGUAGE says.
func Environment() []string {
	locale := ""
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = os.Getenv(name); locale != "" {
			break
		}
	}
	if base, _, _ := cut(locale, '.'); base == "C" || base == "POSIX" {
		return nil
	}
	var names []string
	for _, name := range append(strings.Split(os.Getenv("LANGUAGE"), ":"), locale) {
		if name != "" {
			names = append(names, name)
		}
	}
	return names
}
