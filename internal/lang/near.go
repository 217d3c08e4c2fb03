package lang

// A cluster is a language whose regions are divided in two by CLDR: those
// listed, and the others. Within a part, texts differ less than between them.
type cluster struct {
	language, script string // script "" for any
	best             string // region whose texts suit the other part most, or ""
	regions          string // of the first part, records of three bytes
}

// How far apart the texts of two regions are, by CLDR's language matching
// (written-new); gen.go makes sure of the figures. Where the parent's texts are
// there, they are made for the very region, which CLDR's distances do not know.
const (
	sameRegion   = 0
	parentRegion = 1
	bestRegion   = 3
	nearRegion   = 4
	farRegion    = 5
)

// Regions returns how far texts of a language for the region have are from what
// a reader in want expects, from 0 to 5. All are said or likely.
func Regions(language, script, want, have Code) int {
	if want == have {
		return sameRegion
	}
	if isAncestor(language, want, have) {
		return parentRegion
	}
	for i := range clusters {
		c := &clusters[i]
		if codeOf(c.language) != language || c.script != "" && codeOf(c.script) != script {
			continue
		}
		wantFirst, haveFirst := c.has(want), c.has(have)
		switch {
		case wantFirst != haveFirst:
			return farRegion
		case !wantFirst && c.best != "" && (codeOf(c.best) == have || codeOf(c.best) == want):
			return bestRegion
		}
	}
	return nearRegion
}

// isAncestor reports whether texts for the region have stand in for those for
// want.
func isAncestor(language, want, have Code) bool {
	for {
		record := search(parents, 9, 6, key3(language).and3(want))
		if record == "" {
			return false
		}
		if want = codeOf(record[6:]); want == have {
			return true
		}
	}
}

func (c *cluster) has(region Code) bool {
	return search(c.regions, 3, 3, key3(region)) != ""
}

// Reads reports whether who asks for the script want of a language can read
// the script have of it: CLDR has a list of those, such as the two of Serbian.
func Reads(language, want, have Code) bool {
	if want == have {
		return true
	}
	for records := readable; records != ""; records = records[11:] {
		if codeOf(records[:3]) == language && codeOf(records[3:7]) == want && codeOf(records[7:11]) == have {
			return true
		}
	}
	return false
}

// Paradigm reports whether the tag is one of those that CLDR puts first among
// equals: en and en-GB, es and es-419, pt-BR and pt-PT.
func Paradigm(t Tag) bool {
	t = t.Likely()
	for list := paradigms; list != ""; {
		var name string
		name, list = word(list)
		if p, ok := Scan(name); ok && p.Likely() == t {
			return true
		}
	}
	return false
}
