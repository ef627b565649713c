// Calls that the host may give up.

package lua53

// Abandon ends everything that runs inside the innermost [Thread.Abandonable] with the same mark. No pcall catches it.
func (th *Thread) Abandon(mark error) { panic(&thrown{value: String(mark.Error()), fatal: mark}) }

// Abandonable is [Thread.Call] for a call that [Thread.Abandon] may end, from a coroutine inside it, too. It then pushes nothing and returns true. mark must be
// comparable, and different for calls inside each other. Errors go through.
func (th *Thread) Abandonable(count, results int, mark error) (abandoned bool) {
	f, pinned, depth, level := th.frame, th.pinned, th.state.depth, th.frame.level
	at := th.top - count - 1
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if failed, ok := r.(*thrown); !ok || failed.fatal != mark {
			panic(r)
		}
		th.closeUpvalues(at)
		th.frame, th.pinned, th.state.depth, th.top = f, pinned, depth, at
		f.level = level
		th.entering = 0
		th.recovered()
		abandoned = true
	}()
	th.Call(count, results)
	return false
}
