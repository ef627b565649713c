// Statements.

package lua53

import "crosspoint/engine/lua53/syntax"

// statements compiles the statements of a block in the present scope.
func (c *compiler) statements(b *syntax.Block) {
	for i, s := range b.Stmts {
		c.statement(s, b.Stmts[i+1:])
		c.free = len(c.active)
	}
}

// scoped compiles a block in a scope of its own.
func (c *compiler) scoped(b *syntax.Block) {
	c.enter(false)
	c.statements(b)
	c.line = b.EndLine
	c.leave()
}

func (c *compiler) statement(s syntax.Stmt, rest []syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.Local:
		c.local(s)
	case *syntax.Assign:
		c.assign(s)
	case *syntax.CallStmt:
		c.call(s.Call, 0)
	case *syntax.Do:
		c.scoped(s.Body)
	case *syntax.While:
		c.while(s)
	case *syntax.Repeat:
		c.repeat(s)
	case *syntax.If:
		c.ifElse(s)
	case *syntax.NumericFor:
		c.numericFor(s)
	case *syntax.GenericFor:
		c.genericFor(s)
	case *syntax.FunctionStmt:
		target := c.target(s.Target, nil)
		c.store(target, s.Func, s.Line)
		c.proto.lines[c.pc()-1] = int32(s.Line)
	case *syntax.LocalFunction:
		c.reserve(1)
		c.declare(s.Name)
		c.toRegister(s.Func, len(c.active)-1)
	case *syntax.Return:
		c.returns(s)
	case *syntax.Break:
		c.line = s.Line
		c.breaks = append(c.breaks, forward{c.jump(), len(c.active)})
	case *syntax.Goto:
		c.line = s.Line
		c.gotoLabel(s.Target)
	case *syntax.Label:
		c.placeLabel(s, onlyLabels(rest) && !c.block.repeats)
	}
}

func onlyLabels(rest []syntax.Stmt) bool {
	for _, s := range rest {
		if _, ok := s.(*syntax.Label); !ok {
			return false
		}
	}
	return true
}

func (c *compiler) local(s *syntax.Local) {
	c.values(s.Values, len(s.Names), s.EndLine)
	for _, name := range s.Names {
		c.declare(name)
	}
}

// values puts exactly n values of a list into the next registers: the rest is nil, or dropped.
func (c *compiler) values(exprs []syntax.Expr, n, line int) {
	first := c.free
	for i, e := range exprs {
		if i == len(exprs)-1 && isMulti(e) {
			c.multi(e, max(0, n-i))
			break
		}
		c.toNext(e)
	}
	if missing := first + n - c.free; missing > 0 {
		r := c.reserve(missing)
		c.line = line
		c.emit(opLoadNil, r, missing-1, 0, 0)
	}
	c.free = first + n
}

func (c *compiler) while(s *syntax.While) {
	start := c.pc()
	c.line = s.Line
	exit := c.jumpIf(s.Cond, false)
	c.enter(true)
	c.scoped(s.Body)
	c.jumpBack(start)
	c.land(exit)
	c.leave()
}

func (c *compiler) repeat(s *syntax.Repeat) {
	start := c.pc()
	c.enter(true)
	c.enter(false)
	c.block.repeats = true
	c.statements(s.Body)
	c.line = s.Body.EndLine
	inner := c.block
	var again jumps
	exit := c.jumpIf(s.Cond, true)
	c.free = len(c.active)
	if inner.captured {
		again = append(again, c.emit(opJump, inner.first+1, 0, 0, 0))
	} else {
		again = append(again, c.jump())
	}
	c.patch(again[0], start)
	c.land(exit)
	c.leave()
	c.leave()
}

func (c *compiler) ifElse(s *syntax.If) {
	var end jumps
	for i, clause := range s.Clauses {
		c.line = clause.Line
		next := c.jumpIf(clause.Cond, false)
		c.scoped(clause.Body)
		if i < len(s.Clauses)-1 || s.Else != nil {
			end = append(end, c.jump())
		}
		c.land(next)
	}
	if s.Else != nil {
		c.scoped(s.Else)
	}
	c.land(end)
}

func (c *compiler) numericFor(s *syntax.NumericFor) {
	c.enter(true)
	base := c.toNext(s.Start)
	c.toNext(s.Limit)
	if s.Step != nil {
		c.toNext(s.Step)
	} else {
		c.emit(opLoadK, c.reserve(1), 0, 0, c.constant(Int(1)))
	}
	for _, name := range []string{"(for index)", "(for limit)", "(for step)"} {
		c.declare(name)
	}
	c.line = s.DoLine
	prepare := c.emit(opForPrep, base, 0, 0, 0)
	c.enter(false)
	c.reserve(1)
	c.declare(s.Var)
	c.statements(s.Body)
	c.line = s.Body.EndLine
	c.leave()
	c.patch(prepare, c.pc())
	c.line = s.Line
	c.patch(c.emit(opForLoop, base, 0, 0, 0), prepare+1)
	c.leave()
}

func (c *compiler) genericFor(s *syntax.GenericFor) {
	c.enter(true)
	base := c.free
	c.values(s.Exprs, 3, s.ExprLine)
	for _, name := range []string{"(for generator)", "(for state)", "(for control)"} {
		c.declare(name)
	}
	prepare := c.jump()
	c.enter(false)
	c.reserve(len(s.Names))
	for _, name := range s.Names {
		c.declare(name)
	}
	c.statements(s.Body)
	c.line = s.Body.EndLine
	c.leave()
	c.land(jumps{prepare})
	c.line = s.ExprLine
	c.reserve(3) // of the call
	c.emit(opTForCall, base, 0, len(s.Names), 0)
	c.patch(c.emit(opTForLoop, base, 0, 0, 0), prepare+1)
	c.leave()
}

func (c *compiler) returns(s *syntax.Return) {
	if len(s.Values) == 1 {
		switch e := s.Values[0].(type) {
		case *syntax.Call, *syntax.MethodCall:
			at, base := c.callInstruction(e)
			c.proto.code[at] = c.proto.code[at]&^0xFF | instruction(opTailCall)
			c.emit(opReturn, base, 0, 0, 0)
			return
		case *syntax.Vararg:
		default:
			r := c.toAny(e)
			c.emit(opReturn, r, 2, 0, 0)
			return
		}
	}
	first := c.free
	open := c.list(s.Values)
	count := c.free - first + 1
	if open {
		count = 0
	}
	if len(s.Values) == 0 {
		c.line = s.Line
	}
	c.emit(opReturn, first, count, 0, 0)
}
