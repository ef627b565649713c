// Expressions: operators and what they stand between.
package syntax

// operator is a binary operator with its binding power to either side. Right associative ones bind more on the left.
type operator struct {
	op          Op
	left, right uint8 // 0: no operator
}

// unaryPower is the binding power of the unary operators.
const unaryPower = 12

// operators holds the binary operators by their tokens.
var operators = [kinds]operator{
	'+': {OpAdd, 10, 10}, '-': {OpSub, 10, 10},
	'*': {OpMul, 11, 11}, '%': {OpMod, 11, 11}, '/': {OpDiv, 11, 11}, tIDiv: {OpIDiv, 11, 11},
	'^': {OpPow, 14, 13},
	'&': {OpBAnd, 6, 6}, '|': {OpBOr, 4, 4}, '~': {OpBXor, 5, 5}, tShl: {OpShl, 7, 7}, tShr: {OpShr, 7, 7},
	tConcat: {OpConcat, 9, 8},
	tEq:     {OpEq, 3, 3}, '<': {OpLt, 3, 3}, tLe: {OpLe, 3, 3}, tNe: {OpNe, 3, 3}, '>': {OpGt, 3, 3}, tGe: {OpGe, 3, 3},
	tAnd: {OpAnd, 2, 2}, tOr: {OpOr, 1, 1},
}

// unaryOp returns the unary operator of a token.
func unaryOp(k kind) (Op, bool) {
	switch k {
	case '-':
		return OpMinus, true
	case '~':
		return OpBNot, true
	case tNot:
		return OpNot, true
	case '#':
		return OpLen, true
	}
	return 0, false
}

// expr reads an expression.
func (p *parser) expr() Expr { return p.subexpr(0) }

// subexpr reads an expression of operators that bind more than power. Equal ones to the left are a loop, not levels.
func (p *parser) subexpr(power uint8) Expr {
	p.enter()
	left := p.operand()
	for {
		o := operators[p.kind]
		if o.left <= power {
			break
		}
		left = p.binary(left, o)
	}
	p.leave()
	return left
}

// operand reads a simple expression or an unary operator with its operand.
func (p *parser) operand() Expr {
	op, ok := unaryOp(p.kind)
	if !ok {
		return p.simple()
	}
	line := p.line
	p.next()
	operand := p.subexpr(unaryPower)
	p.settle(operand)
	p.grow(p.height)
	return &Unary{Op: op, Operand: operand, Line: line}
}

// binary reads an operator and its right operand.
func (p *parser) binary(left Expr, o operator) Expr {
	line, height := p.line, p.height
	p.next()
	p.settle(left)
	right := p.subexpr(o.right)
	p.settle(right)
	p.grow(max(height, p.height))
	return &Binary{Op: o.op, Left: left, Right: right, Line: p.operatorLine(o.op, right, line)}
}

// operatorLine returns the line at which an operator on a line fails. A comparison fails where its right operand ends; a chain of concatenations is one
// operation, on the line of its last operator, and parentheses around its end do not break it.
func (p *parser) operatorLine(op Op, right Expr, line int) int {
	switch op {
	case OpEq, OpLt, OpLe, OpNe, OpGt, OpGe:
		return p.lastLine
	case OpConcat:
		if r, ok := unwrap(right).(*Binary); ok && r.Op == OpConcat {
			return r.Line
		}
	}
	return line
}

// unwrap returns an expression without the parentheses around it.
func unwrap(e Expr) Expr {
	for {
		paren, ok := e.(*Paren)
		if !ok {
			return e
		}
		e = paren.Inner
	}
}

// settle gives a variable about to be read the line where its reading fails: that of the token before the current one. What follows an operand may have
// been passed already.
func (p *parser) settle(e Expr) {
	switch e := e.(type) {
	case *Index:
		e.Line = p.lastLine
	case *Name:
		e.Line = p.lastLine
	}
}

// exprList reads expressions between commas. The last one is not settled.
func (p *parser) exprList() []Expr {
	base, height := len(p.exprs), 0
	for {
		e := p.expr()
		p.exprs = append(p.exprs, e)
		height = max(height, p.height)
		if !p.accept(',') {
			break
		}
		p.settle(e)
	}
	p.height = height
	return take(&p.exprs, base)
}

// settledList reads expressions between commas, all of them read where the list ends.
func (p *parser) settledList() []Expr {
	list := p.exprList()
	p.settle(list[len(list)-1])
	return list
}

// simple reads an expression without operators.
func (p *parser) simple() Expr {
	p.height = 1
	var e Expr
	switch p.kind {
	case tInteger:
		e = &Integer{Value: p.integer, Line: p.line}
	case tFloat:
		e = &Float{Value: p.float, Line: p.line}
	case tString:
		e = &String{Value: p.text, Line: p.line}
	case tNil:
		e = &Nil{Line: p.line}
	case tTrue:
		e = &True{Line: p.line}
	case tFalse:
		e = &False{Line: p.line}
	case tDots:
		if !p.function().isVararg {
			p.syntaxError("cannot use '...' outside a vararg function")
		}
		e = &Vararg{Line: p.line}
	case '{':
		return p.table()
	case tFunction:
		p.next()
		return p.body(false, p.line)
	default:
		return p.suffixed()
	}
	p.next()
	return e
}
