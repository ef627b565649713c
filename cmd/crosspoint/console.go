// How the debug streams of scripts look on the console.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"crosspoint/engine"
)

// console writes the lines of all scripts to one stream. With several scripts each line begins with the script's name; with one
// script it is the plain line of the debug window.
type console struct {
	out   io.Writer
	json  bool
	width int // of the name column; 0 = no names
}

// newConsole returns a console for scripts of these names.
func newConsole(out io.Writer, asJSON bool, names []string) *console {
	c := &console{out: out, json: asJSON}
	if len(names) > 1 {
		for _, name := range names {
			c.width = max(c.width, len([]rune(name)))
		}
	}
	return c
}

// write prints one line of the debug stream. What a script printed over several lines gets the name on each of them.
func (c *console) write(l engine.Line) {
	switch {
	case c.json:
		c.writeJSON(l)
	case c.width == 0:
		fmt.Fprintln(c.out, l)
	default:
		name := fmt.Sprintf("%-*s | ", c.width, l.Script)
		fmt.Fprintln(c.out, name+strings.ReplaceAll(l.String(), "\n", "\n"+name))
	}
}

func (c *console) writeJSON(l engine.Line) {
	text, _ := json.Marshal(struct {
		Time   string `json:"time"`
		Script string `json:"script"`
		Kind   string `json:"kind"`
		Text   string `json:"text"`
	}{l.Time.Format("2006-01-02T15:04:05.000Z07:00"), l.Script, l.Kind.String(), l.Text})
	fmt.Fprintf(c.out, "%s\n", text)
}
