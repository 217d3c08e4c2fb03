package segment

// Why a file of rules cannot be used. Each is, behind "srx.", a message id of the
// tool, and with ".advice" that of what to do about it.
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
	ReasonLanguage   = "language"   // no rules for a language; Detail: its tag
)

// Reasons lists all of them.
func Reasons() []string {
	return []string{
		ReasonXML, ReasonNoRules, ReasonValue, ReasonUnnamed, ReasonPattern, ReasonConstruct, ReasonPossessive, ReasonLook,
		ReasonProperty, ReasonSize, ReasonLanguage,
	}
}

// A Problem is why a file of rules cannot be used.
type Problem struct {
	Offset int // in bytes, from the beginning of the file
	Reason string
	Detail string
}

func (p *Problem) Error() string { return p.Reason + ": " + p.Detail }
