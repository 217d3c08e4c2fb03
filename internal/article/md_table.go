package article

import "strings"

// tableStart is the line that is the head of a table, -1 when there is no table
// in a paragraph (GFM 4.10). Some renderers make a table also where the head has
// fewer cells than the line below it, and others show the text as it stands:
// read as cells, it stays right for both.
func tableStart(src string, lines []extent) int {
	for i := 1; i < len(lines); i++ {
		columns := delimiterColumns(src[lines[i].start:lines[i].end])
		if columns > 0 && columns >= len(cells(src, lines[i-1])) {
			return i - 1
		}
	}
	return -1
}

// delimiterColumns counts the columns of the line below the head of a table; 0
// when the line is none.
func delimiterColumns(line string) int {
	line = strings.Trim(line, " \t")
	if line == "" || strings.Trim(line, "|-: \t") != "" {
		return 0
	}
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	columns := 0
	for column := range strings.SplitSeq(line, "|") {
		column = strings.Trim(column, " \t")
		column = strings.TrimSuffix(strings.TrimPrefix(column, ":"), ":")
		if column == "" || strings.Trim(column, "-") != "" {
			return 0
		}
		columns++
	}
	return columns
}

// cells are the cells of a row without the blanks around them.
func cells(src string, line extent) []extent {
	start, end := line.start, line.end
	for end > start && isBlankByte(src[end-1]) {
		end--
	}
	if start < end && src[start] == '|' {
		start++
	}
	var out []extent
	from := start
	for i := start; i < end; i++ {
		switch src[i] {
		case '\\':
			i++
		case '|':
			out = append(out, trimmed(src, from, i))
			from = i + 1
		}
	}
	if from < end {
		out = append(out, trimmed(src, from, end))
	}
	return out
}

func trimmed(src string, start, end int) extent {
	for start < end && isBlankByte(src[start]) {
		start++
	}
	for end > start && isBlankByte(src[end-1]) {
		end--
	}
	return extent{start, end}
}

func (m *texts) table(lines []extent) {
	columns := len(cells(m.src, lines[0]))
	m.mark("table", lines[0].start)
	for i, line := range lines {
		if i == 1 {
			continue
		}
		m.mark("row", line.start)
		for n, c := range cells(m.src, line) {
			if n == columns {
				break // what is in a row beyond the head is not shown
			}
			if c.start < c.end {
				w := writer{cell: true}
				if c.start == line.start {
					w.block = lineStart
				}
				m.run(whole(m.src, c.start, c.end), run{kind: Cell, writer: w})
			}
		}
	}
}
