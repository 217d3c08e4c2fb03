package extract

// A trace is an entry of the cache that tells itself what it was made from,
// because that is not known before it is made. Under a key there are the traces
// of the last few states of the code, so that going back to one costs nothing.

const (
	// maxTraces bounds how many traces are kept under a key.
	maxTraces = 4

	// maxTraceBytes bounds what the older of them may take together.
	maxTraceBytes = 4 << 20
)

// recallTrace hands the traces under a key to read, the newest first, until it
// takes one. A trace must be read whole before it is taken.
func (m *memory) recallTrace(key sum, read func(d *decoder) (take func())) bool {
	for _, trace := range m.traces(key) {
		d := decoder{data: trace}
		if take := read(&d); take != nil && d.done() {
			take()
			return true
		}
	}
	return false
}

func (m *memory) traces(key sum) (list []string) {
	if key == (sum{}) {
		return nil
	}
	body, ok := m.get(key)
	d := &decoder{data: body}
	list = decodeList(d, func(d *decoder, s *string) { *s = d.raw() })
	if !ok || !d.done() {
		return nil
	}
	return list
}

// keepTrace puts a trace before those that are already under a key.
func (m *memory) keepTrace(key sum, write func(e *encoder)) {
	if key == (sum{}) {
		return
	}
	var made encoder
	write(&made)
	if made.failed {
		return
	}
	list := []string{string(made.data)}
	size := 0
	for _, old := range m.traces(key) {
		if size += len(old); len(list) == maxTraces || size > maxTraceBytes {
			break
		}
		if old != list[0] {
			list = append(list, old)
		}
	}
	var all encoder
	encodeList(&all, list, func(e *encoder, s *string) { e.raw(*s) })
	m.put(key, all.data)
}
