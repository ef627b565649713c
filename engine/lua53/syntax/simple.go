// Statements without blocks: jumps, labels, calls and assignments.
package syntax

// returnStmt reads return.
func (p *parser) returnStmt(line int) Stmt {
	s := &Return{Line: line}
	p.next()
	if !p.blockEnds(true) && p.kind != ';' {
		s.Values = p.settledList()
	}
	p.accept(';')
	return s
}

// jump reads break or goto.
func (p *parser) jump(line int) Stmt {
	if p.accept(tBreak) {
		p.addBreak(line)
		return &Break{Line: line}
	}
	p.next()
	s := &Goto{Label: p.expectName(), Line: line}
	p.addGoto(s)
	return s
}

// label reads a label and the empty statements and labels after it: these decide whether it is at the end of its block.
func (p *parser) label(line int) {
	p.next()
	name := p.expectName()
	p.checkLabel(name)
	p.expect(tDoubleColon)
	s := &Label{Name: name, Line: line}
	p.stmts = append(p.stmts, s)
	p.addLabel(s)
	for p.kind == ';' || p.kind == tDoubleColon {
		p.statement()
	}
	p.resolveForward(s, p.blockEnds(false))
}

// exprStmt reads a call or an assignment.
func (p *parser) exprStmt(line int) Stmt {
	e := p.suffixed()
	if p.kind == '=' || p.kind == ',' {
		return p.assignment(e, line)
	}
	switch e.(type) {
	case *Call, *MethodCall:
		return &CallStmt{Call: e, Line: line}
	}
	p.syntaxError("syntax error")
	return nil
}

// assignment reads the targets after the first, and the values. More than one target takes levels.
func (p *parser) assignment(first Expr, line int) Stmt {
	p.checkTarget(first)
	targets := []Expr{first}
	for p.accept(',') {
		e := p.suffixed()
		p.limit(len(targets)+p.levels, maxLevels, "C levels")
		p.checkTarget(e)
		targets = append(targets, e)
	}
	p.expect('=')
	values := p.settledList()
	return &Assign{Targets: targets, Values: values, Line: line, EndLine: p.lastLine}
}

// checkTarget fails when an expression is no variable.
func (p *parser) checkTarget(e Expr) {
	switch e.(type) {
	case *Name, *Index:
		return
	}
	p.syntaxError("syntax error")
}
