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
// # WebSockets
//
// A client reads from the moment it is open. Messages wait in its channel, in order, and count as memory of the script; while those that wait come to more than 4
// MiB the other end is held back, and nothing is lost. Pings are then not answered either. send, ping and close wait until the network has taken what they
// send and return true, or false and an error; ping does not wait for the pong. The channel ends when the connection is lost, when the closing handshake
// is done, and at once with the script's own close, after which what comes in is dropped.
//
// # Conflicts
//
// Where the dialects of one script disagree:
//
//	json            other dialects raise; require("websocket") puts the json of this one, which returns nil and an error, in the place of
//	                theirs: the global, and what require finds. What the script itself has put there stays
//	json {}         [], as in the other dialects
//	time            this dialect's; now() and sleep() are the blocking dialect's
//	numbers         nanoseconds in time, milliseconds in the options of connect, seconds in a Timer of Q-SYS
//	options         of connect that are out of range, or of another type, are ignored
//	print           joins with tabs, as in Lua
//	CONTEXT_TAKEOVER is taken, and does what NO_CONTEXT does: no window is kept between messages
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
//   - Without dial_timeout an attempt may take 10 seconds; without write_timeout a message takes as long as the other end wants.
//   - Without compression_threshold every message is compressed.
//   - close on a connection that has ended is an error, as send and ping are. A code that may not travel is sent as 1000, NO_STATUS as none at all; a
//     reason is cut to 123 bytes.
//   - An error that errors.wrap has made tells where the inner one was made; errors.new refuses a kind as first argument.
//   - json.validate and json.validate_string return an error: they are not supported yet.
//   - Lines of logger begin with their level; fields come in the order of pairs.
package wschan
