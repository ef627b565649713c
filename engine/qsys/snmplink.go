// One startSession of an SNMP session, until the next one.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// snmpLink ties a transport session to the object it belongs to. It is used on the dispatch goroutine.
type snmpLink struct {
	owner     *snmpSession
	host      string
	source    *engine.Source
	session   *transport.SNMPSession
	callbacks map[*lua53.Value]struct{} // of requests without an outcome
}

// openSNMP opens a session.
func openSNMP(u *snmpSession, config transport.SNMPConfig) *snmpLink {
	l := &snmpLink{owner: u, host: u.host, source: u.script.NewSource(), callbacks: map[*lua53.Value]struct{}{}}
	config.Order = l.source.Rank()
	l.session = transport.OpenSNMP(config)
	u.script.Own(l)
	return l
}

// ask sends a request and keeps its callback for the outcome.
func (l *snmpLink) ask(args engine.Args, callback engine.Function, send func(*transport.SNMPSession, func(transport.SNMPAnswer)) (uint32, error)) {
	kept := new(lua53.Value)
	*kept = lua53.Value(callback)
	_, err := send(l.session, func(a transport.SNMPAnswer) {
		l.source.Post(len(a.Value), func() { l.deliver(kept, a) })
	})
	if err != nil {
		args.Fail("%v", err)
	}
	l.callbacks[kept] = struct{}{}
}

// deliver runs the callback of the request, then EventHandler, unless the first has started the session over. A failure is for ErrorHandler alone.
func (l *snmpLink) deliver(callback *lua53.Value, a transport.SNMPAnswer) {
	delete(l.callbacks, callback)
	u := l.owner
	response := snmpTable(u.script, a, l.host).Value()
	if a.Failure != "" {
		u.script.Call(u.errorHandler, response)
		return
	}
	u.script.Call(*callback, response)
	if u.link == l {
		u.script.Call(u.handler, response)
	}
}

// snmpTable returns what handlers get.
func snmpTable(s *engine.Script, a transport.SNMPAnswer, host string) *lua53.Table {
	t := s.State().NewTable(0, 4)
	t.SetName("RequestID", lua53.Int(int64(a.RequestID)))
	t.SetName("OID", lua53.String(a.OID))
	t.SetName("HostName", lua53.String(host))
	if a.Failure != "" {
		t.SetName("Error", lua53.String(string(a.Failure)))
	} else {
		t.SetName("Value", lua53.String(a.Value))
	}
	return t
}

// References visits the object and the callbacks.
func (l *snmpLink) References(visit func(lua53.Value)) {
	visit(l.owner.self.Value())
	for callback := range l.callbacks {
		visit(*callback)
	}
}

var _ engine.Referrer = (*snmpLink)(nil)

// Abort implements [engine.Resource].
func (l *snmpLink) Abort() {
	l.source.Close()
	l.session.Abort()
	if l.owner.link == l {
		l.owner.link = nil
	}
}

// Events implements [engine.Poster].
func (l *snmpLink) Events() *engine.Source { return l.source }

// Done implements [engine.Resource].
func (l *snmpLink) Done() <-chan struct{} { return l.session.Done() }

var _ engine.Resource = (*snmpLink)(nil)
