// Loops.
package syntax

// whileStmt reads while.
func (p *parser) whileStmt(line int) Stmt {
	p.next()
	cond := p.expr()
	p.settle(cond)
	p.expect(tDo)
	s := &While{Cond: cond, Body: p.scoped(true), Line: line}
	p.expectClosing(tEnd, tWhile, line)
	return s
}

// repeatStmt reads repeat. The condition belongs to the block.
func (p *parser) repeatStmt(line int) Stmt {
	p.next()
	p.openBlock(true)
	body := p.statements()
	p.expectClosing(tUntil, tRepeat, line)
	cond := p.expr()
	p.settle(cond)
	p.closeBlock()
	return &Repeat{Body: body, Cond: cond, Line: line}
}

// forStmt reads for. The names of its hidden locals cannot be written.
func (p *parser) forStmt(line int) Stmt {
	p.openBlock(true)
	p.next()
	name := p.expectName()
	var s Stmt
	switch p.kind {
	case '=':
		p.declareHidden("(for index)", "(for limit)", "(for step)")
		s = p.numericFor(name, line)
	case ',', tIn:
		p.declareHidden("(for generator)", "(for state)", "(for control)")
		s = p.genericFor(name, line)
	default:
		p.syntaxError("'=' or 'in' expected")
	}
	p.expectClosing(tEnd, tFor, line)
	p.closeBlock()
	return s
}

// declareHidden declares locals that no name in the chunk means.
func (p *parser) declareHidden(names ...string) {
	for _, name := range names {
		p.declare(name)
	}
}

// numericFor reads a numeric for after its variable.
func (p *parser) numericFor(name string, line int) Stmt {
	p.declare(name)
	s := &NumericFor{Var: name, Line: line}
	p.next()
	s.Start = p.forBound()
	p.expect(',')
	s.Limit = p.forBound()
	if p.accept(',') {
		s.Step = p.forBound()
	}
	s.DoLine = p.line
	p.expect(tDo)
	s.Body = p.scoped(false)
	return s
}

// forBound reads one of the numbers of a numeric for.
func (p *parser) forBound() Expr {
	e := p.expr()
	p.settle(e)
	return e
}

// genericFor reads a generic for after its first variable.
func (p *parser) genericFor(name string, line int) Stmt {
	s := &GenericFor{Names: p.declareNames(name), Line: line}
	p.expect(tIn)
	s.ExprLine = p.line
	s.Exprs = p.settledList()
	p.expect(tDo)
	s.Body = p.scoped(false)
	return s
}
