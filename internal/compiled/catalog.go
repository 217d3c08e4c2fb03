package compiled

// A Catalog is the messages of one language.
type Catalog struct {
	Tag    string // BCP 47
	Source string // tag of the source language
	Tool   string // what makes the file, and its version

	Cardinal Rule
	Ordinal  Rule
	Facts    string // see package locales/number

	Messages []Message
}

// A Message is one message in one language.
type Message struct {
	ID string

	// Beyond is set for a message that is more than a program can say. It has
	// no forms.
	Beyond bool

	// Count names the argument that chooses one of the forms; it is empty in a message that
	// has the form other alone.
	Count string
	Forms [NumForms][]Node // nil where there is none
}

// A Node is an operation with what it works on.
type Node struct {
	Op   Op
	Text string // of a literal, the element of a tag, a verb
	Name string // of the argument

	// Raw is what stands in the message for an argument that nobody gives; of
	// "{" + Name + "}" it is empty.
	Raw string

	Style  Style  // of Number, Date and Time
	Offset uint64 // of a plural

	Ordinal bool     // of a plural: first, second, third
	Exact   []Exact  // of a plural
	Forms   [][]Node // of a plural: NumForms, nil where there is none. An array would double all nodes.

	Cases []Case // of a select, without other
	Else  []Node // of a select: other

	Mark  byte   // of a tag: TagSafe and so on
	Inner []Node // of a tag: what stands in the message
}

// Entity is the Text of a tag that is no element but a character reference, such
// as &nbsp;.
const Entity = "&"

// Walk calls visit with all nodes of a message, each before those within it, in
// the order in which they stand there.
func (m *Message) Walk(visit func(n *Node)) {
	for _, nodes := range m.Forms {
		walk(nodes, visit)
	}
}

func walk(nodes []Node, visit func(n *Node)) {
	for i := range nodes {
		n := &nodes[i]
		visit(n)
		for _, x := range n.Exact {
			walk(x.Nodes, visit)
		}
		for _, form := range n.Forms {
			walk(form, visit)
		}
		for _, c := range n.Cases {
			walk(c.Nodes, visit)
		}
		walk(n.Else, visit)
		walk(n.Inner, visit)
	}
}

// A Style is how a number, a date or a time is shown.
type Style struct {
	Kind     byte // of a number: StyleDecimal or StylePercent; of others 0 short to 3 full
	Min, Max byte // fraction digits of a number
}

// Exact is the case of a plural for one number.
type Exact struct {
	Value uint64
	Nodes []Node
}

// Case is the case of a select for one value.
type Case struct {
	Value string
	Nodes []Node
}
