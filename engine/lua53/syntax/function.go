// Functions: parameters and body.
package syntax

// body reads a function from its parameters on. Line is what it is known by.
func (p *parser) body(isMethod bool, line int) *Function {
	f := &Function{Line: line}
	p.openFunction(line)
	p.expect('(')
	if isMethod {
		f.Params = append(f.Params, "self")
		p.declare("self")
	}
	p.params(f)
	p.expect(')')
	f.Body = p.statements()
	f.EndLine = p.line
	p.expectClosing(tEnd, tFunction, line)
	p.closeFunction()
	return f
}

// params reads names between commas, or "..." as the last or only one.
func (p *parser) params(f *Function) {
	if p.kind == ')' {
		return
	}
	for {
		switch p.kind {
		case tName:
			name := p.expectName()
			p.declare(name)
			f.Params = append(f.Params, name)
		case tDots:
			p.next()
			f.IsVararg = true
			p.function().isVararg = true
			return
		default:
			p.syntaxError("<name> or '...' expected")
		}
		if !p.accept(',') {
			return
		}
	}
}
