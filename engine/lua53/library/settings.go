// The options of a state, for the functions that need them.

package library

import "crosspoint/engine/lua53"

type settingsSlot struct{}

// settings returns the options that a state was opened with.
func settings(st *lua53.State) *Options {
	if o, ok := st.Slot(settingsSlot{}).(*Options); ok {
		return o
	}
	return &Options{}
}
