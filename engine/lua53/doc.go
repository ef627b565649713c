// Package lua53 is Lua 5.3: values, tables, the compiler, the virtual machine, coroutines and errors, and the interface by which Go code gives
// scripts what they may call. What a program does here it does under the reference implementation, down to the texts of errors.
//
// # Parts
//
// Source text becomes a tree (package syntax), the tree becomes a [Proto] of register instructions (compile*.go), and a [Thread] runs it
// (execute*.go). A [Value] is two words: numbers, booleans and strings need no object of their own. The standard library is in package library;
// a [State] without it has no globals at all.
//
// # Threads of control
//
// A [State] is the world of one script. It belongs to one goroutine at a time: whoever calls into it must not do so while another goroutine
// does. A Go function that Lua calls may hand the state to another call while it waits ([State.Suspend]); calls may then end in any order.
// A state has no goroutine of its own. Coroutines are [Thread] values whose stacks are plain memory, so an abandoned one is collected like any
// table.
//
// A [Proto] never changes once it is compiled, and may be shared between states, as may a [GoFunction].
//
// # Bounds
//
// A call into a state may run so many instructions ([Options] Budget) and a state may hold so many bytes ([Options] Memory). Go functions
// count what they do with [Thread.Charge] and [Thread.Reserve]. The first limit cannot be caught by the script, the second is an ordinary error.
// Neither depends on time or on Go's collector: the same program fails at the same instruction in every run.
package lua53
