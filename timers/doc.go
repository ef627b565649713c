// Package timers owns time inside a design: the queue of everything that is due later, what a Timer of a script does, and schedules of wall-clock
// times.
//
// A [Queue] and the [Timer] values on it belong to one goroutine, the engine's dispatch goroutine; there are no locks and no goroutines
// here. The owner asks [Queue.Wait] how long it may sleep and calls [Queue.Fire] when it wakes.
//
// Order: timers fire by deadline; timers of one deadline fire in the order in which they were started or last went off.
// Deadlines are kept on the monotonic clock of the standard time package, so setting the wall clock moves nothing, and inside a
// testing/synctest bubble time is virtual. A [Schedule] says when something is due on the wall clock; it starts nothing by itself.
package timers
