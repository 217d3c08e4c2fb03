package main

import "testing"

func TestParseBenchmarks(t *testing.T) {
	got := parseBenchmarks(`goos: linux
BenchmarkPlain-2   	 2000000	        20.5 ns/op	       0 B/op	       0 allocs/op
BenchmarkPlain-2   	 2000000	        14.25 ns/op	       0 B/op	       0 allocs/op
BenchmarkLoad/1000-2         	     207	   1075592 ns/op	 280.07 MB/s	  617973 B/op	      39 allocs/op
BenchmarkNegotiateMiss/one   	     100	   1500 ns/op	  6 B/op	      3 allocs/op
PASS
`)
	for name, want := range map[string]string{"Plain": "14.2 ns, 0 allocations", "Load/1000": "1.08 ms, 39 allocations", "NegotiateMiss/one": "1.5 µs, 3 allocations"} {
		if b, ok := got[name]; !ok || b.String() != want {
			t.Errorf("%s: %s, want %s", name, b, want)
		}
	}
	s := shown{most: 15, allocations: 0}
	if s.bar() != "≤ 15 ns, ≤ 0 allocations" || !s.met(got["Plain"]) || s.met(benchmark{16, 0}) || s.met(benchmark{10, 1}) {
		t.Errorf("bar %s", s.bar())
	}
}
