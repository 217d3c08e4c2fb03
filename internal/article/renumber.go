package article

// Renumber gives the tags of a text in the form for translators other numbers.
func Renumber(text string, number func(old int) int) string { return renumbered(text, number) }
