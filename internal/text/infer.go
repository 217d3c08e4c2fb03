package text

import "strings"

// Infer returns the syntaxes that a message uses. base is what the
// configuration names, which is then all there is (see [Only]), else what the
// file format implies: GoTemplate for go-i18n files. Then the source text
// decides, and it alone, since a translation may be what is broken: it adds
// syntaxes, and it is no Go template where it is ICU or i18next by all signs.
func Infer(source Text, base Syntax) Syntax {
	if base&Only != 0 {
		return base &^ Only
	}
	set := base
	switch {
	case source.LeftDelim() != "" || source.RightDelim() != "":
		set |= GoTemplate
	case base&GoTemplate != 0:
		set = base&^GoTemplate | templateSyntax(source)
	}
	left, right := orDefault(source.LeftDelim(), "{{"), orDefault(source.RightDelim(), "}}")
	for _, s := range source.Forms() {
		if s != "" {
			set |= inferString(s, set, left, right)
		}
	}
	if set&ICU != 0 {
		set &^= Brace // every {name} is an ICU argument as well
	}
	return set
}

// inferString looks for placeholders outside template actions, whose strings
// may hold verbs of their own: {{printf "%d" .N}}.
func inferString(s string, base Syntax, left, right string) Syntax {
	if strings.IndexByte(s, '{') < 0 && strings.IndexByte(s, '%') < 0 {
		return None
	}
	var set Syntax
	closed := true // all actions so far
	for i := 0; i < len(s); i++ {
		if s[i] == '{' {
			set |= inferBrace(s, i, base|set)
		}
		if closed && (base|set)&GoTemplate != 0 && strings.HasPrefix(s[i:], left) {
			if end := actionEnd(s, i+len(left), right); end > 0 {
				i = end - 1
				continue
			}
			closed = false // to look for the end of each would take too long
		}
		if s[i] == '%' {
			if n, _ := scanPrintf(s, i); n > 0 {
				set |= Printf
			}
		}
	}
	return set
}

func inferBrace(s string, i int, base Syntax) Syntax {
	if strings.HasPrefix(s[i:], "{{") {
		switch {
		case base&(GoTemplate|DoubleBrace) != 0:
			return None
		case looksLikeGoTemplate(s[i+2:]):
			return GoTemplate
		}
		if n, _ := scanDoubleBrace(s, i); n > 0 {
			return DoubleBrace
		}
		return None
	}
	if i > 0 && s[i-1] == '{' {
		return None
	}
	if n, _ := scanBrace(s, i); n > 0 {
		return Brace
	}
	if isICUArgument(s[i:]) {
		return ICU
	}
	return None
}

// templateSyntax returns the syntax of a text whose file format says
// GoTemplate: that, unless every brace in it says ICU or every {{ is an
// interpolation of i18next.
func templateSyntax(source Text) Syntax {
	found := None
	for _, s := range source.Forms() {
		switch {
		case strings.IndexByte(s, '{') < 0:
		case isICU(s):
			found |= ICU
		case !strings.Contains(s, "{{"):
		case isInterpolated(s):
			found |= DoubleBrace
		default:
			return GoTemplate
		}
	}
	if found == None {
		return GoTemplate
	}
	return found
}

// isICU reports whether s has an argument that only ICU has and no action of a
// Go template. A branch may start with an argument, as in one {{n} file}: then
// the whole has to be sound.
func isICU(s string) bool {
	has, doubled := false, false
	for i := range len(s) {
		if s[i] != '{' {
			continue
		}
		if strings.HasPrefix(s[i:], "{{") {
			doubled = true
			if looksLikeGoTemplate(s[i+2:]) {
				return false
			}
		}
		has = has || isICUArgument(s[i:])
	}
	return has && (!doubled || len(Parse(s, ICU, "", "").Errors) == 0)
}

// isInterpolated reports whether every {{ of s opens a variable of i18next
// that is no word of Go templates: {{name}}, {{- user.name}}, {{n, number}}.
func isInterpolated(s string) bool {
	for {
		i := strings.Index(s, "{{")
		if i < 0 {
			return true
		}
		n, name := scanDoubleBrace(s, i)
		if n == 0 || looksLikeGoTemplate(s[i+2:]) || !isVariable(name) {
			return false
		}
		s = s[i+n:]
	}
}

func isVariable(name string) bool {
	word, _ := cutWord(name)
	return consists(name, isNameByte) && !isDigit(name[0]) && !isTemplateKeyword(word) && !templateBuiltins[word]
}

// looksLikeGoTemplate reports whether inner, the text after "{{", starts as
// only a Go template does.
func looksLikeGoTemplate(inner string) bool {
	inner = strings.TrimLeft(strings.TrimPrefix(inner, "- "), " ")
	if inner == "" {
		return false
	}
	if strings.IndexByte(".$(\"`", inner[0]) >= 0 || strings.HasPrefix(inner, "/*") {
		return true
	}
	word, rest := cutWord(inner)
	return isTemplateKeyword(word) && !strings.HasPrefix(rest, "}") || templateBuiltins[word] && strings.HasPrefix(rest, " ")
}

// cutWord splits s after its leading identifier.
func cutWord(s string) (word, rest string) {
	i := 0
	for i < len(s) && isWordByte(s[i]) {
		i++
	}
	return s[:i], s[i:]
}
