package cli

import (
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/spell"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
)

// A vocabulary is the words that the project of a run has agreed on, and what
// spells the others. It is safe for concurrent use.
type vocabulary struct {
	config project.TermsConfig
	source string // language
	terms  []terms.Term

	mu       sync.Mutex
	matchers map[string]*terms.Matcher // by target language
	spellers map[string]*speller       // by dictionary
}

// of puts what is known of a target language into the options of its checks.
func (v *vocabulary) of(tag string, o *check.Options) {
	v.mu.Lock()
	defer v.mu.Unlock()
	m, known := v.matchers[tag]
	if !known {
		m = terms.Compile(v.terms, v.source, tag)
		if v.matchers == nil {
			v.matchers = map[string]*terms.Matcher{}
		}
		v.matchers[tag] = m
	}
	o.Terms, o.ProperNouns = m, v.config.ProperNouns
	o.DoNotTranslate = slices.Concat(v.config.DoNotTranslate, m.Names())
	if dictionary := v.dictionary(tag); dictionary != "" {
		o.Speller = v.spellerOf(dictionary)
	}
}

// dictionary returns the name of the dictionary of a language: that of uk is
// one of uk-UA too.
func (v *vocabulary) dictionary(tag string) string {
	for tag != "" {
		if name := v.config.Dictionaries[tag]; name != "" {
			return name
		}
		tag = tag[:max(0, strings.LastIndexByte(tag, '-'))]
	}
	return ""
}

// speller returns what spells by a dictionary.
func (v *vocabulary) speller(dictionary string) *speller {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.spellerOf(dictionary)
}

func (v *vocabulary) spellerOf(dictionary string) *speller {
	if v.spellers == nil {
		v.spellers = map[string]*speller{}
	}
	s := v.spellers[dictionary]
	if s == nil {
		s = &speller{start: sync.OnceValues(func() (*spell.Speller, error) { return spell.Start(dictionary) })}
		v.spellers[dictionary] = s
	}
	return s
}

// close ends the spellers, and tells of those that could not do their work.
func (v *vocabulary) close(e *env) {
	for dictionary, s := range v.spellers {
		if !s.asked {
			continue
		}
		running, err := s.start()
		if running != nil {
			err = running.Err()
			running.Close()
		}
		if err != nil {
			e.note("check.no-speller", "Check", check.Spelling.ID, "Dictionary", dictionary, "Reason", err.Error())
		}
	}
}

// A speller starts hunspell with the first word that it is asked for. Without
// it, every word is right.
type speller struct {
	start func() (*spell.Speller, error)
	mu    sync.Mutex
	asked bool
}

// Check implements [check.Speller].
func (s *speller) Check(word string) (ok bool, suggestions []string) {
	s.mu.Lock()
	s.asked = true
	s.mu.Unlock()
	running, err := s.start()
	if err != nil {
		return true, nil
	}
	return running.Check(word)
}
