package goi18n

import (
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
)

// parseFlat reads the common kind of TOML file: plain texts at the top, then a
// table for each message, whose header is its id. It takes a tenth of the time
// of a decoder, which every start of a program pays for. It reports false for
// any other file, which go-i18n is left to read.
func parseFlat(data []byte) ([]*i18n.Message, bool) {
	file := toml.Read(data)
	if len(file.Errors) > 0 {
		return nil, false
	}
	all := make([]i18n.Message, 0, len(file.Tables)+file.Tables[0].Len())
	for i, t := range file.Tables {
		if i > 0 && (t.Array || len(t.Key()) != 1 || strings.EqualFold(t.Key()[0].Name, "translation")) {
			return nil, false
		}
		m := i18n.Message{}
		for e := range t.Entries {
			key, value := e.Key(), e.Value()
			if len(key) != 1 || value.Kind != toml.String {
				return nil, false
			}
			field := fieldOf(&m, key[0].Name)
			switch {
			case isReserved(key[0].Name) != (field != nil):
				return nil, false // a spelling that go-i18n takes for a field as well
			case i == 0 && field == nil:
				all = append(all, i18n.Message{ID: key[0].Name, Other: value.Str})
			case i > 0 && field != nil:
				*field = value.Str
			default: // the fields of one message at the top, or a group
				return nil, false
			}
		}
		if i > 0 && t.Len() > 0 {
			if m.ID == "" {
				m.ID = t.Key()[0].Name
			}
			all = append(all, m)
		}
	}
	messages := make([]*i18n.Message, len(all))
	for i := range all {
		messages[i] = &all[i]
	}
	return messages, true
}

// isReserved reports whether go-i18n takes a key for a field, in any case.
func isReserved(key string) bool {
	switch strings.ToLower(key) {
	case "id", "description", "hash", "leftdelim", "rightdelim", "zero", "one", "two", "few", "many", "other", "translation":
		return true
	}
	return false
}

// fieldOf returns the field of a message that a key names as go-i18n spells it,
// or nil.
func fieldOf(m *i18n.Message, key string) *string {
	switch key {
	case "id":
		return &m.ID
	case "description":
		return &m.Description
	case "hash":
		return &m.Hash
	case "leftDelim":
		return &m.LeftDelim
	case "rightDelim":
		return &m.RightDelim
	case "zero":
		return &m.Zero
	case "one":
		return &m.One
	case "two":
		return &m.Two
	case "few":
		return &m.Few
	case "many":
		return &m.Many
	case "other":
		return &m.Other
	}
	return nil
}
