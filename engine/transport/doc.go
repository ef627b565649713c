// Package transport holds the network objects of the engine without any Lua: the networks scripts and simulators live on, and the clients that
// speak over them.
//
// There are two networks. [System] is the operating system's. [InProcess] lives inside the process: simulators listen on it at the very
// addresses that scripts dial, it needs no privileges and no ports, and inside a testing/synctest bubble it is part of virtual time. [Router]
// joins them: what a simulator plays stays in the process, everything else goes outside or, offline, is refused.
//
// [TCPSocket] is a client, plain, with [TLS] or a shell over [SSH], or one of the clients that a [TCPServer] has accepted, [UDPSocket] sends and receives datagrams.
//
// [SNMPSession] is a manager of SNMP, [SNMPTraps] hears what agents tell by themselves. [StartLookup] asks for the addresses of a host, [StartEcho]
// whether it is there.
//
// Serial ports come from [System], too, or from [SerialLines]: lines inside the process whose bytes take the time they take on a wire.
// [VirtualPort] is a port of the operating system whose other end is ours.
//
// Every object here may be used from any goroutine. Calls named Open, Send, Ping, Close and Abort never block: they hand work to the
// object's own goroutines. (Closing a connection or a port itself may wait for the system.) Events of one object are reported by one goroutine, one at a time, in the order they happened on the wire.
package transport
