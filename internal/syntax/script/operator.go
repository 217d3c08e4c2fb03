package script

// The ranks of the operators.
const (
	rankOr      = 1
	rankAnd     = 2
	rankBitOr   = 3
	rankXor     = 4
	rankBitAnd  = 5
	rankEqual   = 6
	rankCompare = 7
	rankShift   = 8
	rankSum     = 9
	rankProduct = 10
	rankPower   = 11
)

// rank is that of the current token as an operator, 0 for none.
func (p *parser) rank() int {
	p.widen()
	switch p.tok {
	case tName:
		return p.wordRank()
	case tOr, tNullish:
		return rankOr
	case tAnd:
		return rankAnd
	case '|':
		if !p.fragment { // where it is a filter
			return rankBitOr
		}
	case '^':
		return rankXor
	case '&':
		return rankBitAnd
	case tEqual:
		return rankEqual
	case '<', '>', tCompare:
		return rankCompare
	case tShift:
		return rankShift
	case '+', '-':
		return rankSum
	case '*', '/', '%':
		return rankProduct
	case tPower:
		return rankPower
	}
	return 0
}

func (p *parser) wordRank() int {
	switch p.kw {
	case kIn, kInstanceof:
		return rankCompare
	case kAs, kSatisfies:
		if !p.newline {
			return rankCompare
		}
	}
	return 0
}

// binary reads operators of a higher rank than lowest. Operands of + and of
// ||, ?? and && are kept, those of others are not: they make no text.
func (p *parser) binary(lowest int) int32 {
	open := operands{start: p.start}
	left := p.unary()
	for left != p.fresh {
		rank := p.rank()
		if rank <= lowest {
			break
		}
		if p.kw == kAs || p.kw == kSatisfies {
			p.next()
			p.typ()
			continue
		}
		left = p.operate(left, rank, &open)
	}
	return left
}

// operands are those of the operator that was read last, so that a long sum is
// one flat node.
type operands struct {
	start int
	node  int32
	kind  kind
	list  list
}

func (p *parser) operate(left int32, rank int, open *operands) int32 {
	k := operatorKind(rank, p.tok)
	p.next()
	right := p.binary(rank)
	if k == nOther {
		return p.node(nOther, open.start, p.last, 0)
	}
	if open.node != left || open.kind != k {
		*open = operands{start: open.start, kind: k}
		p.add(&open.list, left)
		open.node = p.node(k, open.start, p.last, left)
	}
	p.add(&open.list, right)
	p.nodes[open.node].end = int32(p.last)
	return open.node
}

func operatorKind(rank int, t token) kind {
	switch {
	case rank == rankOr:
		return nEither
	case rank == rankAnd:
		return nAnd
	case t == '+':
		return nSum
	}
	return nOther
}

// unary reads an operand with what is in front of it.
func (p *parser) unary() int32 {
	start := p.start
	waits, other := false, false
	for p.prefix() {
		waits, other = true, other || p.kw != kAwait
		p.next()
	}
	if !waits {
		return p.postfix()
	}
	n := p.postfix()
	if other {
		return p.node(nOther, start, p.last, 0)
	}
	return n
}

// prefix holds for an operator in front of an operand. A word is a name when
// nothing comes that it could be in front of.
func (p *parser) prefix() bool {
	switch p.tok {
	case '!', '~', '+', '-', tIncrement:
		return true
	case tName:
	default:
		return false
	}
	switch p.kw {
	case kTypeof, kVoid, kDelete:
		return true
	case kAwait:
		t, kw, _ := p.peek()
		return !isInfix(t) && kw != kIn && kw != kInstanceof
	}
	return false
}

// isInfix tells what cannot begin an operand.
func isInfix(t token) bool {
	switch t {
	case tEOF, ')', ']', '}', ',', ';', ':', '.', '=', '?', '*', '%', '&', '|', '^', '>', tArrow, tOptional, tAssign,
		tAnd, tOr, tNullish, tEqual, tCompare, tShift, tPower:
		return true
	}
	return false
}
