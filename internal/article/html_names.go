package article

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// isVoid tells the elements that have no end tag, also a former one. A
// component such as <Link> is none.
func isVoid(name string) bool {
	return (text.VoidElement(name) || name == "param") && !isComponent(name)
}

// isComponent tells the names of components from those of HTML in capitals.
func isComponent(name string) bool {
	return name != "" && 'A' <= name[0] && name[0] <= 'Z' && strings.ToUpper(name) != name
}

// phrasing are the elements that stand inside of a sentence. A component, whose
// name has a dash, is one too.
var phrasing = set(`a abbr acronym audio b basefont bdi bdo big blink br cite code data del dfn em embed font i iframe
	img input ins kbd map mark meter nobr object output picture progress q rb rp rt rtc ruby s samp slot small source
	span strike strong sub sup svg math time track tt u var video wbr`)

// sealed are the elements of a sentence whose content is not for translation.
var sealed = set("code kbd samp var tt svg math iframe object audio video picture")

// silent are the other elements whose content is not for translation.
var silent = set("pre script style textarea xmp plaintext noembed noframes listing head-template")

// closes says which open elements of a list, a table, a choice a start tag ends
// (HTML Living Standard, 13.1.2.4).
var closes = map[string]map[string]bool{
	"li": set("li p"), "dt": set("dt dd p"), "dd": set("dt dd p"), "td": set("td th p"), "th": set("td th p"),
	"tr": set("td th tr p"), "option": set("option"), "optgroup": set("option optgroup"), "p": set("p"),
	"div": set("p"), "ul": set("p"), "ol": set("p"), "dl": set("p"), "table": set("p"), "section": set("p"),
	"h1": set("p"), "h2": set("p"), "h3": set("p"), "h4": set("p"), "h5": set("p"), "h6": set("p"),
	"blockquote": set("p"), "pre": set("p"), "form": set("p"), "hr": set("p"), "body": set("head"),
}

// kinds are what the text in an element is. Others do not change it.
var kinds = map[string]Kind{
	"h1": Heading, "h2": Heading, "h3": Heading, "h4": Heading, "h5": Heading, "h6": Heading, "title": Title,
	"li": ListItem, "dt": ListItem, "dd": ListItem, "td": Cell, "th": Cell, "caption": Caption, "figcaption": Caption,
	"summary": Caption, "legend": Caption, "blockquote": Quote, "button": Label, "label": Label, "option": Label,
}

// metaNames are the names and properties of meta elements whose content readers
// see: in lists of results and where a page is shared.
var metaNames = set(`description keywords abstract og:title og:description og:site_name og:image:alt twitter:title
	twitter:description twitter:image:alt application-name apple-mobile-web-app-title dc.title dc.description
	dcterms.title headline name`)

// foreignToo are elements of svg and math that have the name of one of HTML.
var foreignToo = set("title style script a")
