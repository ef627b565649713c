// The global SNMPTrap (API reference 5.8).
package qsys

import (
	"errors"
	"io/fs"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// snmpTrap is one object made by SNMPTrap.New.
type snmpTrap struct {
	script *engine.Script
	self   *lua53.Userdata
	traps  *transport.SNMPTraps // of the design
	link   *snmpTrapLink        // nil unless started

	handler, errorHandler lua53.Value
}

var snmpTrapClass = engine.Class[*snmpTrap]{
	Name:  "SNMPTrap",
	Shown: "snmptrap",
	Methods: []engine.Method[*snmpTrap]{
		{Name: "startSession", Signature: "() -- hears traps from now on; raises an error when the port 162 cannot be opened", Call: (*snmpTrap).startSession},
	},
	Callbacks: []engine.Callback[*snmpTrap]{
		{Name: "EventHandler", Signature: "(response: " + snmpResponse + ") -- called for each object of a trap", Slot: func(t *snmpTrap) *lua53.Value { return &t.handler }},
		{Name: "ErrorHandler", Signature: "(response: {Error: string})", Slot: func(t *snmpTrap) *lua53.Value { return &t.errorHandler }},
	},
}

// snmpTrapTable is the global SNMPTrap, to be shared. All scripts of the design hear traps through one port.
func (d *Dialect) snmpTrapTable() *lua53.Table {
	objects := bind(d, &snmpTrapClass)
	traps := &transport.SNMPTraps{Network: d.options.Network}
	return functions("SNMPTrap", calls{
		"New": {"(name: string): SNMPTrap -- a listener; the name is for the reader of the script", func(L *lua53.Thread) int {
			var name string
			engine.NewArgs(L, "SNMPTrap.New").Unpack("name", &name)
			t := &snmpTrap{script: engine.ScriptOf(L), traps: traps}
			t.self = objects.New(L.State(), t)
			L.Push(t.self.Value())
			return 1
		}},
	})
}

// startSession is SNMPTrap:startSession(). Calling it again does nothing.
func (t *snmpTrap) startSession(args engine.Args) int {
	if t.link != nil {
		return 0
	}
	if err := t.script.Permit("snmp.listen", "0.0.0.0:162"); err != nil {
		args.Fail("%v", err)
	}
	limitConnections(t.script, args)
	l := &snmpTrapLink{owner: t, source: t.script.NewSource()}
	listener, err := t.traps.Listen(l.source.Rank(), l.receive)
	if err != nil {
		l.source.Close()
		hint := ""
		if errors.Is(err, fs.ErrPermission) {
			hint = ": ports below 1024 need a right (Linux: CAP_NET_BIND_SERVICE, or the setting net.ipv4.ip_unprivileged_port_start)"
		}
		args.Fail("port 162: bind : %s%s", systemError(err), hint)
	}
	l.listener, t.link = listener, l
	t.script.Own(l)
	return 0
}

// snmpTrapLink ties a listener to the object it belongs to. It is used on the dispatch goroutine, but for receive.
type snmpTrapLink struct {
	owner    *snmpTrap
	source   *engine.Source
	listener *transport.SNMPTrapListener
}

// receive posts an event for each object of a trap.
func (l *snmpTrapLink) receive(trap transport.SNMPTrap) {
	for _, v := range trap.Values {
		l.source.Post(len(v.Value), func() {
			l.owner.script.Call(l.owner.handler, snmpTable(l.owner.script, v, trap.From.String()).Value())
		})
	}
}

// References visits the object.
func (l *snmpTrapLink) References(visit func(lua53.Value)) { visit(l.owner.self.Value()) }

var _ engine.Referrer = (*snmpTrapLink)(nil)

// Abort implements [engine.Resource].
func (l *snmpTrapLink) Abort() {
	l.source.Close()
	l.listener.Abort()
}

// Events implements [engine.Poster].
func (l *snmpTrapLink) Events() *engine.Source { return l.source }

// Done implements [engine.Resource].
func (l *snmpTrapLink) Done() <-chan struct{} { return l.listener.Done() }

var _ engine.Resource = (*snmpTrapLink)(nil)
