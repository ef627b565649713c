// debug.sethook: functions that are called every so many instructions.

package library

import (
	"strings"

	"crosspoint/engine/lua53"
)

type hookSlot struct{}

// hooks are those of a state. The machine has one hook for all threads.
type hooks struct {
	every int64                        // instructions from one call of the machine's hook to the next
	main  *countHook                   // of all threads that have none of their own
	own   map[*lua53.Thread]*countHook // of coroutines
}

// countHook is what debug.sethook was given.
type countHook struct {
	fn     lua53.Value
	count  int64
	passed int64 // instructions since its last call
}

func hooksOf(st *lua53.State) *hooks {
	h, _ := st.Slot(hookSlot{}).(*hooks)
	if h == nil {
		h = &hooks{own: map[*lua53.Thread]*countHook{}}
		st.SetSlot(hookSlot{}, h)
	}
	return h
}

func debugSethook(L *lua53.Thread) int {
	th, taken := subject(L)
	var hook *countHook
	if fn := L.Get(taken + 1); !fn.IsNil() {
		mask := L.CheckString(taken + 2)
		L.CheckFunction(taken + 1)
		count := L.OptInt(taken+3, 0)
		if strings.ContainsAny(mask, "crl") {
			L.Raise("debug.sethook: only the count event is supported")
		}
		if count > 0 {
			hook = &countHook{fn: fn, count: count}
		}
	}
	h := hooksOf(L.State())
	h.set(th, hook)
	h.arm(L.State())
	return 0
}

// set gives a thread a hook, or takes its own from it.
func (h *hooks) set(th *lua53.Thread, hook *countHook) {
	switch _, main := th.Running(); {
	case main:
		h.main = hook
	case hook == nil:
		delete(h.own, th)
	default:
		h.own[th] = hook
	}
}

// arm has the machine call as often as the most frequent hook needs.
func (h *hooks) arm(st *lua53.State) {
	h.every = 0
	if h.main != nil {
		h.every = h.main.count
	}
	for _, hook := range h.own {
		if h.every == 0 || hook.count < h.every {
			h.every = hook.count
		}
	}
	st.SetCountHook(h.every, h.due)
}

// due is called by the machine on the thread that runs.
func (h *hooks) due(th *lua53.Thread) {
	hook := h.of(th)
	if hook == nil {
		return
	}
	if hook.passed += h.every; hook.passed < hook.count {
		return
	}
	hook.passed = 0
	th.Push(hook.fn)
	th.Push(lua53.String("count"))
	th.Push(lua53.Nil)
	th.Call(2, 0)
}

func (h *hooks) of(th *lua53.Thread) *countHook {
	if hook := h.own[th]; hook != nil {
		return hook
	}
	return h.main
}

func debugGethook(L *lua53.Thread) int {
	th, _ := subject(L)
	h := hooksOf(L.State())
	hook := h.own[th]
	if _, main := th.Running(); main {
		hook = h.main
	}
	if hook == nil {
		hook = &countHook{}
	}
	L.Push(hook.fn)
	L.Push(lua53.String(""))
	L.Push(lua53.Int(hook.count))
	return 3
}
