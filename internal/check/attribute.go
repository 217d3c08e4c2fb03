package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An attribute is one of a tag, its name in lower case, its value without
// quotes.
type attribute struct {
	name, value string
	span        catalog.Span // of the value, in the text
}

// attributes reads the attributes of a tag (HTML Living Standard 13.1.2.3).
func attributes(p text.Pattern, tag text.Part) []attribute {
	var list []attribute
	s, end := p.Source, tag.End-1
	for i := tag.Start + 1 + len(tag.Name); i < end; {
		if strings.IndexByte(" \t\r\n/", s[i]) >= 0 {
			i++
			continue
		}
		a := attribute{}
		nameEnd := i + span(s[i:end], "= \t\r\n/")
		a.name = strings.ToLower(s[i:nameEnd])
		i = max(nameEnd, i+1)
		if nameEnd < end && s[nameEnd] == '=' {
			a.span.Start, a.span.End, i = attributeValue(s, nameEnd+1, end)
			a.value = a.span.Of(s)
		}
		list = append(list, a)
	}
	return list
}

// attributeValue returns where the value at s[i] starts and ends, and where the
// next attribute can start.
func attributeValue(s string, i, limit int) (start, end, next int) {
	if i < limit && (s[i] == '"' || s[i] == '\'') {
		start = i + 1
		if n := strings.IndexByte(s[start:limit], s[i]); n >= 0 {
			return start, start + n, start + n + 1
		}
		return start, limit, limit
	}
	end = i + span(s[i:max(i, limit)], " \t\r\n")
	return i, end, max(end, i)
}

// span returns how many bytes of s come before any of the given ones.
func span(s, stops string) int {
	if n := strings.IndexAny(s, stops); n >= 0 {
		return n
	}
	return len(s)
}

// tags yields the start tags of a text.
func tags(p text.Pattern) func(yield func(text.Part) bool) {
	return func(yield func(text.Part) bool) {
		for _, part := range p.Parts {
			if part.Kind == text.Tag && !strings.HasPrefix(part.Name, "/") && !yield(part) {
				return
			}
		}
	}
}
