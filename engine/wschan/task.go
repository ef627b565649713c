// coroutine.spawn (section 1.2).
package wschan

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// spawn returns the function coroutine.spawn(function, ...): function runs beside its caller, after the present event, or as soon as the caller waits. It
// returns the thread. Errors are logged once and end nothing else.
func spawn() *lua53.GoFunction {
	f := lua53.NewGoFunction("coroutine.spawn", func(L *lua53.Thread) int {
		args := engine.NewArgs(L, "coroutine.spawn")
		var fn engine.Function
		args.Unpack("function", &fn)
		given := make([]lua53.Value, L.Top()-1)
		for i := range given {
			given[i] = L.Get(i + 2)
		}
		L.Charge(spawnCost)
		co, err := engine.ScriptOf(L).Spawn(lua53.Value(fn), given...)
		if err != nil {
			args.Fail("%v", err)
		}
		L.Push(co.Value())
		return 1
	})
	f.Signature = "(function: fun(...: any), ...: any): thread -- runs it as a task of the script"
	return f
}

// spawnCost is what starting a task counts, in instructions.
const spawnCost = 30
