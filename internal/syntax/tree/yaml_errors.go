package tree

// The ids of the errors of YAML. Each has two texts in the locales: the id
// itself and the id with ".advice".
const (
	yamlTooLarge      = "yaml.too-large"           // Limit in MB
	yamlTooDeep       = "yaml.too-deep"            // Limit
	yamlTooManyNodes  = "yaml.too-many-values"     // Limit
	yamlTooManyErrors = "yaml.too-many-errors"     // Limit
	yamlTooManyDirs   = "yaml.too-many-directives" // Limit
	yamlKeyTooLong    = "yaml.key-too-long"        // Limit in bytes

	yamlBinary   = "yaml.binary"
	yamlUTF16    = "yaml.utf16"
	yamlUTF8     = "yaml.utf8"
	yamlControl  = "yaml.control" // Code
	yamlConflict = "yaml.conflict"

	yamlStringOpen = "yaml.string-unterminated"
	yamlEscape     = "yaml.escape"      // Text
	yamlEscapeCode = "yaml.escape-code" // Text
	yamlTextAfter  = "yaml.text-after"  // Text
	yamlColonText  = "yaml.colon"       // Text
	yamlStart      = "yaml.text-start"  // Open
	yamlFlowText   = "yaml.flow-text"   // Text

	yamlTab          = "yaml.tab"
	yamlIndent       = "yaml.indent"
	yamlColonMissing = "yaml.colon-missing" // Text
	yamlDashMissing  = "yaml.dash-missing"  // Text
	yamlCommaMissing = "yaml.comma-missing"
	yamlCommaExtra   = "yaml.comma-extra"
	yamlUnclosed     = "yaml.bracket-unclosed" // Open
	yamlComment      = "yaml.comment"
	yamlKeyMissing   = "yaml.key-missing"
	yamlKeyComplex   = "yaml.key-complex"
	yamlKeyLines     = "yaml.key-multiline"

	yamlUnknownAlias = "yaml.unknown-alias" // Text
	yamlAliasCycle   = "yaml.alias-cycle"   // Text
	yamlAliasBomb    = "yaml.alias-bomb"    // Text, Limit
	yamlMerge        = "yaml.merge"
	yamlTag          = "yaml.tag" // Text

	yamlDocuments = "yaml.documents"
	yamlDirective = "yaml.directive" // Text
	yamlTopText   = "yaml.top-text"  // Text
	yamlSyntax    = "yaml.syntax"    // Text: the words of the library
	yamlUnclear   = "yaml.unclear"

	yamlDuplicateKey = "yaml.duplicate-key" // Key; Line
)

// YAMLErrorIDs lists the message ids of all errors of [ParseYAML], without
// their advice ids, so that a test of the locales can ask for each of them.
func YAMLErrorIDs() []string {
	return []string{
		yamlTooLarge, yamlTooDeep, yamlTooManyNodes, yamlTooManyErrors, yamlTooManyDirs, yamlKeyTooLong,
		yamlBinary, yamlUTF16, yamlUTF8, yamlControl, yamlConflict,
		yamlStringOpen, yamlEscape, yamlEscapeCode, yamlTextAfter, yamlColonText, yamlStart, yamlFlowText,
		yamlTab, yamlIndent, yamlColonMissing, yamlDashMissing, yamlCommaMissing, yamlCommaExtra, yamlUnclosed, yamlComment,
		yamlKeyMissing, yamlKeyComplex, yamlKeyLines,
		yamlUnknownAlias, yamlAliasCycle, yamlAliasBomb, yamlMerge, yamlTag,
		yamlDocuments, yamlDirective, yamlTopText, yamlSyntax, yamlUnclear, yamlDuplicateKey,
	}
}

func (p *yamlParser) report(start, end int, id string, args map[string]any, related ...int) {
	p.add(Error{Offset: start, End: end, ID: id, Args: args, Related: related})
}

// add keeps an error. Between the markers of a merge conflict it keeps none
// but those of the markers: two versions of one text are expected to clash.
func (p *yamlParser) add(e Error) {
	e.Offset = min(e.Offset, len(p.src))
	e.End = max(e.Offset, min(e.End, len(p.src)))
	for _, c := range p.conflicts {
		if e.ID != yamlConflict && e.Offset >= int(c.Start) && e.Offset < int(c.End) {
			return
		}
	}
	p.errors.add(e)
}

// reportText reports a piece of the file that stands in the message.
func (p *yamlParser) reportText(start, end int, id string) {
	if !p.errors.full() {
		p.report(start, end, id, p.textArg(start, end))
	}
}

// reportStart reports a text that starts with a sign that has a meaning.
func (p *yamlParser) reportStart(start, end int) {
	p.report(start, end, yamlStart, map[string]any{"Open": p.src[start:end]})
}

func (p *yamlParser) textArg(start, end int) map[string]any {
	return map[string]any{"Text": oneLine(p.src[start:end])}
}

func (p *yamlParser) unclear() *Error {
	return &Error{Offset: p.pos, End: p.pos, ID: yamlUnclear}
}
