package compiled

import "strings"

// SafeAddress reports whether an address can be linked to: it has no scheme, or one
// of those that run nothing.
func SafeAddress(address string) bool {
	scheme, _, found := strings.Cut(address, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}
