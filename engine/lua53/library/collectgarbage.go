// collectgarbage.

package library

import "crosspoint/engine/lua53"

// collector is what collectgarbage has been told. There is nothing to be set: Go collects.
type collector struct {
	stopped        bool
	pause, stepmul int64
}

type collectorSlot struct{}

func collectorOf(st *lua53.State) *collector {
	c, _ := st.Slot(collectorSlot{}).(*collector)
	if c == nil {
		c = &collector{pause: 200, stepmul: 200}
		st.SetSlot(collectorSlot{}, c)
	}
	return c
}

func collectGarbage(L *lua53.Thread) int {
	options := []string{"stop", "restart", "collect", "count", "step", "setpause", "setstepmul", "isrunning"}
	option := options[L.CheckOption(1, "collect", options...)]
	n := L.OptInt(2, 0)
	c := collectorOf(L.State())
	result := lua53.Int(0)
	switch option {
	case "stop", "restart":
		c.stopped = option == "stop"
	case "count":
		result = lua53.Float(float64(L.State().Memory()) / 1024)
	case "step":
		L.Collect()
		result = lua53.True
	case "isrunning":
		result = lua53.Bool(!c.stopped)
	case "collect":
		L.Collect()
	case "setpause":
		result, c.pause = lua53.Int(c.pause), n
	case "setstepmul":
		result, c.stepmul = lua53.Int(c.stepmul), n
	}
	L.Push(result)
	return 1
}
