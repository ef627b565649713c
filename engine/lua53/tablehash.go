// The hash part of a table: chained scatter with Brent's variation, as Lua has had it since 4.0.

package lua53

import (
	"math"
	"math/bits"
	"unsafe"

	"crosspoint/engine/lua53/numeral"
)

// node is an entry of the hash part. A removed entry keeps its key until the table is rebuilt, so that a traversal finds its place again.
type node struct {
	key, val Value
	hash     uint32
	next     int32 // of the chain, plus one; 0 ends it
}

const (
	tableSize = int64(unsafe.Sizeof(Table{}))
	nodeSize  = int64(unsafe.Sizeof(node{}))
	valueSize = int64(unsafe.Sizeof(Value{}))
	maxBits   = 31 // of the size of either part
)

// hashString hashes eight bytes at a time. It does not depend on the run, so that pairs shows the same order each time.
func hashString(s string) uint32 {
	const k0, k1 = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
	h := uint64(len(s)) ^ k1
	for len(s) >= 8 {
		w := *(*[8]byte)(unsafe.Pointer(unsafe.StringData(s)))
		hi, lo := bits.Mul64(h^littleEndian(w), k0)
		h = hi ^ lo
		s = s[8:]
	}
	var w uint64
	for i := 0; i < len(s); i++ {
		w = w<<8 | uint64(s[i])
	}
	hi, lo := bits.Mul64(h^w, k1)
	h = hi ^ lo
	return uint32(h>>32) ^ uint32(h)
}

func littleEndian(b [8]byte) uint64 {
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// hashOther hashes what is neither a string nor an integer nor a float that equals one.
func hashOther(k Value) uint32 {
	var n uint64
	switch k.Kind() {
	case KindBool:
		return uint32(k.n & 1)
	case KindFloat:
		n = k.n
		if math.IsNaN(k.float()) {
			n = 0
		}
	case KindTable:
		n = k.table().id
	case KindFunction:
		n = k.function().id
	case KindGoFunction:
		n = k.gofunc().id
	case KindUserdata:
		n = (*Userdata)(k.p).id
	case KindThread:
		n = (*Thread)(k.p).id
	}
	n *= 0x9E3779B97F4A7C15
	return uint32(n >> 32)
}

func (t *Table) getString(k Value, h uint32) Value {
	if n := t.findString(k, h); n != nil {
		return n.val
	}
	if t.late != nil {
		return t.lateString(k)
	}
	return Nil
}

func (t *Table) findString(k Value, h uint32) *node {
	if len(t.nodes) == 0 {
		return nil
	}
	for i := h & uint32(len(t.nodes)-1); ; {
		n := &t.nodes[i]
		if n.hash == h && n.key.n == k.n && (n.key.p == k.p || sameText(n.key, k)) {
			return n
		}
		if n.next == 0 {
			return nil
		}
		i = uint32(n.next - 1)
	}
}

// sameText compares a, which may be a number, with the string b of what would be the same length.
func sameText(a, b Value) bool { return !a.IsNumber() && a.str() == b.str() }

func (t *Table) getNodeInt(i int64) Value {
	if n := t.findInt(i); n != nil {
		return n.val
	}
	return Nil
}

func (t *Table) findInt(i int64) *node {
	if len(t.nodes) == 0 {
		return nil
	}
	for at := uint32(i) & uint32(len(t.nodes)-1); ; {
		n := &t.nodes[at]
		if n.key.n == uint64(i) && n.key.isInt() {
			return n
		}
		if n.next == 0 {
			return nil
		}
		at = uint32(n.next - 1)
	}
}

func (t *Table) find(k Value, h uint32) *node {
	if len(t.nodes) == 0 {
		return nil
	}
	for at := h & uint32(len(t.nodes)-1); ; {
		n := &t.nodes[at]
		if n.key == k {
			return n
		}
		if n.next == 0 {
			return nil
		}
		at = uint32(n.next - 1)
	}
}

// assign stores v in a node of t.
func (t *Table) assign(n *node, v Value) {
	if t.shared {
		at := (uintptr(unsafe.Pointer(n)) - uintptr(unsafe.Pointer(&t.nodes[0]))) / unsafe.Sizeof(node{})
		t.own()
		n = &t.nodes[at]
	}
	n.val = v
}

// own gives t nodes of its own.
func (t *Table) own() {
	if t.shared {
		t.nodes = append([]node(nil), t.nodes...)
		t.shared = false
		t.grew(nodeSize * int64(len(t.nodes)))
	}
}

func (t *Table) grew(bytes int64) {
	if t.state != nil && bytes > 0 {
		t.state.allocated += bytes
	}
}

// insert adds an entry whose key is not in t.
func (t *Table) insert(k Value, h uint32, v Value) {
	t.own()
	if len(t.nodes) == 0 {
		t.rehash(k)
		t.Set(k, v)
		return
	}
	mask := uint32(len(t.nodes) - 1)
	at := h & mask
	main := &t.nodes[at]
	if main.val.IsNil() { // never used, or removed; it may stay in the chain of another key
		main.key, main.val, main.hash = k, v, h
		return
	}
	free, ok := t.freeNode()
	if !ok {
		t.rehash(k)
		t.Set(k, v)
		return
	}
	if home := main.hash & mask; home != at { // main is in a foreign chain: it moves to the free place
		previous := &t.nodes[home]
		for uint32(previous.next-1) != at {
			previous = &t.nodes[previous.next-1]
		}
		previous.next = free + 1
		t.nodes[free] = *main
		*main = node{k, v, h, 0}
		return
	}
	t.nodes[free] = node{k, v, h, main.next}
	main.next = free + 1
	t.chargeChain(main)
}

// chargeChain counts the work that keys make which have been chosen to share a place, by a device that wants to keep a script busy.
func (t *Table) chargeChain(n *node) {
	length := 0
	for ; n.next != 0; n = &t.nodes[n.next-1] {
		length++
	}
	t.charge(bytesPerCharge * length / 4)
}

func (t *Table) freeNode() (int32, bool) {
	for t.lastFree > 0 {
		t.lastFree--
		if t.nodes[t.lastFree].key.IsNil() {
			return t.lastFree, true
		}
	}
	return 0, false
}

// rehash chooses the sizes of both parts for what t holds and the key to come.
func (t *Table) rehash(extra Value) {
	t.charge(2 * (len(t.array) + len(t.nodes)))
	var slices [maxBits + 1]int // slices[b]: integer keys in (2^(b-1), 2^b]
	integers := t.countArray(&slices)
	total := integers
	for i := range t.nodes {
		if n := &t.nodes[i]; !n.val.IsNil() {
			total++
			integers += countInteger(n.key, &slices)
		}
	}
	total++
	integers += countInteger(extra, &slices)
	size, inArray := arraySize(&slices, integers)
	t.resize(size, total-inArray)
}

func (t *Table) countArray(slices *[maxBits + 1]int) (total int) {
	for i, b, limit := 1, 0, 1; b <= maxBits && i <= len(t.array); b, limit = b+1, 2*limit {
		for ; i <= min(limit, len(t.array)); i++ {
			if !t.array[i-1].IsNil() {
				slices[b]++
				total++
			}
		}
	}
	return total
}

func countInteger(k Value, slices *[maxBits + 1]int) int {
	if !k.isInt() {
		return 0
	}
	i := k.int()
	if i < 1 || i > 1<<maxBits {
		return 0
	}
	slices[bits.Len64(uint64(i-1))]++
	return 1
}

// arraySize returns the largest power of two of which more than half would be in use, and how many keys would be in the array then.
func arraySize(slices *[maxBits + 1]int, integers int) (size, inArray int) {
	below := 0
	for b, power := 0, 1; power > 0 && integers > power/2; b, power = b+1, 2*power {
		below += slices[b]
		if below > power/2 {
			size, inArray = power, below
		}
		if b == maxBits {
			break
		}
	}
	return size, inArray
}

// resize gives t so many places in each part and puts every entry in its place.
func (t *Table) resize(array, others int) {
	oldArray, oldNodes := t.array, t.nodes
	size := 0
	if others > 0 {
		size = 1 << bits.Len(uint(others-1))
	}
	t.grew(valueSize*int64(array-len(oldArray)) + nodeSize*int64(size))
	t.shared = false
	t.nodes, t.lastFree = nil, int32(size)
	if size > 0 {
		t.nodes = make([]node, size)
	}
	t.resizeArray(array)
	for i := array; i < len(oldArray); i++ {
		if v := oldArray[i]; !v.IsNil() {
			t.insertAgain(Int(int64(i+1)), uint32(i+1), v)
		}
	}
	for i := len(oldNodes) - 1; i >= 0; i-- {
		if n := &oldNodes[i]; !n.val.IsNil() {
			t.insertAgain(n.key, n.hash, n.val)
		}
	}
}

func (t *Table) resizeArray(size int) {
	if size == len(t.array) {
		return
	}
	array := make([]Value, size)
	copy(array, t.array)
	t.array = array
}

// insertAgain places an entry while parts are being rebuilt.
func (t *Table) insertAgain(k Value, h uint32, v Value) {
	if k.isInt() && uint64(k.int()-1) < uint64(len(t.array)) {
		t.array[k.int()-1] = v
		return
	}
	t.insert(k, h, v)
}

// position returns where the traversal goes on behind k.
func (t *Table) position(k Value) (int, bool) {
	if k.IsNil() {
		return 0, true
	}
	if k.isInt() && uint64(k.int()-1) < uint64(len(t.array)) {
		return int(k.int()), true
	}
	if k.isFloat() { // here 5.3 does not take 1.0 for a place in the array
		if i, ok := numeral.FloatToInteger(k.float()); ok {
			k = Int(i)
		}
	}
	var n *node
	switch k.Kind() {
	case KindInt:
		n = t.findInt(k.int())
	case KindString:
		n = t.findString(k, hashString(k.str()))
	default:
		n = t.find(k, hashOther(k))
	}
	if n == nil {
		return 0, false
	}
	at := (uintptr(unsafe.Pointer(n)) - uintptr(unsafe.Pointer(&t.nodes[0]))) / unsafe.Sizeof(node{})
	return len(t.array) + int(at) + 1, true
}
