// Which classes of objects a dialect has, for whoever describes it.
package qsys

import "crosspoint/engine"

// describer is an [engine.Class] of any type.
type describer interface {
	Description() engine.ClassDescription
}

// bind prepares a class for the scripts of the design, and notes it for [Dialect.Classes].
func bind[T any](d *Dialect, c *engine.Class[T]) engine.Constructor[T] {
	d.classes = append(d.classes, c)
	return c.Bind()
}

// Classes describes the objects that scripts of the design meet, in the order in which they were bound.
func (d *Dialect) Classes() []engine.ClassDescription {
	descriptions := make([]engine.ClassDescription, len(d.classes))
	for i, c := range d.classes {
		descriptions[i] = c.Description()
	}
	return descriptions
}
