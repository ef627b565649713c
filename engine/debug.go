// The debug stream: what a script's author sees.
package engine

import (
	"strings"
	"time"

	"crosspoint/engine/lua53"
)

// Kind says what a line of the debug stream is.
type Kind int

// The kinds of lines.
const (
	Started Kind = iota // the first line of a run
	Printed             // written by print
	Failed              // an error, with script and line
)

// String returns the word for the kind in machine-readable output.
func (k Kind) String() string { return [...]string{"start", "print", "error"}[k] }

// Line is one line of a script's debug stream.
type Line struct {
	Time   time.Time // in the zone of the design
	Script string    // name of the script
	Kind   Kind
	Text   string // may hold line breaks that the script printed
}

// timeLayout is the form of the seed's debug output: local time with milliseconds.
const timeLayout = "2006-01-02T15:04:05.000"

// String returns the line as a Core's debug window shows it: time, a blank, the text.
func (l Line) String() string { return l.Time.Format(timeLayout) + " " + l.Text }

func (s *Script) debug(kind Kind, text string) {
	s.engine.options.Debug(Line{Time: time.Now().In(s.engine.options.Location), Script: s.name, Kind: kind, Text: text})
}

// report writes an error that left the script's Lua code to the debug stream.
func (s *Script) report(err error) {
	s.debug(Failed, err.Error())
	if fault, ok := err.(*lua53.Error); ok && fault.GoStack != "" {
		s.engine.options.Log.Error("fault of the engine in a binding", "script", s.name, "error", fault.Text, "stack", fault.GoStack)
	}
}

// printLine is the Lua function print: it joins its arguments with tabs and writes one line to the debug stream of the script that calls it.
func printLine(L *lua53.Thread) int {
	texts, size := make([]string, L.Top()), 0
	for i := range texts {
		texts[i] = L.ToDisplay(L.Get(i + 1))
		size += len(texts[i]) + 1
	}
	L.ChargeBytes(size)
	L.Reserve(size)
	ScriptOf(L).debug(Printed, strings.Join(texts, "\t"))
	return 0
}
