// What a state may use: instructions and memory.

package lua53

import "math"

// budget counts the instructions of the call that runs.
type budget struct {
	left   int64 // until tick is called
	behind int64 // that will be left then: a hook wants to be called in between
	limit  int64
	killed error // why nothing may run any more
}

// What costs more than an instruction, in instructions.
const (
	errorCost     = 30 // catching an error
	coroutineCost = 30 // making a coroutine
)

// refill begins the count anew, unless the state has been killed.
func (b *budget) refill() {
	if b.killed == nil {
		b.left, b.behind = b.limit, 0
	}
}

// Charge counts n instructions for work that a Go function does in one.
func (th *Thread) Charge(n int64) {
	if st := th.state; n < st.left {
		st.left -= n
	} else {
		st.left = 0
		if n > st.behind {
			st.behind = 0
		} else {
			st.behind -= n
		}
	}
}

// ChargeBytes counts what a Go function does with n bytes or values, and ends the call if that is too much.
func (th *Thread) ChargeBytes(n int) { th.Work(int64(n) / bytesPerCharge) }

// chargeLong counts what an instruction does with n bytes or values, when it is more than a few.
func (th *Thread) chargeLong(n int) {
	if n > fewBytes {
		th.Charge(int64(n) / bytesPerCharge)
	}
}

// fewBytes is what an instruction may handle for nothing.
const fewBytes = 256

// Work counts n instructions, and ends the call if that is too much.
func (th *Thread) Work(n int64) {
	th.Charge(n)
	if th.state.left == 0 {
		th.tick()
	}
}

// bytesPerCharge is how many bytes a Go function handles in the time of one instruction, about.
const bytesPerCharge = 16

// tick is called when the count has run out.
func (th *Thread) tick() {
	st := th.state
	if st.killed == nil && st.behind > 0 {
		st.left, st.behind = st.behind, 0
		th.runHook()
		return
	}
	st.left = 0
	cause := st.killed
	if cause == nil {
		cause = ErrBudget
	}
	panic(&thrown{value: String(th.innermost() + cause.Error()), fatal: cause})
}

// memory counts the bytes that a state holds: exactly at a census, which walks through everything that can be reached, and by what is
// allocated in between.
type memory struct {
	allocated int64 // since the last census
	live      int64 // at the last census
	next      int64 // how much may be allocated before the next census
	capacity  int64
	mark      uint8 // of the last census
}

const (
	firstCensus          = 8 << 20
	bytesPerCensusCharge = 256 // that a census walks in the time of one instruction, about
)

// Memory returns how many bytes the values of the state hold, about.
func (st *State) Memory() int64 { return st.live + st.allocated }

// Allocated counts bytes that the host holds for a value of the state. It never fails: what is too much is found out soon after.
func (st *State) Allocated(bytes int64) { st.allocated += bytes }

// Collect counts anew what the state holds.
func (th *Thread) Collect() {
	st := th.state
	st.live, st.allocated = st.census(th), 0
	if st.closures != nil {
		st.closures.forgetUnreached(st.mark)
	}
	st.next = max(firstCensus, min(st.live, (st.capacity-st.live)/2))
	th.Charge(st.live / bytesPerCensusCharge)
}

// checkMemory raises an error if the state holds more than it may.
func (th *Thread) checkMemory() {
	if st := th.state; st.allocated > st.next {
		th.Reserve(0)
	}
}

// Reserve counts n bytes that a Go function is about to allocate for a value, and raises an error if the state then holds more than it may.
func (th *Thread) Reserve(n int) {
	st := th.state
	st.allocated += int64(n)
	if st.allocated <= st.next {
		return
	}
	if n > math.MaxInt32 || int64(n) > st.capacity {
		st.allocated -= int64(n)
		th.throw(String("not enough memory"))
	}
	th.Collect()
	st.allocated = int64(n)
	if st.live+st.allocated > st.capacity {
		th.throw(String("not enough memory"))
	}
}
