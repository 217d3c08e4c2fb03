package project

import (
	"path"
	"slices"
	"strings"
)

// folders stands for any folders in a path, or none; a star in a name stands for
// some text.
const folders = "**"

// wildcards lists the wildcards of a pattern in their order.
func wildcards(pattern string) []string {
	var list []string
	for part := range strings.SplitSeq(pattern, "/") {
		if part == folders {
			list = append(list, folders)
			continue
		}
		list = append(list, slices.Repeat([]string{"*"}, strings.Count(part, "*"))...)
	}
	return list
}

// captured returns what the wildcards of a pattern stand for in a path with
// slashes, and whether it follows the pattern. A star takes as little as it can.
func captured(pattern, name string) ([]string, bool) {
	return captureParts(strings.Split(path.Clean(pattern), "/"), strings.Split(name, "/"))
}

func captureParts(parts, names []string) ([]string, bool) {
	if len(parts) == 0 {
		return nil, len(names) == 0
	}
	if parts[0] == folders {
		for n := range len(names) {
			if rest, ok := captureParts(parts[1:], names[n:]); ok {
				return append([]string{strings.Join(names[:n], "/")}, rest...), true
			}
		}
		return nil, false
	}
	if len(names) == 0 {
		return nil, false
	}
	some, ok := captureName(strings.Split(parts[0], "*"), names[0])
	if !ok {
		return nil, false
	}
	rest, ok := captureParts(parts[1:], names[1:])
	return append(some, rest...), ok
}

// captureName matches a name with the texts between the stars.
func captureName(texts []string, name string) ([]string, bool) {
	rest, ok := strings.CutPrefix(name, texts[0])
	if !ok || len(texts) == 1 {
		return nil, ok && rest == ""
	}
	for at := 1; at <= len(rest); at++ {
		if more, ok := captureName(texts[1:], rest[at:]); ok {
			return append([]string{rest[:at]}, more...), true
		}
	}
	return nil, false
}

// filled is a pattern with the texts that its wildcards stand for.
func filled(pattern string, captures []string) string {
	parts := strings.Split(path.Clean(pattern), "/")
	for i, part := range parts {
		if part == folders {
			parts[i], captures = captures[0], captures[1:]
			continue
		}
		texts := strings.Split(part, "*")
		parts[i] = texts[0]
		for _, text := range texts[1:] {
			parts[i] += captures[0] + text
			captures = captures[1:]
		}
	}
	return path.Join(parts...)
}

// fixed is the folder of a pattern down to which no wildcard stands.
func fixed(pattern string) string {
	parts := strings.Split(path.Clean(pattern), "/")
	n := slices.IndexFunc(parts[:len(parts)-1], func(part string) bool { return strings.Contains(part, "*") })
	if n < 0 {
		n = len(parts) - 1
	}
	if n == 0 {
		return "."
	}
	return strings.Join(parts[:n], "/")
}
