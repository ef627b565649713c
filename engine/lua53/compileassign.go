// Assignments.

package lua53

import "crosspoint/engine/lua53/syntax"

// target is what is assigned to, its table and key evaluated.
type target struct {
	form  targetForm
	index int // register, upvalue, or register of the table
	key   int // register, constant or integer
	line  int
}

type targetForm int

const (
	toLocal targetForm = iota
	toUpvalue
	toUpvalueField // U[index][K[key]]
	toField        // R[index][K[key]]
	toIntKey       // R[index][key]
	toKey          // R[index][R[key]]
)

// target evaluates what e assigns to. Locals in assigned change in the same statement, so their present values are copied.
func (c *compiler) target(e syntax.Expr, assigned map[int]bool) target {
	if name, ok := e.(*syntax.Name); ok {
		return c.nameTarget(name)
	}
	index := e.(*syntax.Index)
	t := target{line: index.Line}
	key, isString := unwrap(index.Key).(*syntax.String)
	if name, ok := index.Object.(*syntax.Name); ok && isString && assigned == nil {
		if where, i := c.find(name.Name); where == upval {
			t.form, t.index, t.key = toUpvalueField, i, c.stringConstant(key.Value)
			return t
		}
	}
	t.index = c.stable(index.Object, assigned)
	if isString {
		t.form, t.key = toField, c.stringConstant(key.Value)
	} else if i, ok := c.smallInteger(index.Key); ok {
		t.form, t.key = toIntKey, i
	} else {
		t.form, t.key = toKey, c.stable(index.Key, assigned)
	}
	return t
}

func (c *compiler) nameTarget(e *syntax.Name) target {
	where, i := c.find(e.Name)
	switch where {
	case local:
		return target{form: toLocal, index: i, line: e.Line}
	case upval:
		return target{form: toUpvalue, index: i, line: e.Line}
	}
	k := c.stringConstant(e.Name)
	where, i = c.find("_ENV")
	if where == local {
		return target{form: toField, index: i, key: k, line: e.Line}
	}
	return target{form: toUpvalueField, index: i, key: k, line: e.Line}
}

// stable returns a register with the value of e that the assignment itself does not change.
func (c *compiler) stable(e syntax.Expr, assigned map[int]bool) int {
	r := c.toAny(e)
	if assigned[r] && !c.temporary(r) {
		to := c.reserve(1)
		c.emit(opMove, to, r, 0, 0)
		return to
	}
	return r
}

// store assigns the value of e to t.
func (c *compiler) store(t target, e syntax.Expr, line int) {
	if t.form == toLocal {
		c.storeLocal(t.index, e)
		return
	}
	r := c.toAny(e)
	c.line = line
	c.storeRegister(t, r)
}

// storeLocal assigns to a local. Unless the instruction that writes it is the last one of e, e is evaluated elsewhere: it may read the local.
func (c *compiler) storeLocal(r int, e syntax.Expr) {
	switch unwrap(e).(type) {
	case *syntax.TableConstructor, *syntax.Call, *syntax.MethodCall:
		from := c.toNext(e)
		c.emit(opMove, r, from, 0, 0)
	default:
		c.toRegister(e, r)
	}
}

// storeRegister assigns the value in register r to t.
func (c *compiler) storeRegister(t target, r int) {
	switch t.form {
	case toLocal:
		c.emit(opMove, t.index, r, 0, 0)
	case toUpvalue:
		c.emit(opSetUpval, r, t.index, 0, 0)
	case toUpvalueField:
		c.emit(opSetTabUp, r, t.index, 0, t.key)
	case toField:
		c.emit(opSetField, t.index, 0, r, t.key)
	case toIntKey:
		c.emit(opSetInt, t.index, 0, r, t.key)
	case toKey:
		c.emit(opSetTable, t.index, t.key, r, 0)
	}
}

// assign compiles an assignment: all expressions first, then the stores, from the last to the first.
func (c *compiler) assign(s *syntax.Assign) {
	if len(s.Targets) == 1 && len(s.Values) == 1 {
		c.store(c.target(s.Targets[0], nil), s.Values[0], s.EndLine)
		return
	}
	assigned := map[int]bool{}
	for _, e := range s.Targets {
		if name, ok := e.(*syntax.Name); ok {
			if where, i := c.find(name.Name); where == local {
				assigned[i] = true
			}
		}
	}
	targets := make([]target, len(s.Targets))
	for i, e := range s.Targets {
		targets[i] = c.target(e, assigned)
	}
	first := c.free
	last := len(targets) - 1
	if len(s.Values) == len(targets) {
		for _, e := range s.Values[:last] {
			c.toNext(e)
		}
		c.store(targets[last], s.Values[last], s.EndLine)
		last--
	} else {
		c.values(s.Values, len(targets), s.EndLine)
	}
	c.line = s.EndLine
	for i := last; i >= 0; i-- {
		c.storeRegister(targets[i], first+i)
	}
}
