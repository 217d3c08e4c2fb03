package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The words of Ukrainian that tell how the reader is spoken to. Verbs are left
// out that are also something else: "видали" is "remove" and "they saw".
var (
	politeWords = setOf("ви вас вам вами ваш ваша ваше ваші вашого вашої вашому вашій вашим вашою ваших вашими вашу")
	casualWords = setOf(`ти тебе тобі тобою твій твоя твоє твої твого твоєї твоєму твоїй твоїм твоєю твоїх твоїми твою
можеш хочеш будеш бачиш робиш зможеш захочеш зробиш введеш вводиш натиснеш
натисни натискай введи вводь вибери обери спробуй зачекай почекай відкрий закрий увійди зайди додай
збережи зберігай скопіюй використовуй зроби подивись подивися почни створи прочитай напиши надішли вкажи налаштуй
онови підтвердь поверни перейди продовжуй завантаж вимкни ввімкни увімкни спитай запитай забудь`)
)

var (
	politeEndings = []string{"йте", "йтеся", "йтесь", "іть", "іться", "єте", "єтеся", "єтесь", "їте", "їтеся", "їтесь"}
	casualEndings = []string{"єш", "їш", "єшся", "їшся", "ешся", "ишся"}
)

// addresses yields the words that speak to the reader: "ви" stands for the
// polite way, "ти" for the other.
func (m *Masked) addresses(yield func(Mark) bool) {
	for start, end := range m.cyrillic {
		if !mayAddress(m.Text[start:end]) {
			continue
		}
		var buffer [64]byte
		word := lowerCyrillic(buffer[:0], m.Text[start:end])
		kind := ""
		switch {
		case politeWords[string(word)] || endsIn(word, politeEndings) && string(word) != "навіть":
			kind = "ви"
		case casualWords[string(word)] || endsIn(word, casualEndings):
			kind = "ти"
		}
		if kind != "" && !m.isQuotedWord(start, end) && !yield(Mark{Kind: kind, Start: start, End: end}) {
			return
		}
	}
}

// mayAddress is a look at the letters that the words of address begin and end
// with, before the word is compared with lists.
func mayAddress(word string) bool {
	switch word[:2] {
	case "в", "В", "т", "Т":
		return true
	}
	switch word[len(word)-2:] {
	case "и", "й", "ь", "ш":
		return true
	case "е":
		return strings.HasSuffix(word, "те")
	case "я":
		return strings.HasSuffix(word, "ся")
	}
	return false
}

// politePronouns yields the polite pronouns within sentences, where a capital
// letter is a choice.
func (m *Masked) politePronouns(yield func(Mark) bool) {
	for start, end := range m.cyrillic {
		word := m.Text[start:end]
		first, n := utf8.DecodeRuneInString(word)
		if first != 'в' && first != 'В' {
			continue
		}
		var buffer [64]byte
		if second, _ := utf8.DecodeRuneInString(word[n:]); !unicode.IsLower(second) || !politeWords[string(lowerCyrillic(buffer[:0], word))] {
			continue
		}
		kind := "ви"
		if first == 'В' {
			if !isWithinSentence(m.Text, start) {
				continue
			}
			kind = "Ви"
		}
		if !m.isQuotedWord(start, end) && !yield(Mark{Kind: kind, Start: start, End: end}) {
			return
		}
	}
}

// isQuotedWord reports whether a word stands in quotes alone: the text speaks of
// it, and says it to nobody.
func (m *Masked) isQuotedWord(start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(m.Text[:start])
	after, _ := utf8.DecodeRuneInString(m.Text[end:])
	return strings.ContainsRune("«“„\"", before) && strings.ContainsRune("»”“\"", after)
}

// isWithinSentence reports whether a word or a comma stands before s[i] in the
// same sentence.
func isWithinSentence(s string, i int) bool {
	before := strings.TrimRight(s[:i], " \u00A0")
	last, _ := utf8.DecodeLastRuneInString(before)
	return len(before) < i && (last == ',' || unicode.IsLower(last))
}

// cyrillic yields where the words of the basic Cyrillic letters start and end.
func (m *Masked) cyrillic(yield func(start, end int) bool) {
	s := m.Text
	for i := 0; i < len(s); {
		if s[i] != 0xD0 && s[i] != 0xD1 && s[i] != 0xD2 {
			i++
			continue
		}
		start := i
		for i+1 < len(s) && (s[i] == 0xD0 || s[i] == 0xD1 || s[i] == 0xD2) {
			i += 2
		}
		if i == start {
			return // a broken letter at the end
		}
		if i-start <= 60 && !yield(start, i) {
			return
		}
	}
}

// lowerCyrillic appends a word in lower case.
func lowerCyrillic(dst []byte, word string) []byte {
	for _, r := range word {
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

// endsIn reports whether a word is longer than one of the endings and ends in
// it.
func endsIn(word []byte, endings []string) bool {
	for _, e := range endings {
		if len(word) > len(e) && string(word[len(word)-len(e):]) == e {
			return true
		}
	}
	return false
}
