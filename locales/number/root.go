package number

// root is the root locale of CLDR, which stands for what is not known.
var root = Locale{
	minGrouping: 1,
	number:      grouping{3, 3},
	percent:     grouping{3, 3},

	decimal: ".", group: ",", minus: "-", nan: "NaN", inf: "∞",
	percentAfter: "%", percentMinus: "-",
	dates:        [4]string{"\x01-\x04-\x09", "\x01 \x06 \x08", "\x01 \x07 \x08", "\x01 \x07 \x08, \x0b"},
	times:        [4]string{"\x0e:\x12", "\x0e:\x12:\x14", "\x0e:\x12:\x14 \x17", "\x0e:\x12:\x14 \x18"},
	both:         [4]string{"\x19 \x1a", "\x19 \x1a", "\x19 \x1a", "\x19 \x1a"},
	eras:         [2]string{"BCE", "CE"},
	halves:       [2]string{"AM", "PM"},
	utcShort:     "UTC",
	utcLong:      "UTC",
	offsetBefore: "GMT", offsetZero: "GMT", offsetPlus: "+", offsetMinus: "-", offsetSeparator: ":",
	monthsShort:  rootMonths,
	monthsLong:   rootMonths,
	weekdaysLong: [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
}

var rootMonths = [12]string{"M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12"}
