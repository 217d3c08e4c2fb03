package check

// A holding is what a prose holds that rules look for, so that most rules need no
// look at most texts.
type holding uint16

const (
	latinSign      holding = 1 << iota // a Latin or Greek letter
	cyrillicSign                       // a Cyrillic letter
	foreignSign                        // a letter of a related language
	digitSign                          // a digit
	apostropheSign                     // what people type for the apostrophe
	quoteSign                          // a quotation mark
	dashSign                           // a hyphen or a dash
	degreeSign                         // a degree sign
)

var asciiHolding = func() (table [0x80]holding) {
	for c := range table {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			table[c] = latinSign
		case '0' <= c && c <= '9':
			table[c] = digitSign
		}
	}
	table['\''], table['`'], table['*'], table['"'], table['-'] = apostropheSign|quoteSign, apostropheSign, apostropheSign, apostropheSign|quoteSign, dashSign
	return table
}()

var otherHolding = map[rune]holding{
	'’': apostropheSign | quoteSign, 'ʼ': apostropheSign, '‘': apostropheSign | quoteSign, '´': apostropheSign, '′': apostropheSign,
	'‛': apostropheSign, '＇': apostropheSign, 'ˈ': apostropheSign, '՚': apostropheSign, 'ʹ': apostropheSign, 'ˊ': apostropheSign,
	'«': quoteSign, '»': quoteSign, '„': quoteSign, '“': quoteSign, '”': quoteSign,
	'–': dashSign, '—': dashSign, '―': dashSign, '−': dashSign, '°': degreeSign, 'º': degreeSign,
}

// holding returns what the prose of a form holds, nothing where the language has
// no facts.
func (p *Pass) holding(f *Form) holding {
	l := p.facts()
	if l == nil {
		return 0
	}
	if !f.scanned {
		f.scanned, f.holding = true, l.holdingOf(p.Prose(f).Text)
	}
	return f.holding
}

func (l *facts) holdingOf(s string) holding {
	var found holding
	for _, r := range s {
		switch {
		case r < 0x80:
			found |= asciiHolding[r]
		case r >= 0x400 && r < 0x530:
			found |= cyrillicSign
			if l.isForeign(r) {
				found |= foreignSign
			}
		case r < 0x400 && r >= 0xC0 && (r < 0x250 || r >= 0x370):
			found |= latinSign
		default:
			found |= otherHolding[r]
		}
	}
	return found
}
