package tree

// The ids of the errors of JSON. Each has two texts in the locales: the id
// itself and the id with ".advice".
const (
	jsonTooLarge      = "json.too-large"       // Limit in MB
	jsonTooDeep       = "json.too-deep"        // Limit
	jsonTooManyNodes  = "json.too-many-values" // Limit
	jsonTooManyErrors = "json.too-many-errors" // Limit
	jsonKeyTooLong    = "json.key-too-long"    // Limit in bytes

	jsonBinary    = "json.binary"
	jsonUTF16     = "json.utf16"
	jsonBOM       = "json.bom"
	jsonUTF8      = "json.utf8"
	jsonControl   = "json.control"   // Code
	jsonInvisible = "json.invisible" // Code
	jsonConflict  = "json.conflict"
	jsonComment   = "json.comment"

	jsonStringOpen    = "json.string-unterminated"
	jsonStringNewline = "json.string-newline"
	jsonEscape        = "json.escape"        // Text
	jsonSingleQuotes  = "json.single-quotes" // Text
	jsonCurlyQuotes   = "json.curly-quotes"  // Text

	jsonNumber       = "json.number"         // Text
	jsonNumberRange  = "json.number-range"   // Text
	jsonLeadingZero  = "json.leading-zero"   // Text
	jsonPlus         = "json.plus"           // Text
	jsonNaN          = "json.nan"            // Text
	jsonWord         = "json.word"           // Text
	jsonValueBare    = "json.value-unquoted" // Text
	jsonValueMissing = "json.value-missing"

	jsonKeyMissing    = "json.key-missing"
	jsonKeyBare       = "json.key-unquoted"  // Key
	jsonColonMissing  = "json.colon-missing" // Key
	jsonCommaMissing  = "json.comma-missing"
	jsonCommaExtra    = "json.comma-extra"
	jsonCommaTrailing = "json.comma-trailing"

	jsonUnclosed       = "json.bracket-unclosed" // Open; Line
	jsonBracketMissing = "json.bracket-missing"  // Open
	jsonBracketExtra   = "json.bracket-extra"    // Text
	jsonTextAfter      = "json.text-after"       // Text

	jsonDuplicateKey = "json.duplicate-key" // Key; Line
)

// JSONErrorIDs lists the message ids of all errors of [ParseJSON], without
// their advice ids, so that a test of the locales can ask for each of them.
func JSONErrorIDs() []string {
	return []string{
		jsonTooLarge, jsonTooDeep, jsonTooManyNodes, jsonTooManyErrors, jsonKeyTooLong,
		jsonBinary, jsonUTF16, jsonBOM, jsonUTF8, jsonControl, jsonInvisible, jsonConflict, jsonComment,
		jsonStringOpen, jsonStringNewline, jsonEscape, jsonSingleQuotes, jsonCurlyQuotes,
		jsonNumber, jsonNumberRange, jsonLeadingZero, jsonPlus, jsonNaN, jsonWord, jsonValueBare, jsonValueMissing,
		jsonKeyMissing, jsonKeyBare, jsonColonMissing, jsonCommaMissing, jsonCommaExtra, jsonCommaTrailing,
		jsonUnclosed, jsonBracketMissing, jsonBracketExtra, jsonTextAfter, jsonDuplicateKey,
	}
}

func (p *jsonParser) report(start, end int, id string, args map[string]any, related ...int) {
	p.errors.add(Error{Offset: start, End: max(start, min(end, len(p.src))), ID: id, Args: args, Related: related})
}

// reportText reports a piece of the file that stands in the message.
func (p *jsonParser) reportText(start, end int, id string) {
	p.report(start, end, id, p.textArg("Text", p.src[start:end]))
}

// reportKey reports something about a key, which is given as it is decoded.
func (p *jsonParser) reportKey(start, end int, id, key string) {
	p.report(start, end, id, p.textArg("Key", key))
}

// reportCode reports a character that cannot be shown.
func (p *jsonParser) reportCode(start, end int, id string, r rune) {
	var args map[string]any
	if !p.errors.full() {
		args = codeArg(r)
	}
	p.report(start, end, id, args)
}

// textArg is the argument of an error, nil when the error will not be kept.
func (p *jsonParser) textArg(name, text string) map[string]any {
	if p.errors.full() {
		return nil
	}
	return map[string]any{name: oneLine(text)}
}
