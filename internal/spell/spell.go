// Package spell asks hunspell, where it is installed, how words are spelled. It
// runs it as a process of its own; no dictionary is part of the tool.
package spell

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
)

// A Speller is a running hunspell with one dictionary. It is safe for
// concurrent use.
type Speller struct {
	mu     sync.Mutex
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	err    error // it has died; then every word is right
	checks map[string]answer
}

type answer struct {
	ok          bool
	suggestions []string
}

// ErrAbsent tells that there is no hunspell on the PATH.
var ErrAbsent = errors.New("hunspell is not installed")

// Start starts hunspell with a dictionary, such as "uk_UA", a plain name. The
// error is ErrAbsent, or what hunspell says of the dictionary.
func Start(dictionary string) (*Speller, error) {
	path, err := exec.LookPath("hunspell")
	if err != nil {
		return nil, ErrAbsent
	}
	if !IsName(dictionary) {
		return nil, fmt.Errorf("%q is no name of a dictionary", dictionary)
	}
	s := &Speller{cmd: exec.Command(path, "-a", "-i", "UTF-8", "-d", dictionary), checks: map[string]answer{}}
	var complaint strings.Builder
	s.cmd.Stderr = &complaint
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.out = bufio.NewReader(out)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	greeting, err := s.out.ReadString('\n')
	if err == nil && strings.HasPrefix(greeting, "@(#)") {
		return s, nil
	}
	s.Close()
	first, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
	return nil, fmt.Errorf("hunspell -d %s: %s", dictionary, first)
}

// IsName reports whether a string is a plain name of a dictionary: no path and
// no option.
func IsName(s string) bool {
	return s != "" && s[0] != '-' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}

// Check reports whether a word, which has no spaces, is spelled right, and
// suggests others when it is not. When hunspell has died, every word is right.
func (s *Speller) Check(word string) (ok bool, suggestions []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, known := s.checks[word]
	if !known {
		a = s.ask(word)
		s.checks[word] = a
	}
	return a.ok, a.suggestions
}

// ask sends one word. Hunspell answers a line with one for each word in it, and
// an empty one (ispell(1), "-a").
func (s *Speller) ask(word string) answer {
	if s.err != nil || strings.ContainsAny(word, "\r\n") {
		return answer{ok: true}
	}
	if _, err := io.WriteString(s.in, "^"+word+"\n"); err != nil {
		s.err = err
		return answer{ok: true}
	}
	a := answer{ok: true}
	for {
		line, err := s.out.ReadString('\n')
		if err != nil {
			s.err = err
			return answer{ok: true}
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			return a
		}
		if line[0] == '&' || line[0] == '#' {
			a.ok = false
			if _, list, ok := strings.Cut(line, ": "); ok {
				a.suggestions = append(a.suggestions, strings.Split(list, ", ")...)
			}
		}
	}
}

// Close ends the process.
func (s *Speller) Close() {
	s.in.Close()
	_ = s.cmd.Wait() // its exit code says nothing of the words
}

// Err returns what ended hunspell before it was closed, if anything did.
func (s *Speller) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
