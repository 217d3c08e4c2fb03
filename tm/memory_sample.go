package tm

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
)

// Units yields all units in the order of the store, also those without a
// translation.
func (m *Memory) Units(ctx context.Context, yield func(Unit) error) error {
	end, err := m.begin()
	if err != nil {
		return err
	}
	defer end()
	var scan scanner
	_, err = m.store.Changes(ctx, "", func(c Change) error {
		if c.Removed || scan.unit(c.TU) != nil {
			return nil
		}
		scan.pairs("", func(u Unit, _ int) bool {
			err = yield(u)
			return err == nil
		})
		return err
	})
	return wrap("cannot be read", err)
}

// Sample returns up to n texts to verify a memory with: texts of the language,
// drawn evenly, of which most are edited as people do. The same seed gives the
// same texts from the same memory. It reads the whole store.
func (m *Memory) Sample(ctx context.Context, n int, seed uint64, lang string) ([]string, error) {
	if !isTag(lang) {
		return nil, ErrLanguage
	}
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	var texts []string
	seen := 0
	draw := func(text, tag string) {
		if text == "" || !matchesTag(tag, lang) {
			return
		}
		seen++ // algorithm R (Vitter 1985)
		if len(texts) < n {
			texts = append(texts, text)
		} else if at := r.IntN(seen); at < n {
			texts[at] = text
		}
	}
	err := m.Units(ctx, func(u Unit) error {
		draw(u.Source.Text, u.SourceLang)
		draw(u.Target.Text, u.TargetLang)
		return nil
	})
	if err != nil {
		return nil, err
	}
	edited := make([]string, len(texts))
	for i, text := range texts {
		edited[i] = text
		for range r.IntN(4) {
			edited[i] = editText(r, edited[i], texts[r.IntN(len(texts))])
		}
	}
	return edited, nil
}

// editText changes a text in one place; other is where a new word comes from.
func editText(r *rand.Rand, text, other string) string {
	words, others := strings.Fields(text), strings.Fields(other)
	if len(words) == 0 || len(others) == 0 {
		return text
	}
	at, word := r.IntN(len(words)), others[r.IntN(len(others))]
	switch r.IntN(7) {
	case 0:
		words = slices.Insert(words, at, word)
	case 1:
		words[at] = word
	case 2:
		if len(words) > 1 {
			words = slices.Delete(words, at, at+1)
		}
	case 3:
		other := r.IntN(len(words))
		words[at], words[other] = words[other], words[at]
	case 4:
		words[at] = strings.ToUpper(words[at])
	default:
		words[at] = mistype(r, words[at])
	}
	return strings.Join(words, " ")
}

// mistype drops, doubles or moves a letter of a word.
func mistype(r *rand.Rand, word string) string {
	letters := []rune(word)
	at := r.IntN(len(letters))
	switch r.IntN(3) {
	case 0:
		if len(letters) > 1 {
			letters = slices.Delete(letters, at, at+1)
		}
	case 1:
		letters = slices.Insert(letters, at, letters[at])
	default:
		next := (at + 1) % len(letters)
		letters[at], letters[next] = letters[next], letters[at]
	}
	return string(letters)
}
