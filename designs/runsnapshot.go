package designs

// The snapshot banks of a running design.

import (
	"fmt"
	"reflect"
	"slices"

	"crosspoint/controls"
)

// bank is a snapshot bank with the part of the design that it was made of.
type bank struct {
	of     Bank // without places in the file
	values *controls.Bank
}

// addBanks makes the snapshot banks of the design. One that the design has not changed keeps what has been saved; any other starts with what the
// design says.
func (r *Running) addBanks() error {
	var banks []bank
	var all []*controls.Bank
	for _, b := range r.design.Snapshots {
		b = b.placeless()
		i := slices.IndexFunc(r.banks, func(old bank) bool { return reflect.DeepEqual(old.of, b) })
		if i >= 0 {
			banks = append(banks, r.banks[i])
		} else {
			values, err := b.values(&r.registry)
			if err != nil {
				return fmt.Errorf("snapshots %s: %w", b.Name, err)
			}
			banks = append(banks, bank{b, values})
		}
		all = append(all, banks[len(banks)-1].values)
	}
	r.banks = banks
	r.snapshots.Set(all...)
	return nil
}

// values returns a new bank with what the design says that it holds.
func (b *Bank) values(all *controls.Registry) (*controls.Bank, error) {
	places := make([]controls.Place, len(b.Controls))
	for i, ref := range b.Controls {
		places[i] = controls.Place(ref)
	}
	made := controls.NewBank(all, b.Name, b.Count, places)
	for i, writes := range b.Stored {
		values := map[controls.Place]any{}
		for _, w := range writes {
			values[controls.Place(w.Control)] = w.Value
		}
		if err := made.Store(i+1, values); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// placeless returns the bank without places in the file, which change when a line is added.
func (b *Bank) placeless() Bank {
	out := *b
	out.Position = Position{}
	out.Stored = make([][]Write, len(b.Stored))
	for i, writes := range b.Stored {
		for _, w := range writes {
			w.Position = Position{}
			out.Stored[i] = append(out.Stored[i], w)
		}
	}
	return out
}
