// Memory that scripts hold through objects of the host.
package qsys_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

func TestMemoryHeldByHandlersCounts(t *testing.T) {
	for name, source := range map[string]string{
		"timer": `local t = Timer.New()
			do
			  local data = {}
			  t.EventHandler = function() for i = 1, 20000 do data[#data + 1] = {i} end end
			end
			t:Start(1)`,
		"call after": `local data = {}
			local function grow()
			  for i = 1, 20000 do data[#data + 1] = {i} end
			  Timer.CallAfter(grow, 1)
			end
			grow()`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Memory: 16 << 20}, func(b *bench) {
				b.run(source)
				time.Sleep(time.Minute)
				if text := b.text(); !strings.Contains(strings.Join(text, "\n"), "not enough memory") {
					t.Errorf("no error about memory in %q", text)
				}
			})
		})
	}
}
