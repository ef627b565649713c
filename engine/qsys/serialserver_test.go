// The global SerialServerPorts: virtual serial lines between two scripts.
package qsys_test

import (
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/qsys"
)

// virtual starts two scripts at the ends of a line, the client first, and waits a second.
func (b *bench) virtual(server, client string) (serverScript, clientScript *engine.Script) {
	line := qsys.NewVirtualSerial("Bridge")
	clientScript = b.prepare("c", client, qsys.Component{Serial: []qsys.SerialPin{{Virtual: line}}})
	serverScript = b.prepare("s", server, qsys.Component{SerialServers: []*qsys.VirtualSerial{line}})
	clientScript.Start()
	serverScript.Start()
	b.wait(time.Second)
	return serverScript, clientScript
}

// serves is a server that says what it hears and connects at once.
const serves = `server = SerialServerPorts[1]
server.OnOpen = function(...) print("open", ...) server:Event(SerialPorts.Events.Connected) end
server.OnClose = function(...) print("close", server.IsOpen, ...) end
server.Data = function(...) print("heard", server.IsOpen, server.BufferLength, server:Read(100), ...) end
`

func TestVirtualPortIsConnectedWhenItsServerSaysSo(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.virtual(`
			server = SerialServerPorts[1]
			print(server, server.IsOpen, server:Read(1), SerialServerPorts[2])
			print(pcall(server.Write, server, "x"))
			server:Event(SerialPorts.Events.Connected) -- nobody has asked yet
			server.OnOpen = function(baud, bits, parity)
				print("open", baud, bits, parity, server.IsOpen)
				Timer.CallAfter(function() server:Event(SerialPorts.Events.Connected) server:Write("hello\r\n") print("sent", server.IsOpen) end, 5)
			end`,
			watchPort+`port:Open(19200) print(pcall(port.Write, port, "x"))
			Timer.CallAfter(function() print("after 4 s", port.IsOpen) end, 4)
			Timer.CallAfter(function() print("after 6 s", port.IsOpen, port:ReadLine(SerialPorts.EOL.CrLf)) end, 6)`)
		b.wait(10 * time.Second)
		b.want("false\tSerialPort.Write: the port is not open", "serialserverport\tfalse\tnil\tnil", "false\tSerialServerPort.Write: the port is not open",
			"open\t19200\t8\tN\tfalse", "after 4 s\tfalse", "sent\ttrue", "Connected\ttrue\tnil", "Data\ttrue\tnil", "after 6 s\ttrue\thello")
	})
}

func TestVirtualPortCarriesBytesBothWays(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.virtual(serves+`
			server.Data = function() while server.BufferLength > 0 do server:Write(server:Read(2) .. ";") end end`, watchPort+`
			port.Connected = function() port:Write("a\0") port:Write("bcd") end
			port.Data = function() print(port.BufferLength, (port:Read(100):gsub("%z", "0"))) end
			port:Open(9600, 7, "E", 2)`)
		b.want("open\t9600\t7\tE", "3\ta0;", "3\tbc;", "2\td;")
	})
}

func TestVirtualPortThatIsClosedIsReportedAndAskedForAgain(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.virtual(serves+`Timer.CallAfter(function() server:Event(SerialPorts.Events.Closed) print("closed", server.IsOpen) end, 2)`,
			watchPort+`port:Open(9600)`)
		b.wait(10 * time.Second)
		b.want("open\t9600\t8\tN", "Connected\ttrue\tnil", "closed\tfalse", "Closed\ttrue\tnil", "open\t9600\t8\tN", "Connected\ttrue\tnil")
		if at := rounded(b.times("open\t9600\t8\tN")); at[1]-at[0] != 3*time.Second {
			t.Errorf("asked at %v", at)
		}
	})
}

func TestVirtualPortClosedByItsOwnScriptWritesWhatIsQueued(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.virtual(serves, watchPort+`port:Open(9600)
			port.Connected = function() port:Write("bye") port:Close() print(port.IsOpen) port:Close() end`)
		b.wait(10 * time.Second)
		b.want("open\t9600\t8\tN", "false", "heard\ttrue\t3\tbye", "close\tfalse")
	})
}

func TestVirtualPortPassesErrorsTimeoutsAndReconnects(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.virtual(serves+`server.OnOpen = function()
				server:Event(SerialPorts.Events.Error, "no cable") server:Event(SerialPorts.Events.Timeout) server:Event(SerialPorts.Events.Reconnect)
				print(pcall(server.Event, server, SerialPorts.Events.Data)) print(pcall(server.Event, server, "ERROR", {}))
			end`, watchPort+`port.EventHandler = function(p, event, err) print("handler", event, err) end
			port:Open(9600)`)
		const want = "want Connected, Closed, Error, Timeout or Reconnect of SerialPorts.Events"
		b.want("false\tSerialServerPort.Event: event: got \"DATA\", "+want, "false\tSerialServerPort.Event: error: got table, want string",
			"handler\tERROR\tno cable", "Error\ttrue\tno cable", "handler\tTIMEOUT\t", "Timeout\ttrue\t", "handler\tRECONNECT\tnil", "Reconnect\ttrue\tnil")
	})
}

func TestVirtualPortOutlivesTheScriptsAtItsEnds(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		server, client := b.virtual(serves, watchPort+`port:Open(9600)`)
		server.Stop()
		b.wait(5 * time.Second)
		b.want("open\t9600\t8\tN", "Connected\ttrue\tnil", "Closed\ttrue\tnil")
		server.Start()
		b.wait(time.Second)
		client.Stop()
		b.wait(time.Second)
		client.Start()
		b.wait(time.Second)
		b.want("open\t9600\t8\tN", "Connected\ttrue\tnil", "Closed\ttrue\tnil",
			"open\t9600\t8\tN", "Connected\ttrue\tnil", "close\tfalse", "open\t9600\t8\tN", "Connected\ttrue\tnil")
	})
}

func TestVirtualPortsMayAnswerEachOtherForEver(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.virtual(serves+`server.Data = function() server:Write(server:Read(1)) end`, `port = SerialPorts[1]
			n = 0
			port.Connected = function() port:Write("x") end
			port.Data = function() n = n + 1 port:Write(port:Read(1)) end
			port:Open(9600)
			Timer.CallAfter(function() print(n > 4000) port:Close() end, 10)`)
		b.wait(20 * time.Second)
		b.want("open\t9600\t8\tN", "true", "close\tfalse")
	})
}

func TestVirtualPortHasRoomForSoMuch(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.virtual(serves, `port = SerialPorts[1]
			port.Connected = function()
				local half = ("x"):rep(1 << 19)
				for i = 1, 3 do print(pcall(port.Write, port, half)) end
			end
			port:Open(9600)`)
		b.wantParts("open\t9600\t8\tN", "true", "true", "false\tSerialPort.Write: data: there is no room for 524288 more bytes on the line",
			"heard\ttrue\t524288\t…", "heard\ttrue\t1048476\t…")
	})
}
