// What long texts, many objects and floods cost the script that makes them.
package qsys_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

// TestLongArgumentsCount holds that a call cannot go on for minutes because each of its instructions reads a text of a megabyte.
func TestLongArgumentsCount(t *testing.T) {
	for name, call := range map[string]string{
		"number of a function of Lua": `string.rep("a", long)`,
		"number of the host":          `Timer.CallAfter(print, long)`,
		"name":                        `Mixer.New(long)`,
		"path":                        `dir.get(long)`,
		"file":                        `io.open(long)`,
		"mail":                        `Email.Send{From = "a", To = {"b"}, Server = long}`,
		"year":                        `date(2020, 1, long)`,
		"locale":                      `for _ = 1, 1000 do lpeg.locale() end`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Budget: 1_000_000}, func(b *bench) {
				b.run(`local long, n, date, lpeg = ("1"):rep(1 << 20), 0, require("date"), require("lpeg")
					Timer.CallAfter(function() while true do n = n + 1 pcall(function() ` + call + ` end) end end, 0)
					Timer.CallAfter(function() print(n < 100) end, 0.1)`)
				if text := strings.Join(b.text(), "\n"); !strings.Contains(text, "Max execution limits exceeded\ntrue") {
					t.Errorf("%.1000s", text)
				}
			})
		})
	}
}

func TestObjectsCountAsMemory(t *testing.T) {
	for _, object := range []string{"Timer.New()", "TcpSocket.New()", "Ssh.New()", "WebSocket.New()", `Ping.New("h")`, "SNMPSession.New(0)"} {
		inBubble(t, engine.Options{Memory: 16 << 20}, func(b *bench) {
			b.run(`local all = {} print(pcall(function() for i = 1, 120000 do all[i] = ` + object + ` end end))`)
			if text := strings.Join(b.text(), "\n"); !strings.Contains(text, "not enough memory") { // all of them take 30 MB at least
				t.Errorf("%s: %s", object, text)
			}
		})
	}
}

func TestLongAddressesOfMailAreRefused(t *testing.T) {
	const refused = "an address, name or password has more than 1000 bytes"
	wantOutput(t, `local long = ("a"):rep(1001)
		for _, field in ipairs {"From", "To", "CC", "Server", "Username", "Password"} do
			local mail = {From = "a@b.c", To = {"a@b.c"}, Server = "10.0.0.1", EventHandler = function(_, err) print(err) end}
			mail[field] = long
			Email.Send(mail)
		end`, refused, refused, refused, refused, refused, refused)
}

func TestMetatablesOfModulesAreNotForScripts(t *testing.T) {
	wantOutput(t, `print(getmetatable(require("date")), getmetatable(require("icons")))`, "date\ticons")
}

func TestFloodsOfAVirtualPortAreBounded(t *testing.T) {
	for what, source := range map[string]string{
		"events": `server:Event(SerialPorts.Events.Error, "x")`,
		"bytes":  `server:Write("x")`,
	} {
		t.Run(what, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.virtual(`
					server, n = SerialServerPorts[1], 0
					server.OnOpen = function() server:Event(SerialPorts.Events.Connected) end
					function flood() while pcall(function() `+source+` end) do n = n + 1 end end
					Timer.CallAfter(function() flood() print(n > 10000 and n < 20000) end, 0.1)
					Timer.CallAfter(function() n = 0 flood() print(n > 10000 and n < 20000) end, 0.5)`,
					`SerialPorts[1]:Open(9600)`)
				b.wait(time.Second)
				b.want("true", "true")
			})
		})
	}
	t.Run("opening", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.virtual(`SerialServerPorts[1].OnOpen = function() end`, `
				n = 0
				Timer.CallAfter(function() while pcall(SerialPorts[1].Open, SerialPorts[1], 9600) do n = n + 1 end print(n > 5000 and n < 20000) end, 0.1)`)
			b.want("true")
		})
	})
}

func TestRunningPingsAreBounded(t *testing.T) {
	wantOutput(t, `local n, last = 0
		for i = 1, 2000 do last = Ping.New("10.0.0.1") last:start() last:start() end
		local more = Ping.New("10.0.0.1")
		print(pcall(more.start, more))
		last:stop()
		print(pcall(more.start, more))`, "false\tPing.start: the script has 2000 pings that run already", "true")
}
