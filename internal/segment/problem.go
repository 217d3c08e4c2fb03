package segment

// Why a file of rules cannot be used. Each is a message id of the tool behind
// "segment.srx.".
const (
	ReasonXML        = "xml"        // Detail: what the reader of XML says
	ReasonNoRules    = "no-rules"   // not an SRX document
	ReasonValue      = "value"      // an attribute that must be yes or no; Detail: its value
	ReasonUnnamed    = "unnamed"    // a languagemap names rules that are not there; Detail: the name
	ReasonPattern    = "pattern"    // not a regular expression; Detail: it
	ReasonConstruct  = "construct"  // back references and the like; Detail: the construct
	ReasonPossessive = "possessive" // possessive quantifiers and atomic groups
	ReasonLook       = "look"       // an assertion within a pattern; Detail: it
	ReasonProperty   = "property"   // an unknown \p{…}; Detail: its name
	ReasonSize       = "size"       // too large
)

// A Problem is why a file of rules cannot be used.
type Problem struct {
	Offset int // in bytes, from the beginning of the file
	Reason string
	Detail string
}

func (p *Problem) Error() string { return p.Reason + ": " + p.Detail }
