// The instruction budget: a context that counts.
package lua53

import (
	"context"
	"errors"
	"time"

	lua "github.com/yuin/gopher-lua"
)

// DefaultBudget is how many VM instructions one call into Lua may run unless the design says otherwise.
const DefaultBudget = 10_000_000

// ErrBudget is the cause of an error raised because a call used up its budget. The text is the one a Core logs.
var ErrBudget = errors.New("Max execution limits exceeded")

// ErrStopped is raised in Lua code that is still under way when its script is stopped.
var ErrStopped = errors.New("script stopped")

// budget counts the instructions of one state. The VM asks Done once per instruction and raises Err when a closed channel comes back, so
// nothing is interrupted by time: the same script fails at the same instruction on every run.
//
// It is shared by all Lua threads of the state; only one of them runs at a time.
type budget struct {
	left  int64
	limit int64
	cause error
}

var closedChan = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

func newBudget(limit int64) *budget {
	return &budget{left: limit, limit: limit, cause: ErrBudget}
}

// refill starts the count anew, unless the budget has been killed.
func (b *budget) refill() {
	if b.cause == ErrBudget {
		b.left = b.limit
	}
}

// charge counts n instructions for work that the VM does in one of its own.
func (b *budget) charge(n int64) { b.left = max(0, b.left-n) }

// ChargeBytes counts what a Go function that Lua called does with n bytes or values, so that a loop of such calls ends with the budget too.
func ChargeBytes(L *lua.LState, n int) {
	if b, ok := L.Context().(*budget); ok {
		b.charge(int64(n) / bytesPerCharge)
	}
}

// kill makes every further instruction fail with cause, for ever.
func (b *budget) kill(cause error) {
	b.left, b.cause = 0, cause
}

// Done counts one instruction. nil means go on.
func (b *budget) Done() <-chan struct{} {
	if b.left > 0 {
		b.left--
		return nil
	}
	return closedChan
}

func (b *budget) Err() error                  { return b.cause }
func (b *budget) Deadline() (time.Time, bool) { return time.Time{}, false }
func (b *budget) Value(any) any               { return nil }

var _ context.Context = (*budget)(nil)
