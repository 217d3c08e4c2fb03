package segment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
)

// SRX is a document of segmentation rules, SRX 2.0 (LISA, 2008). Rules are asked
// in their order at each place of a text, and the first whose two patterns match
// there decides; where none matches there is no break.
type SRX struct {
	SegmentSubflows bool
	Cascade         bool // all languagemaps that match are used, not the first alone
	Handles         []FormatHandle
	Languages       []LanguageRule
	Maps            []LanguageMap
}

// FormatHandle says whether a format code at a break belongs to the segment
// before it. Type is start, end or isolated.
type FormatHandle struct {
	Type    string
	Include bool
}

// LanguageRule is a named list of rules.
type LanguageRule struct {
	Name  string
	Rules []Rule
}

// Rule breaks a text, or keeps it together, where Before matches up to a place
// and After matches from it. Both are ICU regular expressions; an empty one
// matches everywhere.
type Rule struct {
	Break         bool
	Before, After string

	beforeAt, afterAt int // byte offsets in the document
}

// LanguageMap gives the languages whose tag a regular expression matches, as a
// whole, the rules of a name.
type LanguageMap struct {
	Pattern, Name string

	at int
}

// ReadSRX reads a document. SRX 1.0 is read as well, whose maps stand in
// maprule elements. An error is a *Problem.
func ReadSRX(data []byte) (*SRX, error) {
	r := &srxReader{xml: xml.NewDecoder(bytes.NewReader(data)), doc: &SRX{SegmentSubflows: true}}
	if err := r.read(); err != nil {
		return nil, err
	}
	if len(r.doc.Languages) == 0 || len(r.doc.Maps) == 0 {
		return nil, &Problem{Reason: ReasonNoRules}
	}
	return r.doc, r.doc.checkNames()
}

func (d *SRX) checkNames() error {
	for _, m := range d.Maps {
		if d.language(m.Name) == nil {
			return &Problem{Offset: m.at, Reason: ReasonUnnamed, Detail: m.Name}
		}
	}
	return nil
}

func (d *SRX) language(name string) *LanguageRule {
	for i := range d.Languages {
		if d.Languages[i].Name == name {
			return &d.Languages[i]
		}
	}
	return nil
}

// rulesFor lists the rules for a language tag in their order.
func (d *SRX) rulesFor(lang string) ([]Rule, error) {
	var rules []Rule
	for _, m := range d.Maps {
		pattern, err := regexp.Compile(`^(?i:` + m.Pattern + `)$`)
		if err != nil {
			return nil, &Problem{Offset: m.at, Reason: ReasonPattern, Detail: m.Pattern}
		}
		if !pattern.MatchString(lang) {
			continue
		}
		if l := d.language(m.Name); l != nil {
			rules = append(rules, l.Rules...)
		}
		if !d.Cascade {
			break
		}
	}
	return rules, nil
}

type srxReader struct {
	xml *xml.Decoder
	doc *SRX
}

func (r *srxReader) read() error {
	for {
		at := int(r.xml.InputOffset())
		token, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return &Problem{Offset: int(r.xml.InputOffset()), Reason: ReasonXML, Detail: err.Error()}
		}
		if start, is := token.(xml.StartElement); is {
			if err := r.element(start, at); err != nil {
				return err
			}
		}
	}
}

func (r *srxReader) element(e xml.StartElement, at int) (err error) {
	value := func(name string) string {
		for _, a := range e.Attr {
			if a.Name.Local == name && a.Name.Space == "" {
				return a.Value
			}
		}
		return ""
	}
	flag := func(name string, def bool) bool {
		v := value(name)
		if v != "" && v != "yes" && v != "no" && err == nil {
			err = &Problem{Offset: at, Reason: ReasonValue, Detail: name + `="` + v + `"`}
		}
		return v == "yes" || v == "" && def
	}
	switch e.Name.Local {
	case "header":
		r.doc.SegmentSubflows, r.doc.Cascade = flag("segmentsubflows", true), flag("cascade", false)
	case "formathandle":
		r.doc.Handles = append(r.doc.Handles, FormatHandle{value("type"), flag("include", false)})
	case "languagerule":
		r.doc.Languages = append(r.doc.Languages, LanguageRule{Name: value("languagerulename")})
	case "languagemap":
		r.doc.Maps = append(r.doc.Maps, LanguageMap{value("languagepattern"), value("languagerulename"), at})
	case "rule":
		if n := len(r.doc.Languages); n > 0 {
			r.doc.Languages[n-1].Rules = append(r.doc.Languages[n-1].Rules, Rule{Break: flag("break", true)})
		}
	case "beforebreak", "afterbreak":
		return r.pattern(e.Name.Local == "beforebreak")
	}
	return err
}

// pattern reads the text of the element that has begun.
func (r *srxReader) pattern(before bool) error {
	at := int(r.xml.InputOffset())
	var text strings.Builder
	for depth := 1; depth > 0; {
		token, err := r.xml.Token()
		if err != nil {
			return &Problem{Offset: int(r.xml.InputOffset()), Reason: ReasonXML, Detail: err.Error()}
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	n := len(r.doc.Languages)
	if n == 0 || len(r.doc.Languages[n-1].Rules) == 0 {
		return nil
	}
	rules := r.doc.Languages[n-1].Rules
	rule := &rules[len(rules)-1]
	if before {
		rule.Before, rule.beforeAt = text.String(), at
	} else {
		rule.After, rule.afterAt = text.String(), at
	}
	return nil
}
