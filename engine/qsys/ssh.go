// The global Ssh (API reference 5.6).
package qsys

import (
	"net"
	"strconv"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// sshSocket is one object made by Ssh.New. It is a TcpSocket whose bytes are those of a shell on the device, without EventHandler.
type sshSocket struct {
	clientSocket
	interactive bool
	keys        sshKeys
}

// sshKeys are the keys to log in with, as text.
type sshKeys struct {
	public, private, passphrase, certificate string
}

// sshClass describes the objects.
func sshClass() *engine.Class[*sshSocket] {
	const connect = "(host: string, port: integer, user: string, password: string) -- Connected, LoginFailed, Error or Timeout follows"
	return &engine.Class[*sshSocket]{
		Name:    "Ssh",
		Shown:   "ssh",
		Methods: append([]engine.Method[*sshSocket]{{Name: "Connect", Signature: connect, Call: (*sshSocket).connect}}, clientMethods[*sshSocket]()...),
		Callbacks: append(clientCallbacks[*sshSocket]("Ssh"), engine.Callback[*sshSocket]{
			Name: "LoginFailed", Signature: "(socket: Ssh, error: string)", Slot: func(s *sshSocket) *lua53.Value { return &s.loginFailed },
		}),
		Properties: append(clientProperties[*sshSocket](),
			engine.Property[*sshSocket]{
				Name: "IsInteractive",
				Type: "boolean -- on a terminal, from the next Connect on",
				Get:  func(s *sshSocket, _ *lua53.Thread) lua53.Value { return lua53.Bool(s.interactive) },
				Set:  func(s *sshSocket, args engine.Args) { args.Unpack("value", &s.interactive) },
			},
			sshText("PublicKey", "the key that belongs to PrivateKey, as OpenSSH writes it", func(s *sshSocket) *string { return &s.keys.public }),
			sshText("PrivateKey", "the key to log in with instead of the password, as PEM text", func(s *sshSocket) *string { return &s.keys.private }),
			sshText("PrivateKeyPassword", "what PrivateKey is encrypted with", func(s *sshSocket) *string { return &s.keys.passphrase }),
			sshText("Certificate", "a certificate for PrivateKey, as OpenSSH writes it", func(s *sshSocket) *string { return &s.keys.certificate }),
		),
	}
}

// sshText is a property that holds a string; nil empties it.
func sshText(name, meaning string, slot func(*sshSocket) *string) engine.Property[*sshSocket] {
	p := textProperty(name, meaning, slot)
	p.Type = "string -- " + meaning
	return p
}

// sshTable is the global Ssh, to be shared.
func (d *Dialect) sshTable() *lua53.Table {
	objects := bind(d, sshClass())
	return functions("Ssh", calls{
		"New": {"(): Ssh -- a connection that is not made yet", func(L *lua53.Thread) int {
			s := &sshSocket{clientSocket: clientSocket{dialect: d, script: engine.ScriptOf(L), reconnectTimeout: defaultReconnect}}
			s.self = objects.New(L.State(), s)
			L.Push(s.self.Value())
			return 1
		}},
	})
}

// connect is Ssh:Connect(host, port, user, password). It returns at once; Connected, LoginFailed, Error or Timeout follows. With a PrivateKey the
// password is not used.
func (s *sshSocket) connect(args engine.Args) int {
	var host, user, password string
	var port int
	args.Unpack("host", &host, "port", &port, "user", &user, "password", &password)
	if port < 0 || port > 65535 {
		args.Fail("port: got %d, want 0 to 65535", port)
	}
	s.connectTo(args, "ssh.connect", transport.TCPConfig{
		Address: net.JoinHostPort(host, strconv.Itoa(port)),
		Dialer:  s.dialect.options.Network,
		SSH: &transport.SSH{
			User: user, Password: password, Interactive: s.interactive,
			PublicKey: s.keys.public, PrivateKey: s.keys.private, Passphrase: s.keys.passphrase, Certificate: s.keys.certificate,
		},
	})
	return 0
}
