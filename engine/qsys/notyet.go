// What a Core has and is not here yet.
package qsys

import "crosspoint/engine/lua53"

// unsupportedCall returns a function that raises an error with its name.
func unsupportedCall(name string) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		L.Raise("%s: not supported yet", name)
		return 0
	}
}
