// The values of captures.
package lpeg

import (
	"strings"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/peg"
)

// evaluation turns captures into values on the stack. It goes through the list from at on.
type evaluation struct {
	*matching
	list  []peg.Capture
	at    int
	depth int
}

// maxDepth is how deep captures may be inside of each other.
const maxDepth = 50_000

// push pushes the values of the next capture, and counts them.
func (e *evaluation) push() int {
	e.L.Work(1)
	e.L.Room(4, "too many captures")
	if e.depth++; e.depth > maxDepth {
		e.L.Raise("stack overflow (too many captures)")
	}
	n := e.pushKind(&e.list[e.at])
	e.depth--
	return n
}

func (e *evaluation) pushKind(c *peg.Capture) int {
	switch c.Kind {
	case peg.Position:
		e.at++
		return e.one(lua53.Int(int64(c.Start) + 1))
	case peg.Const:
		e.at++
		return e.one(e.value(c))
	case peg.Argument:
		return e.argument(c)
	case peg.Runtime:
		e.at++
		return e.one(e.L.Get(int(c.Key)))
	case peg.Simple:
		return e.simple(c)
	case peg.String, peg.Subst:
		if c.Kind == peg.Subst && c.IsWhole() {
			return e.nested(true)
		}
		out := builder{L: e.L}
		e.writeText(&out)
		return e.one(lua53.String(out.String()))
	case peg.Group:
		if c.Key == 0 {
			return e.nested(false)
		}
		e.skip()
		return 0
	case peg.Backref:
		return e.back(c)
	case peg.Table:
		return e.table()
	case peg.Function:
		return e.function(c)
	case peg.Number:
		return e.number(c)
	case peg.Query:
		return e.query(c)
	}
	return e.fold(c)
}

func (e *evaluation) one(v lua53.Value) int {
	e.L.Push(v)
	return 1
}

// maxShared is the length of a subject of which parts may hold on to the whole.
const maxShared = 256

// text returns a part of the subject as a value.
func (e *evaluation) text(from, to int) lua53.Value {
	s := e.subject[from:to]
	if len(e.subject) > maxShared && len(s) < len(e.subject) {
		e.L.Reserve(len(s))
		e.L.ChargeBytes(len(s))
		s = strings.Clone(s)
	}
	return lua53.String(s)
}

// skip passes over the next capture.
func (e *evaluation) skip() {
	from := e.at
	e.at = peg.After(e.list, from)
	e.L.Work(int64(e.at-from) / 4)
}

// nested pushes the values of the captures inside of the next one, and counts them. The whole match is pushed behind them when there are none,
// or when it is wanted.
func (e *evaluation) nested(whole bool) int {
	c := &e.list[e.at]
	e.at++
	if c.IsWhole() {
		return e.one(e.text(int(c.Start), c.End()))
	}
	n := 0
	for e.list[e.at].Kind != peg.Close {
		n += e.push()
	}
	if whole || n == 0 {
		e.L.Room(4, "too many captures")
		n += e.one(e.text(int(c.Start), int(e.list[e.at].Start)))
	}
	e.at++
	return n
}

// single pushes the first value of the captures inside of the next one.
func (e *evaluation) single() {
	n := e.nested(false)
	e.L.SetTop(e.L.Top() - n + 1)
}

// simple pushes the whole match, and then the values of the captures inside.
func (e *evaluation) simple(c *peg.Capture) int {
	if c.IsWhole() {
		return e.nested(true)
	}
	e.L.Push(lua53.Nil)
	place := e.L.Top()
	n := e.nested(true)
	e.L.Set(place, e.L.Pop())
	return n
}

func (e *evaluation) argument(c *peg.Capture) int {
	e.at++
	n := int(c.Key)
	if n+fixedArguments > e.arguments {
		e.L.Raise("reference to absent extra argument #%d", n)
	}
	return e.one(e.L.Get(n + fixedArguments))
}

// back pushes the values of the last complete group of a name.
func (e *evaluation) back(c *peg.Capture) int {
	after := e.at + 1
	e.at = e.group(e.value(c))
	n := e.nested(false)
	e.at = after
	return n
}

// group returns the place of the last complete group of a name before the present place.
func (e *evaluation) group(name lua53.Value) int {
	for at := e.at - 1; at >= 0; at-- {
		c := &e.list[at]
		if c.Kind == peg.Close {
			end := at
			at = peg.Opening(e.list, end)
			e.L.Work(int64(end-at) / 4)
			c = &e.list[at]
		} else if !c.IsWhole() {
			continue
		}
		if e.L.Work(1); c.Kind == peg.Group && e.L.Equal(name, e.value(c)) {
			return at
		}
	}
	shown, ok := name.ToString()
	if !ok {
		shown = "(null)"
	}
	e.L.Raise("back reference '%s' not found", shown)
	return 0
}

// table pushes a table of the values inside, those of named groups at their names.
func (e *evaluation) table() int {
	t := e.L.NewTable(0, 0)
	e.L.Push(t.Value())
	c := &e.list[e.at]
	e.at++
	if c.IsWhole() {
		return 1
	}
	count := int64(0)
	for e.list[e.at].Kind != peg.Close {
		if inside := &e.list[e.at]; inside.Kind == peg.Group && inside.Key != 0 {
			e.single()
			e.L.RawSet(t, e.value(inside), e.L.Pop())
			continue
		}
		n := e.push()
		base := e.L.Top() - n
		for i := range n {
			t.SetInt(count+int64(i)+1, e.L.Get(base+i+1))
		}
		e.L.SetTop(base)
		count += int64(n)
	}
	e.at++
	return 1
}

// function pushes what a function returns for the values inside.
func (e *evaluation) function(c *peg.Capture) int {
	top := e.L.Top()
	e.L.Push(e.value(c))
	e.L.Call(e.nested(false), -1)
	return e.L.Top() - top
}

// number pushes one of the values inside.
func (e *evaluation) number(c *peg.Capture) int {
	if c.Key == 0 {
		e.skip()
		return 0
	}
	base := e.L.Top()
	if n := e.nested(false); n < int(c.Key) {
		e.L.Raise("no capture '%d'", c.Key)
	}
	v := e.L.Get(base + int(c.Key))
	e.L.SetTop(base)
	return e.one(v)
}

// query pushes what a table has for the first value inside, unless that is nil.
func (e *evaluation) query(c *peg.Capture) int {
	e.single()
	v := e.L.Index(e.value(c), e.L.Get(e.L.Top()))
	e.L.Pop()
	if v.IsNil() {
		return 0
	}
	return e.one(v)
}

// fold pushes the first value inside, folded with the values of the other captures.
func (e *evaluation) fold(c *peg.Capture) int {
	e.at++
	n := 0
	if !c.IsWhole() && e.list[e.at].Kind != peg.Close {
		n = e.push()
	}
	if n == 0 {
		e.L.Raise("no initial value for fold capture")
	}
	e.L.SetTop(e.L.Top() - n + 1)
	for e.list[e.at].Kind != peg.Close {
		folded := e.L.Pop()
		e.L.Push(e.value(c))
		e.L.Push(folded)
		e.L.Call(e.push()+1, 1)
	}
	e.at++
	return 1
}
