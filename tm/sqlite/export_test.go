package sqlite

// LoadInPieces has Load sort a few rows at a time.
func (s *Store) LoadInPieces() { s.run = 2000 }
