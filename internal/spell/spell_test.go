package spell_test

import (
	"errors"
	"sync"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/spell"
)

func TestUkrainian(t *testing.T) {
	s, err := spell.Start("uk_UA")
	if err != nil {
		t.Skipf("SKIP: %v", err)
	}
	defer s.Close()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for word, want := range map[string]bool{"налаштування": true, "налаштуваня": false, "об'єкт": true, "віконце-кнопка": true} {
				if ok, suggestions := s.Check(word); ok != want || ok && len(suggestions) > 0 {
					t.Errorf("%s: %v, %q", word, ok, suggestions)
				}
			}
		})
	}
	wg.Wait()
	if ok, suggestions := s.Check("налаштуваня"); ok || len(suggestions) == 0 || suggestions[0] != "налаштування" {
		t.Errorf("suggestions %q", suggestions)
	}
	if s.Err() != nil {
		t.Error(s.Err())
	}
}

func TestNoDictionary(t *testing.T) {
	for _, name := range []string{"xx_NONE", "../uk_UA", "-D", ""} {
		s, err := spell.Start(name)
		if errors.Is(err, spell.ErrAbsent) {
			t.Skipf("SKIP: %v", err)
		}
		if err == nil {
			s.Close()
			t.Errorf("%q is a dictionary", name)
		}
	}
}

// What has died holds up nobody.
func TestClosed(t *testing.T) {
	s, err := spell.Start("uk_UA")
	if err != nil {
		t.Skipf("SKIP: %v", err)
	}
	s.Close()
	if ok, _ := s.Check("налаштуваня"); !ok || s.Err() == nil {
		t.Error("a closed speller tells something")
	}
}
