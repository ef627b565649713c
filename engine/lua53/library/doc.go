// Package library is the standard library of Lua 5.3 for states of package lua53: what scripts of a design get, and with [Options] Full what the plain
// interpreter has.
//
// A [Set] holds the functions, once for all states that share it. [Set.Open] gives a state its tables, which take memory of their own only
// when a script changes them. Everything that belongs to one state (random numbers, open files, the clock) is kept in that state.
//
// The functions run on the goroutine that runs the state. Opening may be done by any goroutine that owns the state at the time.
package library
