package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	yaml "go.yaml.in/yaml/v3"

	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// formats: reading a file of 50,000 Ukrainian messages in this process, beside
// go-i18n with the decoders that goi18n uses; then reading it, changing one
// message and writing it, beside our own reading.
func (b *bench) formats() error {
	for _, f := range []struct {
		format    *format.Format
		unmarshal i18n.UnmarshalFunc
		promised  bool
	}{{format.TOML, toml.Unmarshal, true}, {format.JSON, json.Unmarshal, true}, {format.YAML, yaml.Unmarshal, false}} {
		data, err := messagesIn(f.format)
		if err != nil {
			return err
		}
		what := fmt.Sprintf("%s, 50,000 messages, %.1f MB", f.format.Name, float64(len(data))/mega)
		read := &row{what: "read " + what, ours: reading(f.format, data), peers: readingByPeer(f.unmarshal, data, f.format)}
		if f.promised {
			read.bar = bar{wall: time.Duration(len(data)) * time.Second / 100e6, rss: 3 * int64(len(data))}
		}
		edit := &row{what: "read, change a message, write: " + what + "; beside reading alone", ours: editing(f.format, data), peers: reading(f.format, data), bar: bar{ratio: 0.5}}
		for _, r := range []*row{read, edit} {
			b.rows = append(b.rows, r)
			if err := alternate(b.runs, r.ours, r.peers); err != nil {
				return err
			}
		}
	}
	return nil
}

// messagesIn returns the Ukrainian file of the corpus in a format.
func messagesIn(f *format.Format) ([]byte, error) {
	return messagesOf(corpus{size: 50_000, seed: 5}, f)
}

// messagesOf returns the Ukrainian file of a corpus in a format.
func messagesOf(c corpus, f *format.Format) ([]byte, error) {
	var b bytes.Buffer
	c.target(&b, &ukrainian, state{})
	messages, findings := format.TOML.Read("active.uk.toml", b.Bytes())
	if len(findings) > 0 {
		return nil, fmt.Errorf("the corpus is no message file: %v", findings[0])
	}
	return f.Write(messages, nil)
}

func reading(f *format.Format, data []byte) *side {
	return &side{name: "read", do: func() error {
		c, findings := f.Read("active.uk"+f.Exts[0], data)
		if len(c.Units) != 50_000 || len(findings) > 0 {
			return fmt.Errorf("%s: %d messages, %v", f.Name, len(c.Units), findings)
		}
		return nil
	}}
}

func readingByPeer(unmarshal i18n.UnmarshalFunc, data []byte, f *format.Format) *side {
	return &side{name: "go-i18n", do: func() error {
		messages, err := i18n.ParseMessageBytes(data, unmarshal)
		if err == nil && len(messages) != 50_000 {
			err = fmt.Errorf("%s: go-i18n reads %d messages", f.Name, len(messages))
		}
		return err
	}}
}

func editing(f *format.Format, data []byte) *side {
	return &side{name: "edit", do: func() error {
		c, _ := f.Read("active.uk"+f.Exts[0], data)
		c.Units[len(c.Units)/2].Target.Set(text.Other, "Змінений текст")
		out, err := f.Write(c, data)
		if err == nil && bytes.Equal(out, data) {
			err = fmt.Errorf("%s: nothing was changed", f.Name)
		}
		return err
	}}
}

// inProcess runs a side that is a part of this program. What it allocates
// stands in the place of the resident set.
func (s *side) inProcess() (sample, error) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	err := s.do()
	wall := time.Since(start)
	runtime.ReadMemStats(&after)
	return sample{wall, int64(after.TotalAlloc - before.TotalAlloc)}, err
}
