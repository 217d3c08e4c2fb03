package compiled

// SafeAddress reports whether an address can be linked to: it has no scheme, or
// one of those that run nothing.
func SafeAddress(address string) bool {
	for i := range len(address) {
		switch address[i] {
		case '/', '?', '#':
			return true
		case ':':
			return safeScheme(address[:i])
		}
	}
	return true
}

func safeScheme(scheme string) bool {
	var lower [8]byte
	if len(scheme) > len(lower) {
		return false
	}
	for i := range len(scheme) {
		lower[i] = scheme[i]
		if 'A' <= lower[i] && lower[i] <= 'Z' {
			lower[i] += 'a' - 'A'
		}
	}
	switch string(lower[:len(scheme)]) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}
