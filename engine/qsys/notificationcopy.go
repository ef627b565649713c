// The data of a notification on its way from one script to others.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// maxNotificationDepth is how deep tables may be nested.
const maxNotificationDepth = 64

// Sizes that count against maxNotifiedBytes, about what Go takes.
const (
	notificationBytes = 64 // a notification or a table
	valueBytes        = 16
)

// notification is plain data outside any script. It does not change.
type notification struct {
	value lua53.Value // unless it is a table
	table []notificationEntry
	isMap bool // it is a table
	bytes int
}

// notificationEntry is one entry of a table, in the table's order.
type notificationEntry struct {
	key   lua53.Value
	value notification
}

// notificationCopier copies data out of a script.
type notificationCopier struct {
	args  engine.Args
	bytes int
}

// notificationCopy copies data, or raises an error: it must be plain and fit.
func notificationCopy(args engine.Args, data lua53.Value) *notification {
	c := &notificationCopier{args: args, bytes: notificationBytes}
	n := c.copy(data, 0)
	n.bytes = c.bytes
	return &n
}

// count adds to the size of the copy.
func (c *notificationCopier) count(n int) {
	c.bytes += n
	c.args.L.ChargeBytes(n)
	if c.bytes > maxNotifiedBytes {
		c.args.Fail("data: more than %d bytes", maxNotifiedBytes)
	}
}

func (c *notificationCopier) copy(v lua53.Value, depth int) notification {
	switch v.Kind() {
	case lua53.KindTable:
		return c.table(v.AsTable(), depth+1)
	case lua53.KindString:
		text, _ := v.AsString()
		c.count(len(text))
	case lua53.KindNil, lua53.KindBool, lua53.KindInt, lua53.KindFloat:
	default:
		c.args.Fail("data: got %s, want a string, or a table of plain values", c.args.L.State().TypeName(v))
	}
	return notification{value: v}
}

func (c *notificationCopier) table(t *lua53.Table, depth int) notification {
	if depth > maxNotificationDepth {
		c.args.Fail("data: tables are nested more than %d deep, or contain themselves", maxNotificationDepth)
	}
	c.count(notificationBytes)
	n := notification{isMap: true}
	t.All(func(key, value lua53.Value) bool {
		if key.IsTable() {
			c.args.Fail("data: got a key of type table, want plain keys")
		}
		c.count(2 * valueBytes)
		n.table = append(n.table, notificationEntry{c.copy(key, depth).value, c.copy(value, depth)})
		return true
	})
	return n
}

// valueIn returns a copy of the data for a script.
func (n *notification) valueIn(st *lua53.State) lua53.Value {
	if !n.isMap {
		return n.value
	}
	t := st.NewTable(0, len(n.table))
	for i := range n.table {
		t.Set(n.table[i].key, n.table[i].value.valueIn(st))
	}
	return t.Value()
}
