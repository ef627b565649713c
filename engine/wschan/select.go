// channel.select and its cases (section 1.2).
package wschan

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// selectCase is what case_receive and case_send return: something that a task may do. It may serve in many selects.
type selectCase struct {
	channel *channel
	sends   bool
	value   lua53.Value // to be sent
}

// caseClass has nothing to call: cases are for channel.select only.
var caseClass = engine.Class[*selectCase]{Name: "Case", Shown: "case"}

func (d *Dialect) newCase(L *lua53.Thread, c *selectCase) *lua53.Userdata {
	u := d.cases.New(L.State(), c)
	u.References = func(data any, visit func(lua53.Value)) {
		visit(data.(*selectCase).channel.value())
		visit(data.(*selectCase).value)
	}
	return u
}

// caseReceive is channel:case_receive(). A channel has one such case.
func (d *Dialect) caseReceive(ch *channel, args engine.Args) int {
	if ch.receive1 == nil {
		ch.receive1 = d.newCase(args.L, &selectCase{channel: ch})
	}
	args.L.Push(ch.receive1.Value())
	return 1
}

// caseSend is channel:case_send(value).
func (d *Dialect) caseSend(ch *channel, args engine.Args) int {
	args.L.Push(d.newCase(args.L, &selectCase{ch, true, args.L.Get(2)}).Value())
	return 1
}

// channelSelect is channel.select(cases [, default]). The first case in the list that can go on does; otherwise the first that later can.
func (d *Dialect) channelSelect(L *lua53.Thread) int {
	var list *lua53.Table
	var otherwise bool
	args := engine.NewArgs(L, "channel.select")
	args.Unpack("cases", &list, "default?", &otherwise)
	cases := casesOf(args, list)
	for _, c := range cases {
		if v, ok, done := c.try(L); done {
			return selected(L, c.channel, v, ok)
		}
	}
	if otherwise || list.GetString("default").Truth() {
		result := L.NewTable(0, 2)
		result.SetName("default", lua53.True)
		result.SetName("ok", lua53.True)
		L.Push(result.Value())
		return 1
	}
	t := &standing{places: make([]place, len(cases))}
	for i, c := range cases {
		t.places[i] = place{channel: c.channel, receives: !c.sends, value: c.value}
	}
	t.wait(L, "select")
	if !t.served.receives && !t.ok {
		L.Raise(sendOnClosed)
	}
	return selected(L, t.served.channel, t.value, t.ok)
}

// casesOf returns the cases of a list. Places that hold nil are left out; anything else that is no case is an error.
func casesOf(args engine.Args, list *lua53.Table) []*selectCase {
	n := list.Len()
	args.L.Charge(n)
	cases := make([]*selectCase, 0, min(n, 16))
	for i := int64(1); i <= n; i++ {
		v := list.GetInt(i)
		if v.IsNil() {
			continue
		}
		c, ok := (*selectCase)(nil), false
		if u := v.AsUserdata(); u != nil {
			c, ok = u.Data.(*selectCase)
		}
		if !ok {
			args.Fail("case %d: got %s, want what case_receive or case_send returns", i, args.L.State().TypeName(v))
		}
		cases = append(cases, c)
	}
	return cases
}

// try does what the case stands for if that needs no wait.
func (c *selectCase) try(L *lua53.Thread) (v lua53.Value, ok, done bool) {
	if !c.sends {
		return c.channel.receive()
	}
	if c.channel.closed {
		L.Raise(sendOnClosed)
	}
	L.Reserve(valueSize)
	return c.value, true, c.channel.send(c.value)
}

// selected pushes what select returns for a case.
func selected(L *lua53.Thread, ch *channel, v lua53.Value, ok bool) int {
	result := L.NewTable(0, 3)
	result.SetName("channel", ch.value())
	result.SetName("value", v)
	result.SetName("ok", lua53.Bool(ok))
	L.Push(result.Value())
	return 1
}
