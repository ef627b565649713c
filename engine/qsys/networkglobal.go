// The global Network (API reference 6).
package qsys

import (
	"net/netip"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// networkTable is the global Network, to be shared.
func (d *Dialect) networkTable() *lua53.Table {
	return functions("Network", calls{
		"Interfaces": {"(): {Interface: string, Address: string, MACAddress: string, BroadcastAddress: string, Gateway: string, Netmask: string}[] -- " +
			"the active interfaces of the machine", d.interfaces},
		"GetHostByName": {"(host: string): {name: string, addresses: string[]} -- waits for the answer; a host that nobody knows has no addresses", d.getHostByName},
	})
}

// interfaces is Network.Interfaces().
func (d *Dialect) interfaces(L *lua53.Thread) int {
	list, err := d.options.Network.Interfaces()
	if err != nil {
		engine.NewArgs(L, "Network.Interfaces").Fail("%v", err)
	}
	all := L.State().NewTable(len(list), 0)
	for i, one := range list {
		t := L.State().NewTable(0, 6)
		t.SetName("Interface", lua53.String(one.Name))
		t.SetName("Address", lua53.String(one.Address.String()))
		t.SetName("MACAddress", lua53.String(one.MAC.String()))
		t.SetName("BroadcastAddress", lua53.String(one.Broadcast.String()))
		t.SetName("Gateway", lua53.String(gatewayOr(one.Gateway)))
		t.SetName("Netmask", lua53.String(one.Netmask.String()))
		all.SetInt(int64(i+1), t.Value())
	}
	L.Push(all.Value())
	return 1
}

// gatewayOr writes a gateway; none is 0.0.0.0.
func gatewayOr(gateway netip.Addr) string {
	if !gateway.IsValid() {
		return "0.0.0.0"
	}
	return gateway.String()
}

// getHostByName is Network.GetHostByName(host). The script waits while other scripts, and other handlers of its own, go on.
func (d *Dialect) getHostByName(L *lua53.Thread) int {
	args, script := engine.NewArgs(L, "Network.GetHostByName"), engine.ScriptOf(L)
	var host string
	args.Unpack("host", &host)
	if err := script.Permit("network.lookup", host); err != nil {
		args.Fail("%v", err)
	}
	limitConnections(script, args)
	var addresses []string
	script.Wait(L, func(wake func()) (giveUp func()) {
		q := &hostQuestion{source: script.NewSource()}
		q.lookup = transport.StartLookup(d.options.Network, host, func(found []string, _ error) {
			q.source.Post(0, func() {
				q.source.Close()
				addresses = found
				wake()
			})
		})
		script.Own(q)
		return q.Abort
	})
	list := L.State().NewTable(len(addresses), 0)
	for i, address := range addresses {
		list.SetInt(int64(i+1), lua53.String(address))
	}
	answer := L.State().NewTable(0, 2)
	answer.SetName("name", lua53.String(host))
	answer.SetName("addresses", list.Value())
	L.Push(answer.Value())
	return 1
}

// hostQuestion is a lookup under way.
type hostQuestion struct {
	source *engine.Source
	lookup *transport.Lookup
}

// Abort implements [engine.Resource].
func (q *hostQuestion) Abort() {
	q.source.Close()
	q.lookup.Abort()
}

// Events implements [engine.Poster].
func (q *hostQuestion) Events() *engine.Source { return q.source }

// Done implements [engine.Resource].
func (q *hostQuestion) Done() <-chan struct{} { return q.lookup.Done() }

var _ engine.Resource = (*hostQuestion)(nil)
