package check

import (
	"slices"
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// linksOf returns the addresses that a text leads to: those in the text, then
// those of attributes. What the program puts in as an address is none.
func linksOf(m *Masked, p text.Pattern) []excerpt {
	if len(m.Gaps) == 0 {
		return nil
	}
	links := m.hidden(GapURL)
	for tag := range tags(p) {
		for _, a := range attributes(p, tag) {
			if addressAttributes[a.name] && !holdsPlaceholder(tag, a) {
				links = append(links, excerpt{a.value, a.span})
			}
		}
	}
	return links
}

// addressAttributes lead somewhere.
var addressAttributes = setOf("href src action formaction poster cite")

func holdsPlaceholder(tag text.Part, a attribute) bool {
	return slices.ContainsFunc(tag.Inner, func(inner text.Part) bool { return a.span.Start <= inner.Start && inner.End <= a.span.End })
}

// sourceLinks and targetLinks return the links of the two sides of a form.
func (p *Pass) sourceLinks(f *Form) []excerpt { return linksOf(p.SourceProse(f), f.Source) }
func (p *Pass) targetLinks(f *Form) []excerpt { return linksOf(p.Prose(f), f.Target) }

// neutral returns an address without the parts that name a language (en.…,
// …/en/…, …?lang=en), a slash at the end, and the difference of http and https.
func neutral(url string) string {
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok {
		scheme, rest = "", url
	}
	if scheme == "http" {
		scheme = "https"
	}
	rest = strings.TrimSuffix(rest, "/")
	var out []string
	for i, part := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("/?&=#", r) }) {
		if i == 0 && scheme != "" {
			if first, host, ok := strings.Cut(part, "."); ok && isLanguage(first) {
				part = host
			}
		} else if isLanguage(part) {
			continue
		}
		out = append(out, part)
	}
	return scheme + "://" + strings.Join(out, "/")
}

// isLanguage reports whether a part of an address names a language: en, en-US,
// uk_UA.
func isLanguage(s string) bool {
	if len(s) != 2 && len(s) != 5 && len(s) != 7 {
		return false
	}
	_, err := lang.Parse(strings.ReplaceAll(s, "_", "-"))
	return err == nil
}

// hostOf returns the host that an address leads to, "" for one within the site.
func hostOf(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		if rest, ok = strings.CutPrefix(url, "//"); !ok {
			if rest = url; !strings.HasPrefix(url, "www.") {
				return ""
			}
		}
	}
	host := strings.ToLower(rest[:span(rest, "/?#")])
	if first, tail, ok := strings.Cut(host, "."); ok && (isLanguage(first) || first == "www") {
		return tail
	}
	return host
}

// schemeOf returns the scheme of an address in lower case, "" when it has none.
func schemeOf(url string) string {
	scheme, _, ok := strings.Cut(url, ":")
	if !ok || strings.ContainsAny(scheme, "/?#. {") {
		return ""
	}
	return strings.ToLower(scheme)
}

// isMixedHost reports whether a host has both Latin and Cyrillic or Greek
// letters, which no honest one has.
func isMixedHost(url string) bool {
	for label := range strings.SplitSeq(hostOf(url), ".") {
		if hasScript(label, unicode.Latin) && (hasScript(label, unicode.Cyrillic) || hasScript(label, unicode.Greek)) {
			return true
		}
	}
	return false
}

// isElsewhere reports whether a link leads to a place that no link of the
// source leads to: another host, one whose name misleads, or a scheme that is
// less safe.
func isElsewhere(l excerpt, source []excerpt) bool {
	host, scheme := hostOf(l.text), schemeOf(l.text)
	if host == "" && (scheme == "" || scheme == "mailto" || scheme == "tel") {
		return false
	}
	for _, s := range source {
		known := schemeOf(s.text)
		if s.text == l.text || !isMixedHost(l.text) && hostOf(s.text) == host && (known == scheme || known == "http" && scheme == "https") {
			return false
		}
	}
	return true
}
