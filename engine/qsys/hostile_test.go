// Calls that would keep the design waiting, or take memory that nobody counts.
package qsys_test

import (
	"strings"
	"testing"

	"crosspoint/engine"
)

func TestCostlyCallsEndWithAnError(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"xml of many attributes": {`require "LuaXML" local n = {[0] = "n"} for i = 1, 20000 do n[i + 0.5] = true end
			local o = {[0] = "o"} for i = 1, 20000 do o[i] = n end xml.str(o)`, "Max execution limits exceeded"},
		"xml code that grows":     {`require "LuaXML" xml.registerCode("x", ("y"):rep(64)) xml.encode(("x"):rep(32 << 20))`, "Max execution limits exceeded"},
		"xml of one long element": {`require "LuaXML" xml.eval("<x " .. ("a "):rep(8 << 20) .. "/>")`, "not enough memory"},
		"key of a long salt":      {`while true do Crypto.PBKDF2("p", ("s"):rep(1 << 16), 1, 1 << 20, "sha1") end`, "Max execution limits exceeded"},
		"bit format":              {`print(bitstring.compile(("8:int,"):rep(150000)))`, "more than 250 elements"},
		"http header":             {`local s, l = ("x"):rep(1 << 20), {} for i = 1, 1000 do l[i] = s end HttpClient.Get{Url = "http://10.0.0.1/", Headers = {X = l}}`, "Headers: "},
		"http url":                {`HttpClient.Get{Url = "http://10.0.0.1/" .. ("x"):rep(8 << 20)}`, "Url: "},
		"notifications": {`local d = {} for i = 1, 30000 do d[i] = i end for i = 1, 256 do Notifications.Subscribe("x", function() end) end
			while true do Notifications.Publish("x", d) end`, "Max execution limits exceeded"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run(c.source)
				if text := strings.Join(b.text(), "\n"); !strings.Contains(text, c.want) {
					t.Errorf("%.300q, want %q", text, c.want)
				}
			})
		})
	}
}
