// What scripts call on a channel (section 1.2).
package wschan

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

func (d *Dialect) channelClass() *engine.Class[*channel] {
	return &engine.Class[*channel]{
		Name:  "Channel",
		Shown: "channel",
		Methods: []engine.Method[*channel]{
			{Name: "send", Signature: "(value: any): boolean -- waits for room, then true; raises an error when the channel is closed", Call: (*channel).sendMethod},
			{Name: "receive", Signature: "(): any, boolean -- waits for a value; nil, false when the channel is closed and empty", Call: (*channel).receiveMethod},
			{Name: "close", Signature: "() -- what is buffered can still be received", Call: func(ch *channel, _ engine.Args) int { ch.close(); return 0 }},
			{Name: "case_receive", Signature: "(): Case -- for channel.select", Call: d.caseReceive},
			{Name: "case_send", Signature: "(value: any): Case -- for channel.select", Call: d.caseSend},
		},
	}
}

// sendMethod is channel:send(value).
func (ch *channel) sendMethod(args engine.Args) int {
	L, v := args.L, args.L.Get(2)
	if ch.closed {
		L.Raise(sendOnClosed)
	}
	L.Reserve(valueSize)
	if !ch.send(v) {
		t := &standing{places: []place{{channel: ch, value: v}}}
		if t.wait(L, "send"); !t.ok {
			L.Raise(sendOnClosed)
		}
	}
	L.Push(lua53.True)
	return 1
}

const sendOnClosed = "send on closed channel"

// receiveMethod is channel:receive().
func (ch *channel) receiveMethod(args engine.Args) int {
	v, ok, done := ch.receive()
	if !done {
		t := &standing{places: []place{{channel: ch, receives: true}}}
		t.wait(args.L, "receive")
		v, ok = t.value, t.ok
	}
	args.L.Push(v)
	args.L.Push(lua53.Bool(ok))
	return 2
}

// wait makes the task stand in all its places until one is served.
func (t *standing) wait(L *lua53.Thread, what string) {
	engine.ScriptOf(L).WaitInside(L, what, func(wake func()) (giveUp func()) {
		t.wake = wake
		for i := range t.places {
			p := &t.places[i]
			p.task = t
			if p.receives {
				p.channel.receivers.join(p)
			} else {
				p.channel.senders.join(p)
			}
		}
		return t.leave
	})
}
