package controls

// Who is told of a change.

import "slices"

// Kind says what happened to a control.
type Kind uint8

// The kinds of changes.
const (
	Changed         Kind = iota + 1 // the state is another one
	Triggered                       // a pulse; the state is as before
	MetadataChanged                 // legend, colour, choices and so on
)

// Change is what an observer is told. The state is in the control.
type Change struct {
	Control *Control
	Kind    Kind
	Writer  *Writer // who did it; nil = nobody in particular
}

// observers are those of one control, in the order in which they were registered.
type observers struct {
	list      []*observer
	telling   int // rounds that run, one inside the other
	cancelled bool
}

type observer struct {
	owner *Writer
	tell  func(Change) // nil = cancelled
}

// Observe calls tell for every change from now on, except for those that owner makes; a nil owner is told everything. It returns how to
// end that. The function may be called again, and inside tell. What tell may do is said in the comment of the package.
func (c *Control) Observe(owner *Writer, tell func(Change)) (cancel func()) {
	o := &observer{owner, tell}
	c.observers.list = append(c.observers.list, o)
	return func() {
		o.tell = nil
		c.observers.cancelled = true
		c.observers.sweep()
	}
}

// notify tells the observers of a change that was admitted.
func (c *Control) notify(change Change) (err error) {
	r := c.component.registry
	r.enter(c)
	defer r.leave(&err)
	c.observers.telling++
	defer c.observers.told()
	for _, o := range c.observers.list {
		if o.tell != nil && o.hears(change) {
			o.tell(change)
		}
	}
	return nil
}

// hears is the one place that says whose changes an observer is told of (2.4, 2.6).
func (o *observer) hears(change Change) bool {
	if c := change.Control; change.Kind == Triggered && c.def.Type == StateTrigger {
		return o.owner == c.component.Owner
	}
	return o.owner == nil || o.owner != change.Writer
}

func (o *observers) told() {
	o.telling--
	o.sweep()
}

// sweep removes cancelled observers, unless a round still walks through the list.
func (o *observers) sweep() {
	if o.telling == 0 && o.cancelled {
		o.list = slices.DeleteFunc(o.list, func(o *observer) bool { return o.tell == nil })
		o.cancelled = false
	}
}
