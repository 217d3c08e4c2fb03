package aligntrial

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// A part of a page is what stands between blank lines, with the number that it
// has in the page; that of another page has a negative one.
type part struct {
	number int
	text   string
}

// minParts is the number of parts of a page that is edited.
const minParts = 12

// inParts cuts both sides of a page, if their parts are the same.
func inParts(p *Page) (parts [2][]part, ok bool) {
	parts = [2][]part{partsOf(p.Source), partsOf(p.Target)}
	if len(parts[0]) != len(parts[1]) || len(parts[0]) < minParts {
		return parts, false
	}
	for i := range parts[0] {
		if !SameBlocks(Side(parts[0][i].text, "en"), Side(parts[1][i].text, "uk")) {
			return parts, false
		}
	}
	return parts, true
}

// partsOf cuts a page: front matter, code between fences and what else has
// blank lines around it.
func partsOf(page string) []part {
	var parts []part
	var now strings.Builder
	end := func() {
		if now.Len() > 0 {
			parts = append(parts, part{len(parts), now.String()})
			now.Reset()
		}
	}
	inCode, inFront := false, strings.HasPrefix(page, "---\n")
	for line := range strings.Lines(page) {
		word := strings.TrimSpace(line)
		switch {
		case inFront:
			inFront = word != "---" || now.Len() == 0
			now.WriteString(line)
			if !inFront {
				end()
			}
			continue
		case strings.HasPrefix(word, "```"):
			inCode = !inCode
		case word == "" && !inCode:
			end()
			continue
		}
		now.WriteString(line)
	}
	end()
	return parts
}

// pageOf is the page of parts, and which part each of its lines is from.
func pageOf(parts []part) (page string, of []int) {
	var b strings.Builder
	of = append(of, 0) // lines count from 1
	for _, p := range parts {
		text := strings.TrimSuffix(p.text, "\n") + "\n\n"
		for range strings.Count(text, "\n") {
			of = append(of, p.number)
		}
		b.WriteString(text)
	}
	return b.String(), of
}

// maxTaken is the most parts that an edit deletes or inserts.
const maxTaken = 3

// edit deletes parts, inserts some of another page, or swaps two. The first
// part stays.
func edit(rng *rand.Rand, parts, other []part) []part {
	if len(parts) <= maxTaken+1 {
		return parts
	}
	at, n := 1+rng.IntN(len(parts)-maxTaken), 1+rng.IntN(maxTaken)
	switch rng.IntN(3) {
	case 0:
		return slices.Delete(slices.Clone(parts), at, min(at+n, len(parts)))
	case 1:
		from := 1 + rng.IntN(len(other)-n)
		inserted := slices.Clone(other[from : from+n])
		for i := range inserted {
			inserted[i].number = -1 - max(inserted[i].number, 0)
		}
		return slices.Insert(slices.Clone(parts), at, inserted...)
	}
	parts = slices.Clone(parts)
	to := 1 + rng.IntN(len(parts)-1)
	parts[at], parts[to] = parts[to], parts[at]
	return parts
}
