package dfa

import "unicode/utf8"

// Forward reads a text and gives found each place within it up to which some
// rule matches, with the set of them. A machine that reads forwards has one pass
// to do, whatever the rules are.
func (d *DFA) Forward(text string, found func(at int, set int32)) {
	ascii, row := d.machine.alphabet.pages[0], int32(0)
	for i := 0; i < len(text); {
		letter, n := uint16(0), 1
		if b := text[i]; b < utf8.RuneSelf {
			letter = ascii[b]
		} else if b < 0xE0 && i+1 < len(text) && b >= 0xC2 && text[i+1]&0xC0 == 0x80 { // two bytes, nearly all that is not ASCII
			r := uint32(b&0x1F)<<6 | uint32(text[i+1]&0x3F)
			letter, n = d.machine.alphabet.pages[r>>8&7][r&0xFF], 2
		} else {
			letter, n = d.machine.alphabet.first(text[i:])
		}
		e := d.edges[int(row)+int(letter)]
		if e.next == 0 {
			e = d.build(row, letter)
		}
		if e.match != 0 && i > 0 {
			found(i, e.match)
		}
		row = e.next - 1
		i += n
	}
}

// Backward reads a text from its end and gives found places within it from which
// some rule matches, with the set of them. found returns the next place that it
// wants to know of; the length of the text ends the pass.
func (d *DFA) Backward(text string, found func(at int, set int32) (until int)) {
	ascii, row := d.machine.alphabet.pages[0], int32(0)
	until := found(len(text), 0)
	for i := len(text); i > 0 && until < len(text); {
		letter, n := uint16(0), 1
		if b := text[i-1]; b < utf8.RuneSelf {
			letter = ascii[b]
		} else if i > 1 && b < 0xC0 && text[i-2] >= 0xC2 && text[i-2] < 0xE0 {
			r := uint32(text[i-2]&0x1F)<<6 | uint32(b&0x3F)
			letter, n = d.machine.alphabet.pages[r>>8&7][r&0xFF], 2
		} else {
			letter, n = d.machine.alphabet.last(text[:i])
		}
		e := d.edges[int(row)+int(letter)]
		if e.next == 0 {
			e = d.build(row, letter)
		}
		if i <= until && e.match != 0 {
			until = found(i, e.match)
		}
		row = e.next - 1
		i -= n
	}
}
