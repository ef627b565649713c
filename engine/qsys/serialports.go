// The global SerialPorts: the serial pins of a component that are wired to a port (API reference 5.7).
package qsys

import (
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// SerialPin is a serial pin of a component.
type SerialPin struct {
	// Port is the name of the port that the pin is wired to, as Opener knows it. Empty means that the pin leads nowhere: opening it is an error.
	Port string
	// Opener has the port. nil is as good as no port.
	Opener transport.SerialOpener
	// Virtual is the line on which a script serves the port; Port and Opener do not count then.
	Virtual *VirtualSerial
}

// serialRetry is how long a port that is gone, or could not be opened, is left alone before the next attempt.
const serialRetry = time.Second

// serialPort is one entry of SerialPorts.
type serialPort struct {
	receiveBuffer
	script *engine.Script
	pin    SerialPin
	self   *lua53.Userdata
	link   *serialLink // the last one opened, nil when it has ended

	virtual *virtualClient // of a virtual line, otherwise nil

	handler, connected, reconnect, data, closed, err, timeout lua53.Value
}

var serialPortClass = engine.Class[*serialPort]{
	Name:  "SerialPort",
	Shown: "serialport",
	Methods: []engine.Method[*serialPort]{
		{Name: "Open", Signature: "(baudRate: integer, dataBits?: integer, parity?: string, stopBits?: integer) -- 8, N and 1 unless given; Connected or Error follows", Call: (*serialPort).open},
		{Name: "Close", Signature: "() -- silent", Call: (*serialPort).close},
		{Name: "Write", Signature: "(data: string) -- raises an error when not open", Call: (*serialPort).write},
		{Name: "Read", Signature: "(length: integer): string? -- takes up to so many bytes out of the buffer; nil when it is empty", Call: func(p *serialPort, args engine.Args) int { return p.read(args) }},
		{Name: "ReadLine", Signature: "(EOL: integer, custom?: string): string? -- takes a line without its end; nil while there is no end", Call: func(p *serialPort, args engine.Args) int { return p.readLine(args) }},
		{Name: "Search", Signature: "(text: string, start?: integer): integer? -- where plain text begins in the buffer; nothing is taken out", Call: func(p *serialPort, args engine.Args) int { return p.search(args) }},
	},
	Callbacks: []engine.Callback[*serialPort]{
		{Name: "EventHandler", Signature: "(port: SerialPort, event: string, error?: string)", Slot: func(p *serialPort) *lua53.Value { return &p.handler }},
		{Name: "Connected", Signature: "(port: SerialPort)", Slot: func(p *serialPort) *lua53.Value { return &p.connected }},
		{Name: "Reconnect", Signature: "(port: SerialPort)", Slot: func(p *serialPort) *lua53.Value { return &p.reconnect }},
		{Name: "Data", Signature: "(port: SerialPort)", Slot: func(p *serialPort) *lua53.Value { return &p.data }},
		{Name: "Closed", Signature: "(port: SerialPort)", Slot: func(p *serialPort) *lua53.Value { return &p.closed }},
		{Name: "Error", Signature: "(port: SerialPort, error: string)", Slot: func(p *serialPort) *lua53.Value { return &p.err }},
		{Name: "Timeout", Signature: "(port: SerialPort, error: string)", Slot: func(p *serialPort) *lua53.Value { return &p.timeout }},
	},
	Properties: []engine.Property[*serialPort]{
		{Name: "IsOpen", Type: "boolean", Get: func(p *serialPort, _ *lua53.Thread) lua53.Value { return lua53.Bool(p.isOpen()) }},
		{Name: "BufferLength", Type: "integer -- bytes that wait to be read", Get: func(p *serialPort, _ *lua53.Thread) lua53.Value { return lua53.Int(int64(len(p.unread))) }},
	},
}

// serialModule puts the pins of a script into its global SerialPorts.
type serialModule struct {
	*Dialect
	pins []SerialPin
}

// Open implements [engine.Module].
func (m serialModule) Open(s *engine.Script) (engine.Exports, error) {
	st := s.State()
	global := st.Globals().GetString("SerialPorts").AsTable()
	for i, pin := range m.pins {
		p := &serialPort{script: s, pin: pin}
		if pin.Virtual != nil {
			p.pin.Port, p.virtual = pin.Virtual.name, newVirtualClient(p, pin.Virtual)
		}
		p.self = m.serialPorts.New(st, p)
		global.SetInt(int64(i+1), p.self.Value())
	}
	return engine.Exports{}, nil
}

func (p *serialPort) isOpen() bool {
	if p.virtual != nil {
		return p.virtual.phase == virtualOpen
	}
	return p.link != nil && p.link.open
}

// open is SerialPort:Open(baud [, dataBits [, parity [, stopBits]]]). It returns at once; Connected or Error follows. A port that is open is closed
// first, as Close does.
func (p *serialPort) open(args engine.Args) int {
	mode := transport.SerialMode{DataBits: 8, StopBits: 1}
	parity := "N"
	args.Unpack("baudRate", &mode.Baud, "dataBits?", &mode.DataBits, "parity?", &parity, "stopBits?", &mode.StopBits)
	if len(parity) != 1 {
		args.Fail("parity: got %q, want N, E, O, M or S", parity)
	}
	mode.Parity = transport.Parity(parity[0])
	if err := mode.Validate(); err != nil {
		args.Fail("%v", err)
	}
	if p.virtual == nil && (p.pin.Port == "" || p.pin.Opener == nil) {
		args.Fail("the serial pin is not wired to a port")
	}
	if err := p.script.Permit("serial.open", p.pin.Port); err != nil {
		args.Fail("%v", err)
	}
	if p.virtual != nil {
		if !p.virtual.line.roomToServer(0) {
			args.Fail("there is no room for more on the line")
		}
		p.virtual.open(mode)
		return 0
	}
	limitConnections(p.script, args)
	var previous <-chan struct{}
	if p.link != nil {
		p.link.close()
		previous = p.link.done
	}
	p.link = openSerial(p, mode, previous)
	return 0
}

// close is SerialPort:Close(). What is queued is still written; no Closed follows, which is for the other end.
func (p *serialPort) close(engine.Args) int {
	if p.virtual != nil {
		p.virtual.shut()
	}
	if p.link != nil {
		p.link.close()
	}
	return 0
}

// write is SerialPort:Write(data).
func (p *serialPort) write(args engine.Args) int {
	var data string
	args.Unpack("data", &data)
	if !p.isOpen() {
		args.Fail("the port is not open")
	}
	if p.virtual != nil {
		args.L.ChargeBytes(len(data))
		if !p.virtual.write(data) {
			args.Fail("data: there is no room for %d more bytes on the line", len(data))
		}
		return 0
	}
	_ = p.link.port.Write(data) // fails only when the line went away a moment ago, and then Closed is on its way
	return 0
}
