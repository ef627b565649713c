package firmwaresim

// The shelf: every device that can be played.

import (
	"fmt"
	"strings"
)

// Catalog returns the models on the shelf, sorted by name. The slice is the caller's own.
func Catalog() []Model {
	return []Model{
		codecModel(),
		projectorModel(),
		signageModel(),
	}
}

// Find returns the model of that name. The error names the known ones.
func Find(name string) (Model, error) {
	var known []string
	for _, m := range Catalog() {
		if m.Name == name {
			return m, nil
		}
		known = append(known, m.Name)
	}
	return Model{}, fmt.Errorf("device %q: unknown, known are %s", name, strings.Join(known, ", "))
}
