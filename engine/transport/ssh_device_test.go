// The device's side of the tests of SSH: a server on the in-process network that logs in as it is told and plays a shell.

package transport

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"io"
	"net"
	"slices"
	"sync"
	"testing"

	"golang.org/x/crypto/ssh"
)

// sshSecret is the password of the tests; nothing may ever show it.
const sshSecret = "Sw0rdf1sh"

// sshShell is what a client has asked for.
type sshShell struct {
	ssh.Channel
	terminal string // the requested kind, "" for none
	columns  uint32
	gone     <-chan struct{} // closed when the client has gone
}

// sshDevice is a device with one login. The fields are set before it is started.
type sshDevice struct {
	config ssh.ServerConfig
	keys   []ssh.Signer                // host keys; nil: a new one
	wrap   func(raw net.Conn) net.Conn // what the server speaks through
	refuse string                      // the request that is refused: "session", "pty-req" or "shell"
	mute   string                      // the request that is never answered
	play   func(s sshShell)            // the shell, which ends when this returns; nil: it echoes

	mu   sync.Mutex
	raws []net.Conn
	said []string // what the login was tried with
}

// passwordOnly lets in who has the password.
func (d *sshDevice) passwordOnly() *sshDevice {
	d.config.PasswordCallback = func(c ssh.ConnMetadata, password []byte) (*ssh.Permissions, error) {
		return nil, d.check("password", c.User(), string(password))
	}
	return d
}

// check notes an attempt, and lets in admin with the password.
func (d *sshDevice) check(method, user, password string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.said = append(d.said, method)
	if user != "admin" || password != sshSecret {
		return errors.New("wrong")
	}
	return nil
}

// start serves the listener until it is closed.
func (d *sshDevice) start(t *testing.T, l net.Listener) {
	t.Helper()
	if d.keys == nil {
		d.keys = []ssh.Signer{newHostKey(t)}
	}
	for _, key := range d.keys {
		d.config.AddHostKey(key)
	}
	go func() {
		for {
			raw, err := l.Accept()
			if err != nil {
				return
			}
			d.mu.Lock()
			d.raws = append(d.raws, raw)
			d.mu.Unlock()
			go d.serve(raw)
		}
	}()
}

// raw returns the n-th connection.
func (d *sshDevice) raw(n int) *stream {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.raws[n].(*stream)
}

// attempts returns what the login was tried with.
func (d *sshDevice) attempts() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.said
}

func newHostKey(t *testing.T) ssh.Signer {
	t.Helper()
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func (d *sshDevice) serve(raw net.Conn) {
	if d.wrap != nil {
		raw = d.wrap(raw)
	}
	conn := newPatient(raw)
	defer conn.Close()
	_, channels, requests, err := ssh.NewServerConn(conn, &d.config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for wish := range channels {
		switch {
		case d.refuse == "session" || wish.ChannelType() != "session":
			wish.Reject(ssh.Prohibited, "no")
		case d.mute == "session":
		default:
			if channel, requests, err := wish.Accept(); err == nil {
				go d.session(channel, requests)
			}
		}
	}
}

// patient is a connection whose writes never wait: the package ssh holds locks meanwhile, and time in the bubble would stand still.
type patient struct {
	net.Conn
	mu      sync.Mutex
	more    *sync.Cond
	waiting [][]byte
	closed  bool
}

func newPatient(raw net.Conn) *patient {
	p := &patient{Conn: raw}
	p.more = sync.NewCond(&p.mu)
	go func() {
		defer raw.Close()
		for {
			p.mu.Lock()
			for len(p.waiting) == 0 && !p.closed {
				p.more.Wait()
			}
			if len(p.waiting) == 0 {
				p.mu.Unlock()
				return
			}
			data := p.waiting[0]
			p.waiting = p.waiting[1:]
			p.mu.Unlock()
			if _, err := raw.Write(data); err != nil {
				return
			}
		}
	}()
	return p
}

func (p *patient) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = append(p.waiting, slices.Clone(b))
	p.more.Signal()
	return len(b), nil
}

// Close lets what waits leave first.
func (p *patient) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.more.Signal()
	return nil
}

// session answers the requests of one channel.
func (d *sshDevice) session(channel ssh.Channel, requests <-chan *ssh.Request) {
	gone := make(chan struct{})
	defer close(gone)
	s := sshShell{Channel: channel, gone: gone}
	for r := range requests {
		if r.Type == d.mute {
			continue
		}
		if r.Type == "pty-req" {
			var p ptyRequest
			if ssh.Unmarshal(r.Payload, &p) == nil {
				s.terminal, s.columns = p.Term, p.Columns
			}
		}
		r.Reply(r.Type != d.refuse, nil)
		if r.Type == "shell" && d.refuse != "shell" {
			go d.shell(s)
		}
	}
}

func (d *sshDevice) shell(s sshShell) {
	defer s.Close()
	if d.play != nil {
		d.play(s)
	} else {
		io.Copy(s, s)
	}
	s.SendRequest("exit-status", false, ssh.Marshal(struct{ Status uint32 }{0}))
}

// sshPair starts d and opens a socket to it. What the configuration lacks is filled in: address, network, user and password.
func sshPair(t *testing.T, n *InProcess, d *sshDevice, cfg TCPConfig) (*TCPSocket, *tcpLog) {
	t.Helper()
	d.start(t, listen(t, n, "10.0.0.1:22"))
	return openSSH(n, cfg)
}

func openSSH(n *InProcess, cfg TCPConfig) (*TCPSocket, *tcpLog) {
	cfg.Address, cfg.Dialer = "10.0.0.1:22", n
	if cfg.SSH == nil {
		cfg.SSH = &SSH{User: "admin", Password: sshSecret}
	}
	log := new(tcpLog)
	return OpenTCP(cfg, log.events()), log
}

// everyByte has every byte there is.
func everyByte() string {
	b := make([]byte, 256)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}
