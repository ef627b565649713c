// The global Notifications (API reference 3.4).
package qsys

import (
	"slices"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// What a script may have under way.
const (
	maxSubscriptions = 256     // of one script
	maxNotified      = 1000    // notifications that wait for one callback
	maxNotifiedBytes = 1 << 20 // that they hold
)

// notifications are those of one design. They belong to the dispatch goroutine.
type notifications struct {
	subscriptions map[string][]*subscription // by name, oldest first
	last          int64                      // id given
}

// subscription is one callback that waits for notifications of a name.
type subscription struct {
	id             int64
	name           string
	subscriber     *subscriber
	callback       lua53.Value
	waiting, bytes int // what is queued for it
	cancelled      bool
}

// subscriber is what one run of a script has subscribed to.
type subscriber struct {
	hub      *notifications
	script   *engine.Script
	byID     map[int64]*subscription
	handling int // callbacks under way
	done     chan struct{}
}

type subscriberSlot struct{}

// notificationsTable is the global Notifications, to be shared.
func notificationsTable() *lua53.Table {
	n := &notifications{subscriptions: map[string][]*subscription{}}
	return functions("Notifications", calls{
		"Subscribe":   {"(name: string, callback: fun(name: string, data: any)): integer -- the id for Unsubscribe", n.subscribe},
		"Publish":     {"(name: string, data?: any) -- sends a copy to every subscriber; not inside a callback", n.publish},
		"Unsubscribe": {"(id: any) -- ends a subscription of this script", n.unsubscribe},
	})
}

// subscriberOf returns what the script that runs has subscribed to.
func (n *notifications) subscriberOf(L *lua53.Thread) *subscriber {
	if r, ok := L.State().Slot(subscriberSlot{}).(*subscriber); ok {
		return r
	}
	r := &subscriber{hub: n, script: engine.ScriptOf(L), byID: map[int64]*subscription{}, done: make(chan struct{})}
	L.State().SetSlot(subscriberSlot{}, r)
	r.script.Own(r)
	return r
}

// subscribe is Notifications.Subscribe(name, callback): the id for Unsubscribe.
func (n *notifications) subscribe(L *lua53.Thread) int {
	args := engine.NewArgs(L, "Notifications.Subscribe")
	var name string
	var callback engine.Function
	args.Unpack("name", &name, "callback", &callback)
	r := n.subscriberOf(L)
	if len(r.byID) >= maxSubscriptions {
		args.Fail("the script has %d subscriptions already", maxSubscriptions)
	}
	n.last++
	u := &subscription{id: n.last, name: name, subscriber: r, callback: lua53.Value(callback)}
	r.byID[u.id] = u
	n.subscriptions[name] = append(n.subscriptions[name], u)
	r.script.Hold(u.callback)
	L.Push(lua53.Int(u.id))
	return 1
}

// unsubscribe is Notifications.Unsubscribe(id). What is queued is not delivered any more. What is no id of the script is ignored.
func (n *notifications) unsubscribe(L *lua53.Thread) int {
	var id lua53.Value
	engine.NewArgs(L, "Notifications.Unsubscribe").Unpack("id", &id)
	r := n.subscriberOf(L)
	number, _ := L.ToInt(id)
	if u := r.byID[number]; u != nil {
		r.script.Release(u.callback)
		u.cancel()
	}
	return 0
}

// publish is Notifications.Publish(name, data). Each callback is an event of its own, later, with a copy of the data.
func (n *notifications) publish(L *lua53.Thread) int {
	args := engine.NewArgs(L, "Notifications.Publish")
	var name string
	var data lua53.Value
	args.Unpack("name", &name, "data?", &data)
	if r, ok := L.State().Slot(subscriberSlot{}).(*subscriber); ok && r.handling > 0 {
		args.Fail("not allowed inside a callback of Subscribe")
	}
	m := notificationCopy(args, data)
	L.ChargeBytes(m.bytes * len(n.subscriptions[name])) // each gets a copy of its own
	for _, u := range n.subscriptions[name] {
		if u.waiting >= maxNotified || u.bytes+m.bytes > maxNotifiedBytes {
			args.Fail("%d notifications of %d bytes wait for the script %s", u.waiting, u.bytes, u.subscriber.script.Name())
		}
	}
	for _, u := range n.subscriptions[name] {
		if err := u.queue(m); err != nil {
			args.Fail("%v", err)
		}
	}
	return 0
}

// queue makes the notification an event of the subscription.
func (u *subscription) queue(m *notification) error {
	r := u.subscriber
	err := r.script.Later(func() {
		u.waiting--
		u.bytes -= m.bytes
		if u.cancelled {
			return
		}
		r.handling++
		defer func() { r.handling-- }()
		r.script.Call(u.callback, lua53.String(u.name), m.valueIn(r.script.State()))
	})
	if err == nil {
		u.waiting++
		u.bytes += m.bytes
	}
	return err
}

// cancel ends the subscription.
func (u *subscription) cancel() {
	u.cancelled = true
	r := u.subscriber
	delete(r.byID, u.id)
	// A new list, since Publish may be going through the old one.
	rest := slices.DeleteFunc(slices.Clone(r.hub.subscriptions[u.name]), func(other *subscription) bool { return other == u })
	if len(rest) == 0 {
		delete(r.hub.subscriptions, u.name)
	} else {
		r.hub.subscriptions[u.name] = rest
	}
}

// Abort implements [engine.Resource]. It is called once, when the script stops.
func (r *subscriber) Abort() {
	for _, u := range r.byID {
		u.cancel()
	}
	close(r.done)
}

// Listens implements [engine.Listener].
func (r *subscriber) Listens() bool { return len(r.byID) > 0 }

// Done implements [engine.Resource].
func (r *subscriber) Done() <-chan struct{} { return r.done }
