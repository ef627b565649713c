// Package engine runs the scripts of one design: the loop, the life of a script, waiting, the budget, the contract with modules and the
// debug stream. Dialects (what scripts may call) are modules handed in; the engine itself gives a script nothing but Lua.
//
// # The loop
//
// An [Engine] has one thread of control, the dispatch goroutine. All Lua of the design, every timer and every change to what scripts can
// see happens there, one event at a time. I/O goroutines only read and write bytes and post events with [Source.Post]; they never touch
// Lua values, controls or timers.
//
// What you may rely on:
//
//   - Events of one [Source] run in the order in which they were posted.
//   - Timers that are due fire before events that wait, in the order of their deadlines; neither can starve the other.
//   - A handler runs to its end, or to the point where it waits, before anything else runs.
//   - Nothing posted during the start of a script runs before its main chunk has ended or waits.
//   - A stop does not wait for events that are queued; in an ordered run it keeps its place.
//   - After [Script.Stop] has returned, no handler of that script runs, and its sockets, timers and goroutines are gone.
//
// What you may not assume: that two sources keep their order among each other (in an ordered run they do, see [Options]); that an
// event runs at all, since the script may be stopped first ([Source.Post] then reports false).
//
// # Waiting
//
// A Go function that Lua calls may wait with [Script.Wait] wherever it was called: at top level, in a handler, inside pcall, a
// metamethod, an iterator, a sort comparator, a coroutine. Meanwhile the loop goes on, other handlers of the same script included.
//
// To this end the dispatch goroutine is a relay. The loop runs inside a Go coroutine (iter.Pull), a worker. A handler that does not wait
// is an ordinary call inside the worker that took the event: no switch, no goroutine, no allocation. When a handler waits, its worker is
// left standing and a spare one goes on with the loop; when the wait is over, the loop is handed back to the worker that stood. Control
// moves by direct switches, so exactly one of them runs at any time, and the race detector knows it.
//
// # Tasks
//
// [Script.Spawn] starts a handler on the script's own behalf. Handlers may wait for each other with [Script.WaitInside]: for what only Lua code of the
// same script does. What they do in turns within one event from outside counts against the budgets that they had, so that they cannot do so for ever, and
// timers and events have their turn in between. When all that is under way in a script waits so, and no timer runs, nothing is open, held outside or
// queued that could call it (see [Resource], [Listener], [Script.Hold], [Script.Later]), the engine reports a deadlock, once in a run; it ends nothing.
//
// # Bounds
//
// A call into Lua may run so many instructions, and a script may hold so much memory (package lua53, Options); a source may have so much
// posted and not yet run before its poster has to wait ([Source]), which in turn holds back a device that sends faster than its script
// can listen.
//
// # Modules
//
// A [Module] gives each script its globals. It reaches the engine only through the [Script] it is opened for. Objects with methods
// are described by a [Class], arguments are read with [Args], resources are tied to the script's life with [Script.Own]. Functions and
// metatables are made once for an engine and shared by its scripts: a function finds out who calls it with [ScriptOf].
package engine
