// Tests of hooks.

package lua53

import "testing"

func TestCountHookIsCalledOncePerCount(t *testing.T) {
	const loops = 1000 // each is one instruction
	for _, every := range []int64{1, 4, 100} {
		st := NewState(Options{})
		calls := 0
		st.Globals().SetString("start", NewGoFunction("start", func(L *Thread) int {
			st.SetCountHook(every, func(*Thread) { calls++ })
			return 0
		}).Value())
		fn, err := st.Load("test", "start() for i = 1, 1000 do end")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := st.Call(fn.Value()); err != nil {
			t.Fatal(err)
		}
		if want := int(loops / every); calls < want || calls > want+10 {
			t.Errorf("every %d: %d calls, want %d, and some for what is around the loop", every, calls, want)
		}
	}
}
