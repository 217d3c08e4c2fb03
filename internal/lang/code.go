package lang

// A Code is a language, a script or a region: up to four letters or digits in
// their canonical case, such as uk, Cyrl, UA and 419. The zero value is none.
// Codes are compared by ==; four bytes padded with spaces, the first one in
// the highest bits, sort as the codes do.
type Code uint32

// codeOf returns the code that is written as s, which has one to four bytes.
func codeOf(s string) Code {
	c := Code(0)
	for i := range 4 {
		c <<= 8
		if i < len(s) {
			c |= Code(s[i])
		} else {
			c |= ' '
		}
	}
	return c
}

func (c Code) String() string {
	letters := [...]byte{c.at(0), c.at(1), c.at(2), c.at(3)}
	return string(letters[:c.size()])
}

func (c Code) at(i int) byte { return byte(c >> (24 - 8*i)) }

// size returns how many letters c has.
func (c Code) size() int {
	n := 0
	for n < 4 && c != 0 && c.at(n) != ' ' {
		n++
	}
	return n
}

// A key is what a table of records is sorted by: codes one after the other,
// three bytes of a language or a region, four of a script.
type key uint64

func key3(c Code) key { return key(c >> 8) }

func (k key) and3(c Code) key { return k<<24 | key(c>>8) }

// search returns the record of the table whose first bytes are the key, ""
// when there is none. Records are of width bytes, keys of size.
func search(table string, width, size int, k key) string {
	low, high := 0, len(table)/width
	for low < high {
		middle := int(uint(low+high) / 2)
		record := table[middle*width:]
		at := key(0)
		for i := range size {
			at = at<<8 | key(record[i])
		}
		switch {
		case at == k:
			return record[:width]
		case at < k:
			low = middle + 1
		default:
			high = middle
		}
	}
	return ""
}

// field returns the code in a record, 0 if there are spaces.
func field(record string) Code {
	if record[0] == ' ' {
		return 0
	}
	return codeOf(record)
}
