package tm

// LoadInPieces has Load sort a few lines at a time, and never call Apply.
func (s *FileStore) LoadInPieces() { s.loading = loadBounds{run: 2000} }
