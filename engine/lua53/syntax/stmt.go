// Statements, save loops.
package syntax

// main reads the whole chunk.
func (p *parser) main() *Function {
	p.openFunction(0)
	p.function().isVararg = true
	p.next()
	body := p.statements()
	p.check(tEOF)
	p.closeFunction()
	return &Function{IsVararg: true, Body: body}
}

// blockEnds reports whether the current token ends a block. That of repeat is not at its end before until, where its locals are in scope.
func (p *parser) blockEnds(withUntil bool) bool {
	switch p.kind {
	case tElse, tElseif, tEnd, tEOF:
		return true
	case tUntil:
		return withUntil
	}
	return false
}

// statements reads statements up to the end of the block.
func (p *parser) statements() *Block {
	base := len(p.stmts)
	p.followingStatements()
	return p.takeBlock(base)
}

// followingStatements reads statements up to the end of the block into the list under construction.
func (p *parser) followingStatements() {
	for !p.blockEnds(true) {
		isReturn := p.kind == tReturn
		p.statement()
		if isReturn {
			return
		}
	}
}

// takeBlock ends the list of statements that begins at base.
func (p *parser) takeBlock(base int) *Block {
	return &Block{Stmts: take(&p.stmts, base), EndLine: p.lastLine}
}

// scoped reads a block with a scope of its own.
func (p *parser) scoped(isLoop bool) *Block {
	p.openBlock(isLoop)
	b := p.statements()
	p.closeBlock()
	return b
}

// statement reads a statement into the list under construction.
func (p *parser) statement() {
	p.enter()
	switch line := p.line; p.kind {
	case ';':
		p.next()
	case tDoubleColon:
		p.label(line)
	default:
		at := len(p.stmts)
		p.stmts = append(p.stmts, nil)
		s := p.proper(line)
		p.stmts[at] = s
	}
	p.leave()
}

// proper reads a statement that is neither empty nor a label.
func (p *parser) proper(line int) Stmt {
	switch p.kind {
	case tIf:
		return p.ifStmt(line)
	case tWhile:
		return p.whileStmt(line)
	case tDo:
		return p.doStmt(line)
	case tFor:
		return p.forStmt(line)
	case tRepeat:
		return p.repeatStmt(line)
	case tFunction:
		return p.functionStmt(line)
	case tLocal:
		p.next()
		if p.accept(tFunction) {
			return p.localFunction(line)
		}
		return p.localStmt(line)
	case tReturn:
		return p.returnStmt(line)
	case tBreak, tGoto:
		return p.jump(line)
	}
	return p.exprStmt(line)
}

// ifStmt reads if.
func (p *parser) ifStmt(line int) Stmt {
	s := &If{Line: line}
	s.Clauses = append(s.Clauses, p.clause())
	for p.kind == tElseif {
		s.Clauses = append(s.Clauses, p.clause())
	}
	if p.accept(tElse) {
		s.Else = p.scoped(false)
	}
	p.expectClosing(tEnd, tIf, line)
	return s
}

// clause reads a condition and its block. A jump that begins the block takes no level.
func (p *parser) clause() Clause {
	c := Clause{Line: p.line}
	p.next()
	c.Cond = p.expr()
	p.expect(tThen)
	p.settle(c.Cond)
	p.openBlock(false)
	base := len(p.stmts)
	if p.kind == tBreak || p.kind == tGoto {
		p.stmts = append(p.stmts, p.jump(p.line))
		for p.accept(';') {
		}
	}
	p.followingStatements()
	c.Body = p.takeBlock(base)
	p.closeBlock()
	return c
}

// doStmt reads do.
func (p *parser) doStmt(line int) Stmt {
	p.next()
	s := &Do{Body: p.scoped(false), Line: line}
	p.expectClosing(tEnd, tDo, line)
	return s
}

// functionStmt reads function a.b:c.
func (p *parser) functionStmt(line int) Stmt {
	p.next()
	p.height = 1
	nameLine := p.line
	var target Expr = &Name{Name: p.expectName(), Line: nameLine}
	for p.kind == '.' {
		target = p.field(target)
	}
	isMethod := p.kind == ':'
	if isMethod {
		target = p.field(target)
	}
	return &FunctionStmt{Target: target, Func: p.body(isMethod, line), Line: line}
}

// localFunction reads local function after these words. The function is known by the line of its parameters.
func (p *parser) localFunction(line int) Stmt {
	name := p.expectName()
	p.declare(name)
	return &LocalFunction{Name: name, Func: p.body(false, p.line), Line: line}
}

// localStmt reads local after this word. The names are in scope only after the values, but no goto can come between.
func (p *parser) localStmt(line int) Stmt {
	s := &Local{Line: line, Names: p.declareNames(p.expectName())}
	if p.accept('=') {
		s.Values = p.settledList()
	}
	s.EndLine = p.lastLine
	return s
}

// declareNames declares a name and those after it, between commas.
func (p *parser) declareNames(name string) []string {
	p.declare(name)
	names := []string{name}
	for p.accept(',') {
		name = p.expectName()
		p.declare(name)
		names = append(names, name)
	}
	return names
}
