// The global Log (API reference 6).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// logTable is the global Log, to be shared. A Core writes to its event log; here it is the script's debug stream. An error that a script logs is no
// failure of the script.
func logTable() *lua53.Table {
	return functions("Log", calls{
		"Message": {"(text: string) -- writes to the log", func(L *lua53.Thread) int { return logLine(L, "Log.Message") }},
		"Error":   {"(text: string) -- writes an error to the log; the script goes on", func(L *lua53.Thread) int { return logLine(L, "Log.Error") }},
	})
}

// logLine writes one line, which begins with the name of the call.
func logLine(L *lua53.Thread, call string) int {
	var text string
	engine.NewArgs(L, call).Unpack("text", &text)
	L.ChargeBytes(len(text))
	engine.ScriptOf(L).Debug(engine.Printed, call+": "+text)
	return 0
}
