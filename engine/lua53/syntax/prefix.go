// Prefix expressions: variables, calls, and what may come before a dot or a call.
package syntax

// primary reads a name or an expression in parentheses.
func (p *parser) primary() Expr {
	line := p.line
	p.height = 1
	switch p.kind {
	case tName:
		name := p.text
		p.next()
		return &Name{Name: name, Line: line}
	case '(':
		p.next()
		inner := p.expr()
		p.expectClosing(')', '(', line)
		p.settle(inner)
		p.grow(p.height)
		return &Paren{Inner: inner, Line: line}
	}
	p.syntaxError("unexpected symbol")
	return nil
}

// suffixed reads a primary expression with the indexes and calls after it.
func (p *parser) suffixed() Expr {
	line := p.line
	e := p.primary()
	for {
		switch p.kind {
		case '.':
			e = p.field(e)
		case '[':
			e = p.indexed(e)
		case ':':
			e = p.methodCall(e, line)
		case '(', tString, '{':
			e = p.call(e, line)
		default:
			return e
		}
	}
}

// field reads .Name after an object.
func (p *parser) field(object Expr) Expr {
	p.settle(object)
	p.next()
	line := p.line
	key := &String{Value: p.expectName(), Line: line}
	p.grow(p.height)
	return &Index{Object: object, Key: key, Line: line}
}

// indexed reads [Key] after an object.
func (p *parser) indexed(object Expr) Expr {
	p.settle(object)
	height := p.height
	key := p.bracketed()
	p.grow(max(height, p.height))
	return &Index{Object: object, Key: key, Line: p.lastLine}
}

// bracketed reads [Key].
func (p *parser) bracketed() Expr {
	p.next()
	key := p.expr()
	p.settle(key)
	p.expect(']')
	return key
}

// call reads the arguments after a function. Line is that of the whole expression's first token.
func (p *parser) call(f Expr, line int) Expr {
	p.settle(f)
	height := p.height
	args := p.args(line)
	p.grow(max(height, p.height))
	return &Call{Func: f, Args: args, Line: line}
}

// methodCall reads :Name and the arguments after an object.
func (p *parser) methodCall(object Expr, line int) Expr {
	p.next()
	height, nameLine := p.height, p.line
	name := p.expectName()
	p.settle(object)
	args := p.args(line)
	p.grow(max(height, p.height))
	return &MethodCall{Object: object, Name: name, Args: args, Line: line, NameLine: nameLine}
}

// args reads arguments: a list in parentheses, a string or a table.
func (p *parser) args(line int) []Expr {
	p.height = 1
	switch p.kind {
	case '(':
		p.next()
		return p.parenthesized(line)
	case tString:
		s := &String{Value: p.text, Line: p.line}
		p.next()
		return []Expr{s}
	case '{':
		return []Expr{p.table()}
	}
	p.syntaxError("function arguments expected")
	return nil
}

// parenthesized reads arguments after an opening parenthesis. The last one is read after the closing one.
func (p *parser) parenthesized(line int) []Expr {
	if p.accept(')') {
		return nil
	}
	args := p.exprList()
	p.expectClosing(')', '(', line)
	p.settle(args[len(args)-1])
	return args
}
