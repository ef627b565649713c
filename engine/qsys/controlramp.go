// RampTime of a control, the time that writes of its value take (API reference 2.2).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// getRampTime is Control.RampTime in seconds, a float; 0 is at once.
func (c *control) getRampTime(*lua53.Thread) lua53.Value { return lua53.Float(c.rampTime) }

// setRampTime counts for later writes of Value and Position by this script, until it is set again or the script starts anew. Less than 0 is 0
// (unverified).
func (c *control) setRampTime(args engine.Args) {
	var n float64
	args.Unpack("value", &n)
	period(args, n)
	c.rampTime = max(n, 0)
}
