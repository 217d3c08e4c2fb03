package gotemplate

import (
	"sort"
	"strconv"
	"strings"
)

const unexpectedEOF = "unexpected EOF"

// message splits an error of the parser, "template: name:line: text".
func (r *reader) message(err error) (line int, text string) {
	text = err.Error()
	rest, ok := strings.CutPrefix(text, "template: "+r.name+":")
	if !ok {
		return 0, text
	}
	number, rest, _ := strings.Cut(rest, ": ")
	line, numErr := strconv.Atoi(number)
	if numErr != nil {
		return 0, text
	}
	return line, rest
}

// closeBlocks adds the ends that are missing and reports the last block without
// one.
func (r *reader) closeBlocks() bool {
	open := unclosed(r.actions)
	if len(open) == 0 {
		return false
	}
	r.report(r.actions[open[len(open)-1]].start, unexpectedEOF)
	r.text += strings.Repeat(r.left+"end"+r.right, len(open))
	return true
}

// lose notes the variables of an action that is taken out. That they are not
// declared is no error of its own.
func (r *reader) lose(a action) {
	text := r.text[a.start:a.end]
	for {
		_, rest, found := strings.Cut(text, "$")
		if !found {
			return
		}
		if n := wordLen(rest); n > 0 {
			r.lost["$"+rest[:n]] = true
		}
		text = rest
	}
}

// placeOf is where an error is reported that the parser finds at an action:
// what is wrong with an end is wrong with its block.
func (r *reader) placeOf(i int) int {
	a := r.actions[i]
	if a.role == closing && a.block >= 0 && !r.hasMore(a) {
		a = r.actions[a.block]
	}
	return min(a.start, len(r.src))
}

func (r *reader) report(offset int, text string) {
	if len(r.errors) < MaxErrors {
		r.errors = append(r.errors, Error{offset, text})
	}
}

// repair reports the error and changes the text so that it will not be met
// again.
func (r *reader) repair(err error) {
	line, text := r.message(err)
	if text == unexpectedEOF && r.closeBlocks() {
		return
	}
	i := r.culprit(line)
	if i < 0 {
		r.report(0, text)
		r.text = strings.Repeat(" ", len(r.text))
		return
	}
	name, isUndefined := undefined(text)
	if !isUndefined || !r.lost[name] {
		r.report(r.placeOf(i), text)
	}
	if isUndefined && r.forget(r.actions[i], name) {
		return
	}
	r.lose(r.actions[i])
	r.remove(i)
}

// culprit returns the action that makes the parser stop: the first one up to
// which the text has an error other than that it ends. The parser tells only
// the line.
func (r *reader) culprit(line int) int {
	from, to := r.onLine(line)
	i := from + sort.Search(to-from, func(i int) bool { return r.failsUpTo(from + i) })
	if i == to {
		i = sort.Search(len(r.actions), r.failsUpTo)
	}
	return min(i, len(r.actions)-1)
}

func (r *reader) failsUpTo(i int) bool { return r.failsBefore(r.actions[i].end) }

func (r *reader) failsBefore(end int) bool {
	_, err := r.parse(r.text[:end])
	if err == nil {
		return false
	}
	_, text := r.message(err)
	return text != unexpectedEOF
}

// onLine returns the range of the actions that touch a line.
func (r *reader) onLine(line int) (from, to int) {
	at, n := 0, 1
	for i, a := range r.actions {
		n += strings.Count(r.text[at:a.start], "\n")
		if n > line {
			break
		}
		n += strings.Count(r.text[a.start:a.end], "\n")
		if n < line {
			from = i + 1
		}
		to = i + 1
		at = a.end
	}
	return from, max(from, to)
}

// undefined returns the name in the parser's words for a variable that it has
// not seen declared.
func undefined(text string) (string, bool) {
	quoted, ok := strings.CutPrefix(text, "undefined variable ")
	if !ok {
		return "", false
	}
	name, err := strconv.Unquote(quoted)
	return name, err == nil && len(name) > 1
}

// forget makes fields of the uses of a variable in an action, so that the rest
// of the action can be read: its value is not known either way.
func (r *reader) forget(a action, variable string) bool {
	b := []byte(r.text[a.start:a.end])
	for i := 0; i < len(b); i++ {
		rest := string(b[i:min(len(b), i+len(variable)+4)])
		if strings.HasPrefix(rest, variable) && wordLen(rest[1:]) == len(variable)-1 {
			b[i] = '.'
		}
	}
	changed := string(b) != r.text[a.start:a.end]
	r.text = r.text[:a.start] + string(b) + r.text[a.end:]
	return changed
}

// remove takes an action out of the text, with the other actions of its block,
// whose content stays. An else or end with something in it is made a plain one,
// and of an else if the condition stays: if it is that which is broken, it will
// be met again.
func (r *reader) remove(i int) {
	a := r.actions[i]
	switch {
	case a.role == opening:
		r.put("", a)
		r.loosenBlock(i)
	case a.role == elseIf:
		r.loosen(a)
	case a.block >= 0 && a.role != elseIf && r.hasMore(a):
		r.put(r.left+a.word+r.right, a)
	case a.block >= 0 && a.role == closing:
		r.loosen(r.actions[a.block])
		r.loosenBlock(a.block)
	default:
		r.put("", a)
	}
}

// loosenBlock loosens all that belongs to what an action opened.
func (r *reader) loosenBlock(opener int) {
	var block []action
	for _, a := range r.actions {
		if a.block == opener {
			block = append(block, a)
		}
	}
	r.loosen(block...)
}

// loosen takes the keywords out of actions. What there is to evaluate stays.
func (r *reader) loosen(actions ...action) {
	b := []byte(r.text)
	for _, a := range actions {
		code := withoutKeyword(a, r.text)
		from, to := a.inside, a.insideTo-len(code)
		if code == "" || !a.isClosed {
			from, to = a.start, a.end
		}
		blank(b[from:to])
	}
	r.text = string(b)
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

// hasMore reports whether there is more in an action than its keyword.
func (r *reader) hasMore(a action) bool {
	return a.isClosed && len(strings.TrimSpace(r.text[a.inside:a.insideTo])) > len(a.word)
}

// put replaces actions by a text that is not longer. Of an action that runs
// into the next, only what is before the next is taken.
func (r *reader) put(text string, actions ...action) {
	b := []byte(r.text)
	for _, a := range actions {
		if a.stray > 0 {
			a.end = a.stray
		}
		blank(b[a.start+copy(b[a.start:a.end], text) : a.end])
	}
	r.text = string(b)
}
