package locales

import (
	"fmt"
	"testing"
)

// TestCacheIsBounded fills the cache with made-up headers and counts what it
// holds.
func TestCacheIsBounded(t *testing.T) {
	c := newCache()
	for i := range 100_000 {
		header := fmt.Sprint("uk;q=0.", i)
		c.put(header, i)
		if found, ok := c.get(header); !ok || found != i {
			t.Fatalf("%s: %d %v just after it was put", header, found, ok)
		}
	}
	held := 0
	for i := range c.sets {
		for j := range c.sets[i] {
			if c.sets[i][j].Load() != nil {
				held++
			}
		}
	}
	if held < 1000 || held > 1024 {
		t.Errorf("the cache holds %d headers", held)
	}
}

// TestCacheKeepsTwoOfASet puts headers of one set: the last two stay.
func TestCacheKeepsTwoOfASet(t *testing.T) {
	c := newCache()
	var same []string
	for i := 0; len(same) < 3; i++ {
		if header := fmt.Sprint("uk;q=0.", i); c.set(header) == &c.sets[0] {
			same = append(same, header)
		}
	}
	for i, header := range same {
		c.put(header, i)
	}
	for i, header := range same {
		if found, ok := c.get(header); ok != (i > 0) || ok && found != i {
			t.Errorf("header %d: %d %v", i, found, ok)
		}
	}
}
