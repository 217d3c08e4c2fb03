package tree

// Classes of bytes. Every byte of 0x80 and above is text: whether it is UTF-8
// is checked once for the whole file.
const (
	jsonBlank     uint8 = 1 << iota // space, tab, LF, CR
	jsonStrange                     // may start what stands between tokens by mistake
	jsonStopText                    // ends a run of plain text in a string
	jsonStopToken                   // ends a number or a word
	jsonStopJunk                    // ends what follows a value by mistake
	jsonStopKey                     // ends a key without quotes
)

var jsonClass = classifyJSON()

func classifyJSON() (t [256]uint8) {
	mark := func(bytes string, bits uint8) {
		for _, c := range []byte(bytes) {
			t[c] |= bits
		}
	}
	for c := range 256 {
		if c < 0x20 {
			t[c] |= jsonStrange | jsonStopText | jsonStopToken
		}
		if c >= 0x7F {
			t[c] |= jsonStrange | jsonStopToken
		}
	}
	for _, c := range []byte(" \t\n\r") {
		t[c] = jsonBlank | t[c]&^jsonStrange | jsonStopToken
	}
	mark("/#<=>|", jsonStrange)
	mark(`"\`, jsonStopText)
	mark(`,:{}[]"'/`, jsonStopToken)
	mark(",}]\n", jsonStopJunk)
	mark(",:{}[]\"'\n", jsonStopKey)
	return t
}

// until returns the end of the bytes from i on that have none of the bits.
func (p *jsonParser) until(i int, bits uint8) int {
	for i < len(p.data) && jsonClass[p.data[i]]&bits == 0 {
		i++
	}
	return i
}
