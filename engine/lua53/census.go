// The census: how many bytes can be reached from a state.

package lua53

import "unsafe"

// census walks from the globals and the threads that run to every value. Objects are marked with its number, which comes round after 255
// censuses; what had the same number then has not been reached since, and so cannot be reached any more.
type census struct {
	bytes int64
	mark  uint8
	long  map[unsafe.Pointer]struct{} // long strings that have been counted
	todo  []Value
}

const (
	longString   = 64 // bytes from which on a string counts once, however many refer to it
	functionSize = 48
	upvalueSize  = int64(unsafe.Sizeof(upvalue{}))
	userdataSize = 64
	frameSize    = int64(unsafe.Sizeof(frame{}))
	protoSize    = int64(unsafe.Sizeof(Proto{}))
)

// census returns the bytes of all values that can be reached; th is the thread that runs.
func (st *State) census(th *Thread) int64 {
	if st.mark++; st.mark == 0 {
		st.mark = 1
	}
	c := &census{mark: st.mark, long: map[unsafe.Pointer]struct{}{}}
	c.add(st.globals.Value())
	for _, meta := range st.metas {
		c.add(meta.Value())
	}
	c.add(th.Value())
	for _, busy := range st.busy {
		c.add(busy.Value())
	}
	for _, root := range st.roots {
		root(c.add)
	}
	for len(c.todo) > 0 {
		v := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		c.walk(v)
	}
	return c.bytes
}

// add counts v, or queues it if it refers to others.
func (c *census) add(v Value) {
	var mark *uint8
	switch v.Kind() {
	case KindString:
		n := int64(len(v.str()))
		if n >= longString {
			if _, counted := c.long[v.p]; counted {
				return
			}
			c.long[v.p] = struct{}{}
		}
		c.bytes += n
		return
	case KindTable:
		mark = &v.table().mark
	case KindFunction:
		mark = &v.function().mark
	case KindGoFunction:
		if v.gofunc().refs == nil { // it may belong to several states
			return
		}
		mark = &v.gofunc().mark
	case KindUserdata:
		mark = &(*Userdata)(v.p).mark
	case KindThread:
		mark = &(*Thread)(v.p).mark
	default:
		return
	}
	if *mark != c.mark {
		*mark = c.mark
		c.todo = append(c.todo, v)
	}
}

// walk counts an object and adds what it refers to.
func (c *census) walk(v Value) {
	switch v.Kind() {
	case KindTable:
		c.table(v.table())
	case KindFunction:
		f := v.function()
		c.proto(f.proto)
		c.bytes += functionSize + 8*int64(len(f.upval))
		for _, u := range f.upval {
			if u.mark != c.mark {
				u.mark = c.mark
				c.bytes += upvalueSize
				c.add(*u.at)
			}
		}
	case KindGoFunction:
		c.bytes += functionSize
		v.gofunc().refs(c.add)
	case KindUserdata:
		u := (*Userdata)(v.p)
		c.bytes += userdataSize + u.Size
		c.add(u.meta.Value())
		if u.References != nil {
			u.References(u.Data, c.add)
		}
	case KindThread:
		c.thread((*Thread)(v.p))
	}
}

// proto counts the code of a function and of those inside it.
func (c *census) proto(p *Proto) {
	if _, counted := c.long[unsafe.Pointer(p)]; counted {
		return
	}
	c.long[unsafe.Pointer(p)] = struct{}{}
	c.bytes += protoSize + 12*int64(len(p.code)) + 20*int64(len(p.constants)) + 32*int64(len(p.locals)+len(p.upvalues))
	for _, k := range p.constants {
		c.add(k)
	}
	for _, inner := range p.protos {
		c.proto(inner)
	}
}

func (c *census) table(t *Table) {
	c.bytes += tableSize + valueSize*int64(cap(t.array))
	c.add(t.meta.Value())
	for _, v := range t.array {
		c.add(v)
	}
	if t.shared {
		return
	}
	c.bytes += nodeSize * int64(cap(t.nodes))
	for i := range t.nodes {
		if n := &t.nodes[i]; !n.val.IsNil() {
			c.add(n.key)
			c.add(n.val)
		}
	}
}

func (c *census) thread(th *Thread) {
	c.bytes += threadSize + valueSize*int64(len(th.stack))
	limit := min(len(th.stack), max(th.top, th.freeTop(th.frame))) // top may be an old one
	for _, v := range th.stack[:limit] {
		c.add(v)
	}
	clear(th.stack[limit:]) // what calls have left there is not needed, and must not be held
	for f := &th.base; f != nil; f = f.inner {
		c.bytes += frameSize
	}
	if th.failure != nil {
		c.add(th.failure.value)
	}
	if th.resumer != nil {
		c.add(th.resumer.Value())
	}
}
