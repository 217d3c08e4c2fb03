package number

import "sync"

// root is the root locale of CLDR, which stands for what is not known.
var root = sync.OnceValue(func() *Locale {
	l, err := Parse(rootFacts)
	if err != nil {
		return &Locale{} // which prints digits alone; a test reads rootFacts
	}
	return l
})

// rootFacts is what internal/cldr has for the root locale.
const rootFacts = "\x01\x01\x03\x03\x03\x03" +
	"\x00\x01.\x01,\x01-\x03NaN\x03∞\x00\x01%\x01-" +
	"\x05\x01-\x04-\t\x05\x01 \x06 \b\x05\x01 \a \b\b\x01 \a \b, \v" +
	"\x03\x0e:\x12\x05\x0e:\x12:\x14\a\x0e:\x12:\x14 \x17\a\x0e:\x12:\x14 \x18" +
	"\x03\x19 \x1a\x03\x19 \x1a\x03\x19 \x1a\x03\x19 \x1a" +
	"\x03BCE\x02CE\x02AM\x02PM\x03UTC\tGMT+00:00\x03GMT\x00\x03GMT\x01+\x01-\x01:\x00" +
	"\f" + rootMonths + "\f" + rootMonths +
	"\x00\a\x03Sun\x03Mon\x03Tue\x03Wed\x03Thu\x03Fri\x03Sat\x00"

const rootMonths = "\x03M01\x03M02\x03M03\x03M04\x03M05\x03M06\x03M07\x03M08\x03M09\x03M10\x03M11\x03M12"
