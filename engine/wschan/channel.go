// The module channel: lists that tasks of one script hand values through (section 1.2).
package wschan

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// channel is one channel of one script. It belongs to the dispatch goroutine.
type channel struct {
	self      *lua53.Userdata
	capacity  int
	buffer    []lua53.Value // from head on, oldest first; longer than capacity only by [channel.push]
	head      int
	receivers queue
	senders   queue
	closed    bool
	receive1  *lua53.Userdata // what case_receive returns, once it has
	taken     func(lua53.Value)
}

// newChannel returns an open channel for the script that runs in st. A negative capacity counts as 0: unbuffered.
func (d *Dialect) newChannel(st *lua53.State, capacity int) *channel {
	ch := &channel{capacity: max(0, capacity)}
	ch.self = d.channels.New(st, ch)
	ch.self.Size = channelSize
	ch.self.References = channelReferences
	return ch
}

// value returns the one object that scripts know the channel by.
func (ch *channel) value() lua53.Value { return ch.self.Value() }

// channelReferences visits what a channel holds.
func channelReferences(data any, visit func(lua53.Value)) {
	ch := data.(*channel)
	for _, v := range ch.buffer[ch.head:] {
		visit(v)
	}
	for p := ch.senders.first; p != nil; p = p.next {
		visit(p.value)
	}
	if ch.receive1 != nil {
		visit(ch.receive1.Value())
	}
}

// push sends v from Go. It never waits and drops nothing: values that find no room go behind the buffer. On a closed channel it does
// nothing and reports false.
func (ch *channel) push(v lua53.Value) bool {
	if !ch.closed && !ch.handOver(v) {
		ch.store(v)
	}
	return !ch.closed
}

// onTake has f called with every value that leaves the channel, so that whoever pushes can hold its own source back.
func (ch *channel) onTake(f func(lua53.Value)) { ch.taken = f }

// len returns how many values wait in the channel.
func (ch *channel) len() int { return len(ch.buffer) - ch.head }

// close ends the channel: what is buffered can still be received. Closing twice does nothing.
func (ch *channel) close() {
	if ch.closed {
		return
	}
	ch.closed = true
	for ch.receivers.first != nil {
		ch.receivers.first.serve(lua53.Nil, false)
	}
	for ch.senders.first != nil {
		ch.senders.first.serve(lua53.Nil, false)
	}
}

// send puts v in the channel if there is room or somebody waits for it. The channel is open.
func (ch *channel) send(v lua53.Value) bool {
	if ch.handOver(v) {
		return true
	}
	if ch.len() >= ch.capacity {
		return false
	}
	ch.store(v)
	return true
}

// handOver gives v to whoever has waited longest.
func (ch *channel) handOver(v lua53.Value) bool {
	p := ch.receivers.first
	if p == nil {
		return false
	}
	ch.took(v)
	p.serve(v, true)
	return true
}

// receive takes the oldest value. done is false when there is none and the channel is open.
func (ch *channel) receive() (v lua53.Value, ok, done bool) {
	sender := ch.senders.first
	switch {
	case ch.len() > 0:
		v = ch.take()
		if sender != nil && ch.len() < ch.capacity { // the room is the oldest sender's
			ch.store(sender.value)
			sender.serve(sender.value, true)
		}
	case sender != nil:
		v = sender.value
		sender.serve(v, true)
	default:
		return lua53.Nil, false, ch.closed
	}
	ch.took(v)
	return v, true, true
}

func (ch *channel) took(v lua53.Value) {
	if ch.taken != nil {
		ch.taken(v)
	}
}

// What channels take: each, and each value in a buffer.
const (
	channelSize = 200
	valueSize   = 16
)

// store puts v at the end of the buffer.
func (ch *channel) store(v lua53.Value) {
	if len(ch.buffer) == cap(ch.buffer) && ch.head > len(ch.buffer)/2 {
		n := copy(ch.buffer, ch.buffer[ch.head:])
		clear(ch.buffer[n:])
		ch.buffer, ch.head = ch.buffer[:n], 0
	}
	ch.buffer = append(ch.buffer, v)
	ch.self.Size = channelSize + valueSize*int64(cap(ch.buffer))
}

// take removes the first value of the buffer.
func (ch *channel) take() lua53.Value {
	v := ch.buffer[ch.head]
	ch.buffer[ch.head] = lua53.Nil
	ch.head++
	switch {
	case ch.head < len(ch.buffer):
	case cap(ch.buffer) > maxSpare:
		ch.buffer, ch.head, ch.self.Size = nil, 0, channelSize
	default:
		ch.buffer, ch.head = ch.buffer[:0], 0
	}
	return v
}

// maxSpare is how many places an empty buffer keeps.
const maxSpare = 64

// channelTable is the module channel, to be shared.
func (d *Dialect) channelTable() *lua53.Table {
	return functions("channel", calls{
		"new":    {"(size?: integer): Channel -- size is how many values it buffers, by default 0", d.channelNew},
		"select": {"(cases: Case[], default?: boolean): {channel: Channel?, value: any, ok: boolean, default: boolean?} -- waits for the first case that can go on; cases.default = true, or the second argument, does not wait", d.channelSelect},
	})
}

// channelNew is channel.new([size]).
func (d *Dialect) channelNew(L *lua53.Thread) int {
	var size int
	engine.NewArgs(L, "channel.new").Unpack("size?", &size)
	L.Push(d.newChannel(L.State(), size).value())
	return 1
}
