package qsys_test

import (
	"testing"
	"time"

	"crosspoint/engine"
)

func TestScriptsDoNotShareWhatTheyChange(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `Timer.New = nil WebSocket.Mine = print SerialPorts.EOL.Any = 7 SerialPorts.Events.Data = nil Ssh.Mine = print`)
		b.run(`print(type(Timer.New), WebSocket.Mine, SerialPorts.EOL.Any, SerialPorts.Events.Data, rawget(Ssh, "Mine"))`)
		b.want("function\tnil\t0\tDATA\tnil")
	})
}

func TestConnectionsOfAScriptAreBounded(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			for i = 1, 1100 do
				local ok, err = pcall(function() WebSocket.New():Connect("ws", "10.0.0.1", "/", 80) end)
				if not ok then print(i, err) break end
			end
			Timer.CallAfter(function() print(pcall(function() WebSocket.New():Connect("ws", "10.0.0.1", "/", 80) end)) end, 60)`)
		b.wait(2 * time.Minute)
		b.want("1001\ts.lua:3: WebSocket.Connect: the script has 1000 connections already", "true")
	})
}
