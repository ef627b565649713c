// The module lpeg (API reference 7.4).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/lpeg"
)

// lpegModule lets require find lpeg, which package lpeg makes anew for each script.
type lpegModule struct{ load *lua53.GoFunction }

func newLpeg() lpegModule { return lpegModule{lpeg.Loader()} }

// Open implements [engine.Module].
func (m lpegModule) Open(*engine.Script) (engine.Exports, error) {
	return engine.Exports{Require: []engine.Requirable{{Name: "lpeg", Load: m.load}}}, nil
}
