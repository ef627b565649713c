// Table constructors.
package syntax

// table reads a table constructor.
func (p *parser) table() Expr {
	t := &TableConstructor{Line: p.line}
	base, height := len(p.fields), 0
	var waiting Expr // the positional item read last: it is read when the next one begins, or the table ends
	p.expect('{')
	for p.kind != '}' {
		p.settle(waiting)
		waiting = nil
		f := p.item()
		if f.Key == nil {
			waiting = f.Value
		}
		p.fields = append(p.fields, f)
		height = max(height, p.height)
		if !p.accept(',') && !p.accept(';') {
			break
		}
	}
	t.Fields, t.EndLine = take(&p.fields, base), p.line
	p.expectClosing('}', '{', t.Line)
	p.settle(waiting)
	p.grow(height)
	return t
}

// item reads an item of a table constructor. Only the token after a name tells whether the name is a key.
func (p *parser) item() Field {
	switch {
	case p.kind == '[':
		key := p.bracketed()
		return p.keyed(key, p.height)
	case p.kind == tName && p.peekKind() == '=':
		key := &String{Value: p.text, Line: p.line}
		p.next()
		return p.keyed(key, 1)
	}
	value := p.expr()
	return Field{Value: value, Line: p.lastLine}
}

// keyed reads = and the value of a key.
func (p *parser) keyed(key Expr, height int) Field {
	p.expect('=')
	value := p.expr()
	p.settle(value)
	p.height = max(p.height, height)
	return Field{Key: key, Value: value, Line: p.lastLine}
}
