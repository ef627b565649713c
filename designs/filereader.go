package designs

// The state of reading one file.

import (
	"fmt"

	"crosspoint/controls"
	"crosspoint/plugins"
)

// reader turns the tree of one file into a Design and collects its problems.
type reader struct {
	file, dir string
	sims      Simulators // nil: sims are not checked
	problems  Problems
	sources   map[string][]byte          // scripts already read, by path
	plugins   map[string]*plugins.Plugin // likewise
	once      map[string]bool            // features already reported as missing
	suggested int                        // words compared for suggestions

	devices    map[string]*Device // by name
	ports      map[string]int     // lines of the `serial` that have a device
	servers    map[string]int     // virtual serial ports, with the line that serves them, 0 before that is read
	uciNames   []string           // in the order of the file
	scripted   []string           // components with a script, in the order of the file
	uciScripts map[string]int     // lines of the scripts of UCIs, by UCI
	registry   controls.Registry  // the components as a run will have them
	elements   int                // controls in it
	kept       int                // controls in snapshot banks
	incomplete map[string]bool    // components whose controls are not all known
}

func newReader(file, dir string, sims Simulators) *reader {
	return &reader{
		file: file, dir: dir, sims: sims,
		sources: map[string][]byte{}, plugins: map[string]*plugins.Plugin{}, once: map[string]bool{},
		devices: map[string]*Device{}, ports: map[string]int{}, incomplete: map[string]bool{},
		servers: map[string]int{}, uciScripts: map[string]int{},
	}
}

func (r *reader) report(at Position, format string, args ...any) {
	r.problems = append(r.problems, Problem{r.file, at.Line, at.Column, oneLine(fmt.Sprintf(format, args...))})
}
