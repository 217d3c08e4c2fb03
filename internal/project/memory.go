package project

import (
	"cmp"
	"errors"
	"io/fs"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// MemoryName is the name of the project memory, which stands beside the message
// files.
const MemoryName = "memory.tmx"

// A Memory is the memory of the message files in one folder, for all their
// languages. Lookups may run at the same time; recording must not run at the
// same time as anything else.
type Memory struct {
	Path     string
	Findings []catalog.Finding // what cannot be used of the file; its bytes are kept

	data     []byte // nil when there is no file
	file     *tm.File
	isBroken bool
	source   string // source language
}

// maxMemory bounds the file of a memory, in bytes. It is read whole, as any
// message may ask for any unit, and takes half as much again for what finds
// units in it: three million of them are in it, and what merges them has a few
// gigabytes. Beyond, a memory of its own (memory.extra) is searched on the disk.
const maxMemory = 1 << 30

// ReadMemory reads the memory in a folder, an empty one where there is none.
func ReadMemory(d *disk.Disk, dir, source string) (*Memory, error) {
	return readMemory(d, dir, source, maxMemory)
}

func readMemory(d *disk.Disk, dir, source string, limit int64) (*Memory, error) {
	m := &Memory{Path: filepath.Join(dir, MemoryName), source: source}
	data, err := readUpTo(d, m.Path, limit)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		m.file = tm.New(source)
		return m, nil
	case err != nil:
		return nil, err
	}
	m.data = data
	var problems []tm.Problem
	m.file, problems = tm.Read(data)
	m.Findings = MemoryFindings(m.Path, problems)
	m.isBroken = slices.ContainsFunc(problems, func(p tm.Problem) bool { return p.Blocks() })
	return m, nil
}

// MemoryFindings tells the problems of a memory's file. Those because of which it
// cannot be changed are errors.
func MemoryFindings(path string, problems []tm.Problem) []catalog.Finding {
	var findings []catalog.Finding
	for i := range problems {
		p := &problems[i]
		severity := catalog.Warning
		if p.Blocks() {
			severity = catalog.Error
		}
		findings = append(findings, catalog.Finding{
			Check: "memory", Severity: severity, Pos: catalog.Pos{File: path, Line: p.Line, Col: p.Col},
			Message: "tm." + p.Reason, Advice: "tm." + p.Reason + ".advice", Args: p.Args, Excerpt: p.Excerpt,
		})
	}
	return findings
}

// Exists reports whether there is a file.
func (m *Memory) Exists() bool { return m.data != nil }

// IsBroken reports whether the file can be read, at best in part, but not
// changed. Nothing that would have to be recorded is to be done then.
func (m *Memory) IsBroken() bool { return m.isBroken }

// Of returns what the memory knows of one target language.
func (m *Memory) Of(tag string) merge.Memory { return &languageMemory{m, tag} }

// Record adds pairs of a target language, all or, with an error of
// [tm.File.RecordAll], those before it.
func (m *Memory) Record(tag string, pairs []merge.Pair) error {
	n, err := m.file.RecordAll(len(pairs), func(i int) tm.Message { return m.message(tag, &pairs[i]) })
	if err != nil {
		return &Problem{Path: m.Path, Message: "memory.not-recorded", Args: map[string]any{"Key": pairs[n].Key, "Reason": err.Error()}}
	}
	return nil
}

// Add adds units, all or, with an error of [tm.File.Add], those before it.
func (m *Memory) Add(units []tm.Unit) error {
	for i := range units {
		if _, err := m.file.Add(units[i]); err != nil {
			return &Problem{Path: m.Path, Message: "memory.not-recorded", Args: map[string]any{"Key": units[i].Source.Text, "Reason": err.Error()}}
		}
	}
	return nil
}

func (m *Memory) message(tag string, p *merge.Pair) tm.Message {
	message := tm.Message{
		Key: p.Key, Hash: p.Hash, Note: p.Note, SourceLang: m.source, TargetLang: tag,
		Source: memoryText(p.Source), Target: memoryText(p.Target),
	}
	if !p.Source.IsAbsent() {
		message.Fingerprint = p.Source.Fingerprint()
	}
	if message.Hash == "" {
		message.Hash = text.FileHash(p.Note, p.Source)
	}
	return message
}

// Changed reports whether anything was recorded.
func (m *Memory) Changed() bool { return m.file.Changed() }

// Plan adds the memory to a plan, unless nothing was recorded. Without it no
// other file is to be written: it may be the only place of a translation.
func (m *Memory) Plan(p *Plan) {
	if m.file.Changed() {
		p.PutStream(m.Path, Shared, m.data, m.file.Snapshot())
	}
}

// languageMemory is a memory as seen from one target language.
type languageMemory struct {
	*Memory
	tag string
}

// Versions implements [merge.Memory]. Source texts that are known without a
// translation into the language stand in front.
func (m *languageMemory) Versions(key, hash string) []merge.Pair {
	if m.file.IsEmpty() {
		return nil
	}
	messages := m.file.Messages(key, hash, m.tag)
	var pairs []merge.Pair
	if !slices.ContainsFunc(messages, func(message tm.Message) bool { return !message.Source.IsEmpty() }) {
		for _, source := range m.file.SourceTexts(key, hash) {
			pairs = append(pairs, merge.Pair{Key: key, Hash: hash, Source: textOf(source)})
		}
	}
	return appendPairs(pairs, messages)
}

// Has implements [merge.Memory].
func (m *languageMemory) Has(p merge.Pair) bool {
	return !m.file.IsEmpty() && m.file.Has(&tm.Message{Key: p.Key, Hash: p.Hash, TargetLang: m.tag, Source: memoryText(p.Source), Target: memoryText(p.Target)})
}

// Exact implements [merge.Memory].
func (m *languageMemory) Exact(source text.Text) []merge.Pair {
	if m.file.IsEmpty() {
		return nil
	}
	return appendPairs(nil, m.file.ExactMessages(memoryText(source), m.source, m.tag))
}

// Sources implements [merge.Memory].
func (m *languageMemory) Sources() iter.Seq[string] { return m.file.Translated(m.source, m.tag) }

// From implements [merge.Memory].
func (m *languageMemory) From(source string) []merge.Pair {
	pairs := appendPairs(nil, m.file.MessagesFrom(source, m.source, m.tag))
	return slices.DeleteFunc(pairs, func(p merge.Pair) bool { return p.Source.For(text.Other) != source })
}

func appendPairs(pairs []merge.Pair, messages []tm.Message) []merge.Pair {
	pairs = slices.Grow(pairs, len(messages))
	for i := range messages {
		t := &messages[i]
		pairs = append(pairs, merge.Pair{Key: t.Key, Hash: t.Hash, Source: textOf(t.Source), Target: textOf(t.Target), Note: t.Note})
	}
	return pairs
}

// formOf is the plural form of a category.
var formOf = [tm.NumCategories]text.Form{
	tm.Other: text.Other, tm.Zero: text.Zero, tm.One: text.One, tm.Two: text.Two, tm.Few: text.Few, tm.Many: text.Many,
}

func memoryText(t text.Text) tm.Text {
	out := tm.Text{LeftDelim: t.LeftDelim(), RightDelim: t.RightDelim()}
	for c, f := range formOf {
		out.Forms[c] = t.Get(f)
	}
	return out
}

func textOf(t tm.Text) text.Text {
	var out text.Text
	for c, f := range formOf {
		if s := t.Forms[c]; s != "" {
			out.Set(f, s)
		}
	}
	if t.LeftDelim != "" || t.RightDelim != "" {
		out.SetDelims(t.LeftDelim, t.RightDelim)
	}
	return out
}

// MemoryDir returns the folder of the resource's memory: that of its files, or
// the one above those that are called after languages, or away from what Hugo
// reads.
func (r *Resource) MemoryDir() string {
	return filepath.Join(r.root, cmp.Or(r.memory, r.home()))
}

// home returns the folder that all files of the resource are below, with a
// separator behind it, relative to the root; "" for the root.
func (r *Resource) home() string {
	before, _, _ := strings.Cut(filepath.ToSlash(r.Pattern), localeMark)
	dir, _ := filepath.Split(filepath.FromSlash(before))
	return dir
}
