// What a socket or port has received and its script has not read yet (API reference 5.1).
package qsys

import (
	"bytes"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// maxReceived is how many unread bytes are kept. A script that never reads loses what comes beyond.
const maxReceived = 1 << 20

// Ways to end a line, with the numbers that scripts see in EOL.
const (
	eolAny        = iota // any run of CR and LF, swallowed whole
	eolCRLF              // LF with an optional CR before it
	eolCRLFStrict        // exactly CR LF
	eolLF
	eolNull
	eolCustom // the second argument of ReadLine
)

// eolTable is the table EOL of TcpSocket and SerialPorts, to be shared.
func eolTable() *lua53.Table {
	names := []string{"Any", "CrLf", "CrLfStrict", "Lf", "Null", "Custom"}
	t := lua53.NewTemplate(len(names))
	for i, name := range names {
		t.SetName(name, lua53.Int(int64(i)))
	}
	return t
}

// Events of sockets and ports, as scripts see them.
const (
	eventConnected = "CONNECTED"
	eventReconnect = "RECONNECT"
	eventData      = "DATA"
	eventClosed    = "EOF"
	eventError     = "ERROR"
	eventTimeout   = "TIMEOUT"
)

// eventTable is the table Events of TcpSocket and SerialPorts, to be shared.
func eventTable() *lua53.Table {
	events := [][2]string{
		{"Connected", eventConnected}, {"Reconnect", eventReconnect}, {"Data", eventData},
		{"Closed", eventClosed}, {"Error", eventError}, {"Timeout", eventTimeout},
	}
	t := lua53.NewTemplate(len(events))
	for _, e := range events {
		t.SetName(e[0], lua53.String(e[1]))
	}
	return t
}

// receiveBuffer holds unread bytes, oldest first.
type receiveBuffer struct{ unread []byte }

// add appends what has been received and reports whether there was room for all of it.
func (b *receiveBuffer) add(data []byte) bool {
	room := maxReceived - len(b.unread)
	b.unread = append(b.unread, data[:min(room, len(data))]...)
	return len(data) <= room
}

// take removes and returns the first n bytes; skip more are dropped.
func (b *receiveBuffer) take(n, skip int) string {
	s := string(b.unread[:n])
	b.unread = b.unread[n+skip:]
	if len(b.unread) == 0 {
		b.unread = nil
	}
	return s
}

// read is Read(n): up to n bytes, nil when there are none.
func (b *receiveBuffer) read(args engine.Args) int {
	var n int
	args.Unpack("length", &n)
	if n < 0 {
		args.Fail("length: got %d, want 0 or more", n)
	}
	if len(b.unread) == 0 {
		args.L.Push(lua53.Nil)
		return 1
	}
	n = min(n, len(b.unread))
	args.L.Reserve(n)
	args.L.Push(lua53.String(b.take(n, 0)))
	return 1
}

// readLine is ReadLine(EOL [, custom]): the text before the terminator, which goes too; nil while there is no terminator.
func (b *receiveBuffer) readLine(args engine.Args) int {
	var kind int
	var custom string
	args.Unpack("EOL", &kind, "custom?", &custom)
	if kind < eolAny || kind > eolCustom {
		args.Fail("EOL: got %d, want one of EOL.Any, CrLf, CrLfStrict, Lf, Null, Custom", kind)
	}
	if kind == eolCustom && custom == "" {
		args.Fail("custom: EOL.Custom needs the text that ends a line")
	}
	at, length := lineEnd(b.unread, kind, custom)
	if at < 0 {
		args.L.ChargeBytes(len(b.unread) * (1 + len(custom)/16))
		args.L.Push(lua53.Nil)
		return 1
	}
	args.L.ChargeBytes((at + length) * (1 + len(custom)/16))
	args.L.Reserve(at)
	args.L.Push(lua53.String(b.take(at, length)))
	return 1
}

// lineEnd finds the first terminator in data: where it begins and how long it is, or -1.
func lineEnd(data []byte, kind int, custom string) (at, length int) {
	switch kind {
	case eolAny:
		at = bytes.IndexAny(data, "\r\n")
		if at < 0 {
			return -1, 0
		}
		rest := bytes.TrimLeft(data[at:], "\r\n")
		return at, len(data) - at - len(rest)
	case eolCRLF:
		at = bytes.IndexByte(data, '\n')
		if at > 0 && data[at-1] == '\r' {
			return at - 1, 2
		}
		return at, 1
	case eolCRLFStrict:
		custom = "\r\n"
	case eolLF:
		custom = "\n"
	case eolNull:
		custom = "\x00"
	}
	return bytes.Index(data, []byte(custom)), len(custom)
}

// search is Search(text [, start]): where plain text begins in the buffer, from 1, or nil. Nothing is removed.
func (b *receiveBuffer) search(args engine.Args) int {
	var text string
	start := 1
	args.Unpack("text", &text, "start?", &start)
	if start < 1 {
		args.Fail("start: got %d, want 1 or more", start)
	}
	args.L.ChargeBytes(len(b.unread) * (1 + len(text)/16))
	at := -1
	if start-1 <= len(b.unread) {
		at = bytes.Index(b.unread[start-1:], []byte(text))
	}
	if at < 0 {
		args.L.Push(lua53.Nil)
	} else {
		args.L.Push(lua53.Int(int64(start + at)))
	}
	return 1
}
