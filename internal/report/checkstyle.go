package report

import (
	"encoding/xml"
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Checkstyle is the XML of the Java tool of that name, which most build servers
// read (https://checkstyle.org/config.html, XMLLogger).
var Checkstyle = &Format{Name: "checkstyle", Write: writeCheckstyle}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"` // error, warning or info, as ours
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

func writeCheckstyle(w io.Writer, r *Report) error {
	root := struct {
		XMLName xml.Name         `xml:"checkstyle"`
		Version string           `xml:"version,attr"` // of the format
		Files   []checkstyleFile `xml:"file"`
	}{Version: "4.3"}
	for i := range r.Findings {
		f := &r.Findings[i]
		name := Visible(slashed(f.Pos).File)
		if n := len(root.Files); n == 0 || root.Files[n-1].Name != name {
			root.Files = append(root.Files, checkstyleFile{Name: name})
		}
		file := &root.Files[len(root.Files)-1]
		file.Errors = append(file.Errors, checkstyleError{
			Line: lineOf(f.Pos), Column: f.Pos.Col, Severity: f.Severity.String(),
			Message: r.headed(f), Source: "i18n." + f.Check,
		})
	}
	return writeXML(w, root)
}

// lineOf is the line of a place in formats that know no place without one: the
// first one stands for the file as a whole.
func lineOf(p catalog.Pos) int { return max(p.Line, 1) }

// headed is the text of a finding with the message it is about, for formats
// that have no field for that.
func (r *Report) headed(f *catalog.Finding) string {
	text := Visible(r.message(f))
	if s := subject(f); s != "" {
		return "[" + Visible(clip(s, maxText)) + "] " + text
	}
	return text
}

// writeXML writes a document. Visible has been over all texts in it, since XML
// 1.0 cannot hold control characters in any spelling.
func writeXML(w io.Writer, root any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(root); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
