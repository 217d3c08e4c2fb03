package check

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// wordValues are the numbers that English words say: one word a line, then its
// values.
var wordValues = sync.OnceValue(func() map[string][]string {
	return readValues(`
zero 0
one 1
two 2
three 3
four 4
five 5
six 6
seven 7
eight 8
nine 9
ten 10
eleven 11
twelve 12
thirteen 13
fourteen 14
fifteen 15
sixteen 16
seventeen 17
eighteen 18
nineteen 19
twenty 20
thirty 30
forty 40
fifty 50
sixty 60
seventy 70
eighty 80
ninety 90
hundred 100
thousand 1000
million 1000000
first 1
second 2
third 3
fourth 4
fifth 5
sixth 6
seventh 7
eighth 8
ninth 9
tenth 10
once 1
twice 2
single 1
double 2
both 2
pair 2
dozen 12
half 2 30 50 0.5
quarter 4 15 25 0.25
week 7
january 1
february 2
march 3
april 4
may 5
june 6
july 7
august 8
september 9
october 10
november 11
december 12
`)
})

// stemValues are the numbers that the stems of Ukrainian words say, without
// apostrophes, by the first letter. A stem that begins some other word as well
// costs no more than a number that is not missed.
var stemValues = sync.OnceValue(func() map[rune][]stemValue {
	return byFirstLetter(readValues(`
нул 0
один 1
одн 1
перш 1
два 2
дві 2
дво 2
друг 2
обид 2
обоє 2
три 3
трь 3
трет 3
чотир 4
четвер 4
пят 5
шіст 6
шест 6
шост 6
сім 7
сем 7
сьом 7
вісім 8
восьм 8
девят 9
десят 10
одинадцят 11
дванадцят 12
тринадцят 13
чотирнадцят 14
пятнадцят 15
шістнадцят 16
сімнадцят 17
вісімнадцят 18
девятнадцят 19
двадцят 20
тридцят 30
сорок 40
пятдесят 50
шістдесят 60
сімдесят 70
вісімдесят 80
девяност 90
сто 100
сот 100
двіст 200
пятсот 500
тисяч 1000
мільйон 1000000
півтор 1.5
пів 2 30 50 0.5
половин 2 30 50 0.5
чверт 4 15 25 0.25
дюжин 12
пар 2
тиж 7
січ 1
лют 2
берез 3
квіт 4
трав 5
черв 6
лип 7
серп 8
верес 9
жовт 10
листопад 11
груд 12
`))
})

func readValues(list string) map[string][]string {
	values := map[string][]string{}
	for line := range strings.Lines(list) {
		if fields := strings.Fields(line); len(fields) > 1 {
			values[fields[0]] = fields[1:]
		}
	}
	return values
}

type stemValue struct {
	stem   string
	values []string
}

func byFirstLetter(values map[string][]string) map[rune][]stemValue {
	stems := map[rune][]stemValue{}
	for stem, v := range values {
		r, _ := utf8.DecodeRuneInString(stem)
		stems[r] = append(stems[r], stemValue{stem, v})
	}
	return stems
}
