package segment

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// Bytes writes the document as SRX 2.0, one rule a line.
func (d *SRX) Bytes() []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<srx xmlns="http://www.lisa.org/srx20" version="2.0">` + "\n")
	fmt.Fprintf(&b, "<header segmentsubflows=%q cascade=%q>\n", yesNo(d.SegmentSubflows), yesNo(d.Cascade))
	for _, h := range d.Handles {
		fmt.Fprintf(&b, "<formathandle type=\"%s\" include=%q/>\n", escaped(h.Type), yesNo(h.Include))
	}
	b.WriteString("</header>\n<body>\n<languagerules>\n")
	for _, l := range d.Languages {
		fmt.Fprintf(&b, "<languagerule languagerulename=\"%s\">\n", escaped(l.Name))
		for _, r := range l.Rules {
			fmt.Fprintf(&b, "<rule break=%q><beforebreak>%s</beforebreak><afterbreak>%s</afterbreak></rule>\n",
				yesNo(r.Break), escaped(r.Before), escaped(r.After))
		}
		b.WriteString("</languagerule>\n")
	}
	b.WriteString("</languagerules>\n<maprules>\n")
	for _, m := range d.Maps {
		fmt.Fprintf(&b, "<languagemap languagepattern=\"%s\" languagerulename=\"%s\"/>\n", escaped(m.Pattern), escaped(m.Name))
	}
	b.WriteString("</maprules>\n</body>\n</srx>\n")
	return b.Bytes()
}

func yesNo(v bool) string {
	if v {
		return "yes"
	}
	return "no"
}

func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes all
	return b.String()
}
