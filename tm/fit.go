package tm

// fit returns the translation target of source with the placeables of query in
// place of those of source, where that is certain, and what it replaced.
func fit(query, source, target string) (fitted string, subs []Substitution, ok bool) {
	return "", nil, false
}
