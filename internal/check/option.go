package check

// An Option is something that the configuration may say about a check:
// [check.rules."uk/dash"].
type Option struct {
	Name    string
	Kind    string   // "text", "list", "bool" or "number"
	Values  []string // of a text that takes no others
	Default string   // as in TOML
	Doc     string   // a sentence, English
}
