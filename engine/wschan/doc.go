// Package wschan is the channel dialect: scripts that wait where they stand, on channels, timers and WebSocket clients whose messages arrive on a
// channel. A [Dialect] gives it to the scripts of one design, beside the other dialects.
//
// # Who feeds a channel
//
// Everything here runs on the engine's dispatch goroutine, one task at a time, so a channel is a plain list: a buffer, those who wait to receive
// and those who wait to send. Lua code that sends or receives may wait; Go code that feeds a channel never does: what [channel.push] finds no
// room for goes behind the buffer and keeps its order. Sources of events push from the event that they have posted, and close the channel with their last one.
//
// # Tasks
//
// A main chunk, a handler and what coroutine.spawn starts are tasks: the engine's calls into Lua, which may wait wherever they are, below pcall,
// metamethods, iterators, sort, gsub and coroutines of the script's own. Whoever wakes a task goes on first. An error ends its own task and is logged once.
//
// Tasks that wake each other within one event go on with what is left of their instruction budgets, so a loop of sends and receives in which
// no time passes ends like any other endless loop. When all tasks of a script wait for each other and nothing else can call it, the engine says so once.
//
// # Time
//
// A number is nanoseconds, a text a duration of Go, wherever this package's time takes a duration. Waiting is never shorter than a millisecond, as with
// every timer of a design.
//
// # Choices
//
// Where the sources are silent or contradict each other (all unverified):
//
//   - An element of a select's list that is no case is an error, as the documents say; nil is left out.
//   - The default may be the member default of the list or the second argument.
//   - coroutine.spawn passes further arguments on; coroutine.yield in a task lets others go on and returns nothing.
//   - An error ends its task and no other one; a deadlock is reported and ends nothing.
//   - time.sleep with zero or less is the shortest wait; no other wait takes it.
//   - A timer gives one Time for each time that it is set, and keeps what has arrived when it is stopped or set anew; a stopped ticker leaves its channel open.
//   - time.parse without a location means UTC; time.unix gives the time zone of the design.
package wschan
