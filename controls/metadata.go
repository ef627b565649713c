package controls

// How a control looks.

import (
	"errors"
	"fmt"
	"slices"
)

// Metadata is how a control looks. The zero value is the default look. Nothing in it is read here: a colour that no panel knows is kept.
type Metadata struct {
	Legend        string // text of a button, or a JSON object
	Color         string // such as #RRGGBB; "" = default
	CssClass      string // class names separated by blanks
	Choices       []string
	Disabled      bool
	Invisible     bool
	Indeterminate bool
}

// ErrNoMetadata says that a control has no metadata that could be written.
var ErrNoMetadata = errors.New("the control has no metadata")

// Metadata returns how the control looks. Choices must not be changed.
func (c *Control) Metadata() Metadata {
	if c.metadata == nil {
		return Metadata{Choices: c.def.Choices}
	}
	return *c.metadata
}

// SetMetadata changes how the control looks: read it, change what differs, write it back. Observers are told of a [MetadataChanged], which
// is no event for scripts (unverified); writing what is there is no change. It fails with [ErrNoMetadata], when it is longer than
// [MaxString], and with a [LoopError].
func (c *Control) SetMetadata(w *Writer, m Metadata) error {
	if c.def.NoMetadata {
		return fmt.Errorf("set metadata of %s: %w", c.Path(), ErrNoMetadata)
	}
	if err := checkStrings(append([]string{m.Legend, m.Color, m.CssClass}, m.Choices...)...); err != nil {
		return fmt.Errorf("set metadata of %s: %w", c.Path(), err)
	}
	if m.equal(c.Metadata()) {
		return nil
	}
	if err := c.component.registry.admit(c); err != nil {
		return err
	}
	m.Choices = slices.Clone(m.Choices)
	c.metadata = &m
	return c.notify(Change{c, MetadataChanged, w})
}

func (m Metadata) equal(o Metadata) bool {
	return m.Legend == o.Legend && m.Color == o.Color && m.CssClass == o.CssClass && slices.Equal(m.Choices, o.Choices) &&
		m.Disabled == o.Disabled && m.Invisible == o.Invisible && m.Indeterminate == o.Indeterminate
}
