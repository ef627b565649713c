// Instructions that take more than a few lines.

package lua53

import "math"

// tailCall runs a call in place of its caller.
func (th *Thread) tailCall(f *frame, i instruction) outcome {
	at := f.base + int(i.a())
	count := int(i.b()) - 1
	if count < 0 {
		count = th.top - at - 1
	}
	if !th.stack[at].IsFunction() {
		count = th.resolve(at, count)
	}
	fv := th.stack[at]
	if fv.is(KindGoFunction) {
		out := th.callGo(fv.gofunc(), at, count, allResults)
		th.checkMemory()
		return out
	}
	if th.open != nil {
		th.closeUpvalues(f.base)
	}
	th.chargeLong(count)
	copy(th.stack[f.at:], th.stack[at:at+count+1])
	to, results, flags := f.at, f.results, f.flags&frameMeta
	level := f.level
	th.frame = f.outer
	th.enterLua(fv.function(), to, count, results)
	th.frame.flags = flags | frameTail
	th.frame.level = level
	return entered
}

// iterate is one step of a generic for over a table without a call: with next, or with the iterator of ipairs where metamethods have no say. It is false
// where that does not apply.
func (th *Thread) iterate(R *[window]Value, a, results int) bool {
	if !R[a].is(KindGoFunction) || !R[a+1].is(KindTable) {
		return false
	}
	t := R[a+1].table()
	var key, val Value
	switch R[a].gofunc().special {
	case specialNext:
		if t.late != nil {
			t.fillLate()
		}
		at, ok := t.position(R[a+2])
		if !ok {
			return false
		}
		key, val, _ = t.entry(at)
	case specialIpairs:
		if !R[a+2].isInt() {
			return false
		}
		i := R[a+2].int() + 1
		if val = t.getInt(i); !val.IsNil() {
			key = Int(i)
		} else if t.meta != nil {
			return false
		}
	default:
		return false
	}
	R[a+3] = key
	if results > 1 {
		R[a+4] = val
		clear(R[a+5 : a+3+max(2, results)])
	}
	return true
}

// closure makes a function from a prototype, in frame f, or takes the one made before if that has the same variables.
func (th *Thread) closure(f *frame, p *Proto) Value {
	st := th.state
	if st.closures == nil {
		st.closures = new(recentClosures)
	}
	recent := &st.closures[p.slot]
	if *recent != nil && (*recent).proto == p && th.wouldShare(f, *recent) {
		return (*recent).Value()
	}
	st.ids++
	fn := &Function{proto: p, id: st.ids}
	st.allocated += functionSize
	if n := len(p.upvalues); n > 0 {
		fn.upval = make([]*upvalue, n)
		st.allocated += int64(8 * n)
		for i, u := range p.upvalues {
			if u.inStack {
				fn.upval[i] = th.findUpvalue(f.base + int(u.index))
			} else {
				fn.upval[i] = f.fn.upval[u.index]
			}
		}
	}
	*recent = fn
	return fn.Value()
}

// wouldShare reports whether a new function in frame f would have the very variables that fn has.
func (th *Thread) wouldShare(f *frame, fn *Function) bool {
	for i, u := range fn.proto.upvalues {
		var at *Value
		if u.inStack {
			at = &th.stack[f.base+int(u.index)]
		} else {
			at = f.fn.upval[u.index].at
		}
		if fn.upval[i].at != at {
			return false
		}
	}
	return true
}

// recentClosures are functions that may serve again: evaluating one function expression twice gives the same function if no variable tells the two apart.
type recentClosures [closureSlots]*Function

const closureSlots = 32

// forgetUnreached drops the functions that the last census has not met.
func (r *recentClosures) forgetUnreached(mark uint8) {
	for i, fn := range r {
		if fn != nil && fn.mark != mark {
			r[i] = nil
		}
	}
}

// vararg puts n of the extra arguments into the registers from r on, or all of them for allResults.
func (th *Thread) vararg(f *frame, r, n int) {
	extra := f.extra
	from := f.base - extra
	to := f.base + r
	if n == allResults {
		th.chargeLong(extra)
		th.need(to + extra + window)
		copy(th.stack[to:], th.stack[from:from+extra])
		th.top = to + extra
		return
	}
	got := min(n, extra)
	copy(th.stack[to:], th.stack[from:from+got])
	clear(th.stack[to+got : to+n])
}

// setList stores list items of a constructor.
func (th *Thread) setList(f *frame, i instruction) {
	at := f.base + int(i.a())
	n := int(i.b())
	if n == 0 {
		n = th.top - at - 1
	}
	if !th.stack[at].is(KindTable) { // debug.setlocal can do that
		th.typeError(th.stack[at], "index", noOperand)
	}
	th.chargeLong(n)
	t := th.stack[at].table()
	behind := int(i.d())
	if last := behind + n; last > len(t.array) {
		t.resize(last, len(t.nodes))
	}
	for j := 1; j <= n; j++ {
		t.SetInt(int64(behind+j), th.stack[at+j])
	}
	th.checkMemory()
}

// forPrepare turns the three values of a numeric for into numbers of one subtype and takes one step back.
func (th *Thread) forPrepare(R *[window]Value, a int) {
	index, limit, step := &R[a], &R[a+1], &R[a+2]
	th.chargeText(*limit)
	if index.isInt() && step.isInt() {
		if last, none, ok := forLimit(*limit, step.int()); ok {
			*limit = Int(last)
			if none {
				*index = Int(0)
			}
			*index = Int(index.int() - step.int())
			return
		}
	}
	x, ok := th.ToFloat(*limit)
	if !ok {
		th.fail("'for' limit must be a number")
	}
	y, ok := th.ToFloat(*step)
	if !ok {
		th.fail("'for' step must be a number")
	}
	z, ok := th.ToFloat(*index)
	if !ok {
		th.fail("'for' initial value must be a number")
	}
	*index, *limit, *step = Float(z-y), Float(x), Float(y)
}

// forLimit clips the limit of a loop over integers. none tells that the loop does not run at all.
func forLimit(limit Value, step int64) (last int64, none, ok bool) {
	if limit.isInt() {
		return limit.int(), false, true
	}
	f, ok := limit.ToFloat()
	if !ok {
		return 0, false, false
	}
	return clipLimit(f, step)
}

// clipLimit turns a limit that is a float into the last integer that it lets a loop reach.
func clipLimit(f float64, step int64) (last int64, none, ok bool) {
	if step < 0 {
		f = math.Ceil(f)
	} else {
		f = math.Floor(f)
	}
	switch {
	case f != f:
		return math.MinInt64, step >= 0, true
	case f >= 1<<63:
		return math.MaxInt64, step < 0, true
	case f < -1<<63:
		return math.MinInt64, step >= 0, true
	}
	return int64(f), false, true
}
