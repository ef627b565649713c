// Functions and userdata.

package lua53

// Proto is a compiled function, before it has upvalues. It never changes.
type Proto struct {
	code      []instruction
	constants []Value
	hashes    []uint32 // of the constants that are strings
	protos    []*Proto
	upvalues  []upvalueInfo
	lines     []int32 // of each instruction
	locals    []localInfo
	source    string // as messages show it
	name      string // of the chunk, as load was given it; empty: the same
	line      int    // of the word function; 0 = a chunk
	endLine   int
	params    uint8
	registers uint8
	slot      uint8 // in recentClosures
	vararg    bool
}

// upvalueInfo says where a new function finds an upvalue.
type upvalueInfo struct {
	name    string
	inStack bool  // in a register of the function around it; otherwise among its upvalues
	index   uint8 // of the register or the upvalue
}

// localInfo says which instructions see a local variable.
type localInfo struct {
	name       string
	start, end int32
	register   uint8
}

// Function is a Lua function: a prototype and its upvalues.
type Function struct {
	proto *Proto
	upval []*upvalue
	id    uint64
	mark  uint8 // of the last census
}

// Proto returns what the function was compiled to.
func (f *Function) Proto() *Proto { return f.proto }

// upvalue is a variable that functions share. While its register lives, it is open and at points there.
type upvalue struct {
	at    *Value
	own   Value    // where at points once it is closed
	next  *upvalue // of the thread's open ones, by falling index
	index int32    // in the stack
	mark  uint8    // of the last census
}

// GoFunction is a Go function that scripts may call. It may be shared between states.
type GoFunction struct {
	// Signature says what the function takes and gives, for whoever describes it: "(text: string): integer -- a comment".
	Signature string

	name    string
	call    func(L *Thread) int
	refs    func(visit func(Value)) // nil for a function that holds no Lua values; others belong to one state
	id      uint64
	special special
	mark    uint8 // of the last census; only with refs
}

// SetReferences says which Lua values the function holds, so that they count as memory of its state. It must not be shared then.
func (f *GoFunction) SetReferences(refs func(visit func(Value))) { f.refs = refs }

// special marks the functions that the machine runs without a Go frame, so that a yield may cross them.
type special uint8

const (
	ordinary special = iota
	specialPcall
	specialXpcall
	specialNext
	specialIpairs // the iterator of ipairs
)

// NewGoFunction returns a function that any state may use. Go code and messages know it by name, such as "string.rep". call finds its arguments in
// L, pushes its results and returns how many they are.
func NewGoFunction(name string, call func(L *Thread) int) *GoFunction {
	return &GoFunction{name: name, call: call, id: uint64(hashString(name)) | 1<<40}
}

// Pcall returns the function pcall, which the machine runs itself, so that a yield crosses it.
func Pcall() *GoFunction { return newSpecial("pcall", specialPcall) }

// Xpcall returns the function xpcall.
func Xpcall() *GoFunction { return newSpecial("xpcall", specialXpcall) }

// NextFunction returns the function next, which a generic for runs without a call.
func NextFunction() *GoFunction {
	f := newSpecial("next", specialNext)
	f.call = func(L *Thread) int {
		key, val, err := L.CheckTable(1).Next(L.Get(2))
		if err != nil {
			L.RaiseValue(String(err.Error()))
		}
		L.Push(key)
		if key.IsNil() {
			return 1
		}
		L.Push(val)
		return 2
	}
	return f
}

// IpairsIterator returns the function that ipairs gives to a generic for, which runs it without a call where there are no metamethods.
func IpairsIterator() *GoFunction {
	f := newSpecial("ipairs_iterator", specialIpairs)
	f.call = func(L *Thread) int {
		i := Int(L.CheckInt(2) + 1)
		v := L.Index(L.Get(1), i)
		if v.IsNil() {
			L.Push(Nil)
			return 1
		}
		L.Push(i)
		L.Push(v)
		return 2
	}
	return f
}

func newSpecial(name string, s special) *GoFunction {
	f := NewGoFunction(name, nil)
	f.special = s
	return f
}

// NewFunction returns a Go function of this state, see [NewGoFunction].
func (st *State) NewFunction(name string, call func(L *Thread) int) *GoFunction {
	st.ids++
	st.allocated += functionSize
	return &GoFunction{name: name, call: call, id: st.ids}
}

// Name returns the name given to [NewGoFunction].
func (f *GoFunction) Name() string { return f.name }

// Userdata is an object of the host.
type Userdata struct {
	// Data is the host's object.
	Data any
	// References, unless nil, visits the Lua values that Data holds, so that they count as memory of the script.
	References func(data any, visit func(Value))
	// Size is how many bytes Data takes besides, so that they count as memory of the script.
	Size int64

	meta *Table
	id   uint64
	mark uint8 // of the last census
}

// NewUserdata returns a userdata with the given metatable, which may be nil.
func (st *State) NewUserdata(data any, meta *Table) *Userdata {
	st.ids++
	st.allocated += userdataSize
	return &Userdata{Data: data, meta: meta, id: st.ids}
}

// Meta returns the metatable, or nil.
func (u *Userdata) Meta() *Table { return u.meta }

// SetMeta sets the metatable; nil removes it.
func (u *Userdata) SetMeta(meta *Table) { u.meta = meta }
