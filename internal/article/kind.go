package article

// A Kind is what a block is.
type Kind uint8

// The kinds.
const (
	Paragraph   Kind = iota
	Heading          // its Level is 1 to 6
	Title            // the title of an HTML page
	ListItem         // a paragraph of a list item
	Quote            // a paragraph of a quotation
	Cell             // of a table
	Caption          // of a figure, a table, a notice, a part that can be folded
	Footnote         // a paragraph of a footnote
	Label            // of a control of a page: a button, an option, a label
	Attribute        // its Name is that of the attribute, or title for that of a link
	FrontMatter      // its Name is the key
	Parameter        // of a shortcode; its Name is that of the parameter
	Target           // of a link, when Options.Links asks for it
)

var kindNames = [...]string{
	"paragraph", "heading", "title", "list-item", "quote", "cell", "caption", "footnote", "label", "attribute",
	"front-matter", "parameter", "target",
}

// String returns the name of the kind, such as "list-item".
func (k Kind) String() string { return kindNames[k] }

// An Inline is what a placeable is.
type Inline uint8

// The kinds of placeables.
const (
	Emphasis  Inline = iota // *text*, ~~text~~
	Link                    // [text](target), [text][label]
	Image                   // ![text](target): the text is the one for those who do not see it
	Code                    // `code`, <code>code</code>
	Address                 // <https://example.com>, or the same without brackets
	Tag                     // of HTML or JSX, and elements that are not for translation
	Comment                 // <!-- text -->
	Shortcode               // {{< name >}} and what else is written in braces
	Reference               // [^1], to a footnote
	Break                   // a line break that readers see
	Math                    // $$ text $$
)

var inlineNames = [...]string{
	"emphasis", "link", "image", "code", "address", "tag", "comment", "shortcode", "reference", "break", "math",
}

// String returns the name of the kind, such as "code".
func (k Inline) String() string { return inlineNames[k] }
