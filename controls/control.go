package controls

// One control and how it is read.

// Control is one state of a component. Its four views are coupled by the rules of its [Definition]; a trigger holds nothing.
type Control struct {
	component *Component
	def       *Definition
	name      string
	index     int
	driven    int // wires that end here
	drives    int // wires that begin here
	state     state
	rest      []state   // further elements of a vector
	ramp      *ramp     // nil unless a write takes its time
	metadata  *Metadata // nil = all default
	observers observers
}

// Component returns the component that the control is part of.
func (c *Control) Component() *Component { return c.component }

// Definition returns what the control is, with its range and count filled in. Choices must not be changed.
func (c *Control) Definition() Definition { return *c.def }

// Name returns the name inside the component: the definition's, and with Count above 1 a blank and the index.
func (c *Control) Name() string { return c.name }

// IsWired reports whether a wire begins or ends here.
func (c *Control) IsWired() bool { return c.driven+c.drives > 0 }

// Path returns component and name, such as Screen/Down. It is meant for people: both parts may hold slashes.
func (c *Control) Path() string { return c.component.name + "/" + c.name }

// Index returns the place in the control's array, counted from 1; a bare control has 1.
func (c *Control) Index() int { return c.index }

// Value returns the number in the control's own unit. A text that is no number has 0 (unverified).
func (c *Control) Value() float64 { return c.state.value }

// Position returns the place of the value in the range, 0 to 1. The range of a text is 0 to 1 (unverified).
func (c *Control) Position() float64 { return c.def.position(c.state) }

// String returns what the control shows, such as -12.0dB.
func (c *Control) String() string { return c.def.string(c.state) }

// Boolean reports whether the position is above 0.5 (2.2).
func (c *Control) Boolean() bool { return c.Position() > 0.5 }
