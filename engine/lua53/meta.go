// Metamethods: finding them, and calling them from instructions.

package lua53

// event is something a metatable can define.
type event uint8

// The events. Of the first few a metatable remembers that it lacks them.
const (
	eventIndex event = iota
	eventNewIndex
	eventEq
	eventLen
	eventCall
	eventMode
	eventGC
	eventName
	eventAdd
	eventSub
	eventMul
	eventMod
	eventPow
	eventDiv
	eventIDiv
	eventBAnd
	eventBOr
	eventBXor
	eventShl
	eventShr
	eventConcat
	eventLt
	eventLe
	eventUnm
	eventBNot
	eventTostring
	eventMetatable
	eventPairs
	events
)

var eventNames = [events]string{
	"__index", "__newindex", "__eq", "__len", "__call", "__mode", "__gc", "__name",
	"__add", "__sub", "__mul", "__mod", "__pow", "__div", "__idiv", "__band", "__bor", "__bxor", "__shl", "__shr",
	"__concat", "__lt", "__le", "__unm", "__bnot", "__tostring", "__metatable", "__pairs",
}

// remembered events have a bit in Table.absent.
const remembered = eventName + 1

// eventKeys are the names as keys.
var eventKeys = func() (keys [events]struct {
	name Value
	hash uint32
}) {
	for e, name := range eventNames {
		keys[e].name, keys[e].hash = String(interned(name)), hashString(name)
	}
	return keys
}()

// event returns what the metatable t, which may be nil, has for e.
func (t *Table) event(e event) Value {
	if t == nil || e < remembered && t.absent&(1<<e) != 0 {
		return Nil
	}
	k := &eventKeys[e]
	v := t.getString(k.name, k.hash)
	if v.IsNil() && e < remembered {
		t.absent |= 1 << e
	}
	return v
}

// metatable returns the metatable of any value, or nil.
func (st *State) metatable(v Value) *Table {
	switch k := v.Kind(); k {
	case KindTable:
		return v.table().meta
	case KindUserdata:
		return (*Userdata)(v.p).meta
	default:
		return st.metas[typeSlot[k]]
	}
}

// typeSlot maps kinds to where State.metas has the metatable of their type.
var typeSlot = [...]Kind{KindNil, KindBool, KindString, KindTable, KindFunction, KindFunction, KindUserdata, KindThread, KindInt, KindInt}

func (st *State) metamethod(v Value, e event) Value { return st.metatable(v).event(e) }

// methods returns the table in which a method of v is looked up first: v itself, or for a string the table of string functions; nil if there is
// no such shortcut.
func (st *State) methods(v Value) *Table {
	switch {
	case v.is(KindTable):
		return v.table()
	case v.is(KindString):
		return st.metas[KindString].event(eventIndex).AsTable()
	}
	return nil
}

const maxMetaLoop = 2000 // tables that one access may go through

// index reads table[k] for an instruction: into dst, or, when it has called a metamethod, into the register that the instruction names; it is then
// false, and whatever frame is on top is to be run.
func (th *Thread) index(table, k Value, dst *Value) bool {
	v, method, self := th.lookup(table, k)
	if method.IsNil() {
		*dst = v
		return true
	}
	th.callMeta(method, self, k, Nil, 2)
	return false
}

// lookup follows __index from v until there is a value, or a function to be called with self.
func (th *Thread) lookup(v, k Value) (result, method, self Value) {
	th.chargeKey(k)
	for i := 0; i < maxMetaLoop; i++ {
		if t := v.AsTable(); t != nil {
			if result = t.Get(k); !result.IsNil() || t.meta == nil {
				return result, Nil, Nil
			}
			if method = t.meta.event(eventIndex); method.IsNil() {
				return Nil, Nil, Nil
			}
		} else if method = th.state.metamethod(v, eventIndex); method.IsNil() {
			th.indexError(v, k, i == 0)
		}
		if method.IsFunction() {
			return Nil, method, v
		}
		v = method
	}
	th.fail("'__index' chain too long; possible loop")
	return Nil, Nil, Nil
}

// setIndex does table[k] = v for an instruction. See index.
func (th *Thread) setIndex(table, k, v Value) bool {
	method, self := th.store(table, k, v)
	if method.IsNil() {
		return true
	}
	th.callMeta(method, self, k, v, 3)
	return false
}

// store follows __newindex from the value at until it has stored v, or there is a function to be called with self.
func (th *Thread) store(at, k, v Value) (method, self Value) {
	th.chargeKey(k)
	for i := 0; i < maxMetaLoop; i++ {
		if t := at.AsTable(); t != nil {
			if t.meta == nil || t.meta.absent&(1<<eventNewIndex) != 0 || !t.Get(k).IsNil() {
				th.RawSet(t, k, v)
				return Nil, Nil
			}
			if method = t.meta.event(eventNewIndex); method.IsNil() {
				th.RawSet(t, k, v)
				return Nil, Nil
			}
		} else if method = th.state.metamethod(at, eventNewIndex); method.IsNil() {
			th.indexError(at, k, i == 0)
		}
		if method.IsFunction() {
			return method, at
		}
		at = method
	}
	th.fail("'__newindex' chain too long; possible loop")
	return Nil, Nil
}

// chargeKey counts the work of hashing a long key.
func (th *Thread) chargeKey(k Value) {
	if k.IsString() {
		th.chargeLong(len(k.str()))
	}
}

// RawSet stores v at k without metamethods; it raises an error if k is nil or NaN.
func (th *Thread) RawSet(t *Table, k, v Value) {
	if problem := checkKey(k); problem != "" {
		th.fail("%s", problem)
	}
	t.Set(k, v)
	th.checkMemory()
}

// callMeta calls a metamethod for the instruction that the frame on top is at.
func (th *Thread) callMeta(method, a, b, c Value, count int) {
	f := th.frame
	at := th.freeTop(f)
	th.need(at + 4 + window)
	args := th.stack[at : at+4]
	args[0], args[1], args[2], args[3] = method, a, b, c
	th.top = at + count + 1
	if f.level >= maxGoCalls {
		th.overflowed(f)
	}
	th.entering = frameMeta
	if th.call(at, count, 1) == done {
		th.checkMemory()
		th.finishInstruction(f)
	}
}

// finishInstruction completes the instruction of frame f whose metamethod has returned. f is on top.
func (th *Thread) finishInstruction(f *frame) outcome {
	i := f.fn.proto.code[f.pc-1]
	result := th.stack[f.base+int(f.fn.proto.registers)]
	switch i.op() {
	case opSetTabUp, opSetTable, opSetField, opSetInt:
	case opEq, opEqK, opLt, opLe, opLtK, opLeK, opGtK, opGeK:
		holds := result.Truth()
		if f.flags&frameNegate != 0 {
			f.flags &^= frameNegate
			holds = !holds
		}
		if holds == (i.c() != 0) {
			f.pc += int(i.d())
		}
	case opConcat:
		th.stack[f.base+f.pending] = result
		if !th.concat(f, int(i.b()), f.pending, &th.stack[f.base+int(i.a())]) {
			if th.frame == f {
				return done
			}
			if th.frame.fn == nil {
				return yielded
			}
			return entered
		}
	default:
		th.stack[f.base+int(i.a())] = result
	}
	return done
}
