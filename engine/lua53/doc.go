// Package lua53 is what Lua means to the engine: states, the instruction budget, coroutines, protected calls and numbers, on stock
// gopher-lua. Everything that knows how gopher-lua works inside lives here; dialects meet Lua only as values and through these helpers.
//
// # States
//
// A [State] is the world of one script: its globals, its library tables, its budget. Host code calls into it with [State.Call] and
// [State.Run]; each call gets a Lua thread of its own out of a pool, so several calls of one script can be under way at once, all but one
// of them suspended.
//
// A State belongs to one thread of control. It has no locks: the caller guarantees that at any time at most one goroutine runs inside it
// (the engine's dispatch goroutine and the Go coroutines that it switches to).
//
// # Waiting
//
// A Go function called from Lua may wait with [State.Suspend], wherever it was called: at top level, inside pcall, a metamethod, an
// iterator, a sort comparator, or a coroutine of the script. Every script coroutine is a Go coroutine (iter.Pull), so a wait passes from
// the innermost one outwards to the host, and the wake-up passes back in. gopher-lua's own yield is never used.
//
// # Budget
//
// One call into Lua may run a fixed number of VM instructions, see [State.Call]. The count is exact and repeatable, it includes the
// script's coroutines, and pcall cannot swallow it. It starts anew at every call and after every wait.
//
// # What is not 5.3 yet
//
// The parser, the number subtypes and most of the standard library are gopher-lua's. Bindings convert numbers only through this package
// ([Integer], [Float], [ToInteger], [ToFloat]), so the subtypes can arrive without touching them.
package lua53
