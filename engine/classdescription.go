// A class as text, for whoever describes what scripts may call.
package engine

// ClassDescription is what a [Class] says of itself, in its order.
type ClassDescription struct {
	Name       string
	Methods    []MemberDescription
	Callbacks  []MemberDescription
	Properties []MemberDescription
}

// MemberDescription is a method, a callback or a property.
type MemberDescription struct {
	Name string
	// Text is its signature, or the type of a property.
	Text string
	// ReadOnly is true for a property that cannot be assigned.
	ReadOnly bool
}

// Description returns what the class says of itself. It may be called from any goroutine.
func (c *Class[T]) Description() ClassDescription {
	d := ClassDescription{Name: c.Name}
	for _, m := range c.Methods {
		d.Methods = append(d.Methods, MemberDescription{Name: m.Name, Text: m.Signature})
	}
	for _, k := range c.Callbacks {
		d.Callbacks = append(d.Callbacks, MemberDescription{Name: k.Name, Text: k.Signature})
	}
	for _, p := range c.Properties {
		d.Properties = append(d.Properties, MemberDescription{Name: p.Name, Text: p.Type, ReadOnly: p.Set == nil})
	}
	return d
}
