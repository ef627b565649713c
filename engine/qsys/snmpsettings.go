// What an SNMP session is told before it starts.
package qsys

import (
	"net"
	"strconv"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

// How a session asks: net-snmp's own habit, a second for each of six attempts (unverified).
const (
	snmpTimeout = time.Second
	snmpRetries = 5
)

// maxHostName is how long the name of a host may be, with a port.
const maxHostName = 300

func (u *snmpSession) setHostName(args engine.Args) int {
	var host string
	args.Unpack("host", &host)
	if host == "" {
		args.Fail("host: got an empty string, want a name or address")
	}
	if len(host) > maxHostName {
		args.Fail("host: %d bytes are no name", len(host))
	}
	u.host = host
	return 0
}

func (u *snmpSession) setCommunity(args engine.Args) int {
	args.Unpack("community", &u.community)
	return 0
}

func (u *snmpSession) setUserName(args engine.Args) int {
	args.Unpack("name", &u.user.Name)
	return 0
}

func (u *snmpSession) setPassPhrase(args engine.Args) int {
	args.Unpack("passphrase", (*string)(&u.user.Passphrase))
	return 0
}

func (u *snmpSession) setPrivPassPhrase(args engine.Args) int {
	args.Unpack("passphrase", (*string)(&u.user.PrivPassphrase))
	return 0
}

func (u *snmpSession) setAuthType(args engine.Args) int {
	u.user.Level = transport.SNMPLevel(snmpChoice(args, "type"))
	return 0
}

func (u *snmpSession) setAuthProt(args engine.Args) int {
	u.user.Auth = transport.SNMPAuth(snmpChoice(args, "protocol"))
	return 0
}

func (u *snmpSession) setPrivProt(args engine.Args) int {
	u.user.Priv = transport.SNMPPriv(snmpChoice(args, "protocol"))
	return 0
}

// snmpChoice reads one of three numbers. nil is 0, none: the example of the help page has names that do not exist.
func snmpChoice(args engine.Args, name string) (n int) {
	args.Unpack(name+"?", &n)
	if n < 0 || n > 2 {
		args.Fail("%s: got %d, want 0 to 2", name, n)
	}
	return n
}

// config says what the session has been told so far.
func (u *snmpSession) config(args engine.Args) transport.SNMPConfig {
	if u.host == "" {
		args.Fail("no host (call setHostName first)")
	}
	c := transport.SNMPConfig{
		Network: u.dialect.options.Network, Host: u.host, Port: transport.SNMPPort, Timeout: snmpTimeout, Retries: snmpRetries,
		Community: transport.SNMPSecret(u.community),
	}
	if host, port, err := net.SplitHostPort(u.host); err == nil {
		n, err := strconv.ParseUint(port, 10, 16)
		if err != nil || n == 0 {
			args.Fail("host: got %q, want a port from 1 to 65535 behind the colon", u.host)
		}
		c.Host, c.Port = host, uint16(n)
	}
	if u.version == snmpV3 {
		user := u.user // what is set later counts later
		c.User = &user
	}
	return c
}
