// The global log (section 1.9, S-025).
package wsblock

import (
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

var logCalls = calls{
	"debug":     {"(...: any) -- writes a line to the debug stream", func(L *lua53.Thread) int { return logLine(L, "DEBUG") }},
	"info":      {"(...: any) -- writes a line to the debug stream", func(L *lua53.Thread) int { return logLine(L, "INFO") }},
	"warn":      {"(...: any) -- writes a line to the debug stream", func(L *lua53.Thread) int { return logLine(L, "WARN") }},
	"error":     {"(...: any) -- writes a line to the debug stream; the script goes on", func(L *lua53.Thread) int { return logLine(L, "ERROR") }},
	"set_ident": {"(name: string) -- what the script's lines of the log are marked with", setIdent},
}

// identSlot is the key of a state's slot for its ident.
type identSlot struct{}

// setIdent is log.set_ident(name). An empty name takes the mark away.
func setIdent(L *lua53.Thread) int {
	var name string
	engine.NewArgs(L, "log.set_ident").Unpack("name", &name)
	L.State().SetSlot(identSlot{}, name)
	return 0
}

// logLine writes "LEVEL [lua] [ident] text", where text is what print would write for the same arguments.
func logLine(L *lua53.Thread, level string) int {
	var b strings.Builder
	b.WriteString(level + " [lua] ")
	if ident, _ := L.State().Slot(identSlot{}).(string); ident != "" {
		b.WriteString("[" + ident + "] ")
	}
	for i := 1; i <= L.Top(); i++ {
		if i > 1 {
			b.WriteByte('\t')
		}
		text := L.ToDisplay(L.Get(i))
		L.ChargeBytes(len(text))
		L.Reserve(len(text))
		b.WriteString(text)
	}
	engine.ScriptOf(L).Debug(engine.Printed, b.String())
	return 0
}
