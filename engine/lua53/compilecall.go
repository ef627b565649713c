// Calls, lists of expressions and table constructors.

package lua53

import "crosspoint/engine/lua53/syntax"

const allResults = -1

// isMulti reports whether e may have any number of results.
func isMulti(e syntax.Expr) bool {
	switch e.(type) {
	case *syntax.Call, *syntax.MethodCall, *syntax.Vararg:
		return true
	}
	return false
}

// list puts the values of expressions into the next registers. If the last one is multiple, all its results follow up to the top, and open is true.
func (c *compiler) list(exprs []syntax.Expr) (open bool) {
	for i, e := range exprs {
		if i == len(exprs)-1 && isMulti(e) {
			c.multi(e, allResults)
			return true
		}
		c.toNext(e)
	}
	return false
}

// multi puts n results of a call or of ... at the next registers and reserves them; for allResults none is reserved.
func (c *compiler) multi(e syntax.Expr, n int) {
	if v, ok := e.(*syntax.Vararg); ok {
		c.line = v.Line
		c.emit(opVararg, c.free, n+1, 0, 0)
	} else {
		c.call(e, n)
	}
	if n > 0 {
		c.reserve(n)
	}
}

// call compiles a call whose results go to the place of the function, which is the first free register and stays free.
func (c *compiler) call(e syntax.Expr, results int) (base int) {
	at, base := c.callInstruction(e)
	c.proto.code[at] |= instruction(uint8(results+1)) << 24
	return base
}

// callInstruction compiles a call without saying how many results there are.
func (c *compiler) callInstruction(e syntax.Expr) (at, base int) {
	base = c.free
	var args []syntax.Expr
	var line int
	switch e := e.(type) {
	case *syntax.Call:
		c.toNext(e.Func)
		args, line = e.Args, e.Line
	case *syntax.MethodCall:
		c.reserve(2)
		object := c.operand(e.Object, base+1)
		c.line = e.NameLine
		c.emit(opSelf, base, object, 0, c.stringConstant(e.Name))
		c.free = base + 2
		args, line = e.Args, e.Line
	}
	count := 0
	if open := c.list(args); !open {
		count = c.free - base
	}
	c.line = line
	at = c.emit(opCall, base, count, 0, 0)
	c.free = base
	return at, base
}

// callTo puts the one result of a call into r.
func (c *compiler) callTo(e syntax.Expr, r int) {
	saved := c.free
	if c.temporary(r) && r == c.free-1 {
		c.free--
	}
	base := c.call(e, 1)
	if base != r {
		c.emit(opMove, r, base, 0, 0)
	}
	c.free = saved
}

// table compiles a table constructor.
func (c *compiler) table(e *syntax.TableConstructor, r int) {
	saved := c.free
	t := r
	if !c.temporary(r) || r != c.free-1 {
		t = c.reserve(1)
	}
	c.line = e.Line
	at := c.emit(opNewTable, t, 0, 0, 0)
	listed, others, waiting := 0, 0, 0
	for i, f := range e.Fields {
		if f.Key != nil {
			others++
			c.field(t, f)
			continue
		}
		if i == len(e.Fields)-1 && isMulti(f.Value) {
			c.multi(f.Value, allResults)
			c.setList(t, 0, listed)
			listed, waiting = listed+waiting, 0
			break
		}
		c.toNext(f.Value)
		if waiting++; waiting == itemsFlushed {
			c.setList(t, waiting, listed)
			listed, waiting = listed+waiting, 0
		}
	}
	c.line = e.EndLine
	if waiting > 0 {
		c.setList(t, waiting, listed)
	}
	c.proto.code[at] = encode(opNewTable, t, floatingByte(listed+waiting), floatingByte(others), 0)
	if t != r {
		c.emit(opMove, r, t, 0, 0)
	}
	c.free = saved
}

func (c *compiler) setList(t, count, behind int) {
	c.emit(opSetList, t, count, 0, behind)
	c.free = t + 1
}

// field compiles one item with a key.
func (c *compiler) field(t int, f syntax.Field) {
	saved := c.free
	if key, ok := unwrap(f.Key).(*syntax.String); ok {
		k := c.stringConstant(key.Value)
		v := c.toAny(f.Value)
		c.line = f.Line
		c.emit(opSetField, t, 0, v, k)
	} else {
		k := c.toAny(f.Key)
		v := c.toAny(f.Value)
		c.line = f.Line
		c.emit(opSetTable, t, k, v, 0)
	}
	c.free = saved
}
