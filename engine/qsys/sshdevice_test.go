// The device's side of the tests of Ssh: a server with one login that plays a shell.
package qsys_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"crosspoint/engine"
)

// sshSecret is the password of the tests, and the passphrase of their keys; nothing may ever show it.
const sshSecret = "Sw0rdf1sh"

// sshDevice is a device with a shell. The fields are set before it is started.
type sshDevice struct {
	play   func(s sshShell)            // the shell, which ends when this returns; nil: it echoes
	wrap   func(raw net.Conn) net.Conn // what the server speaks through
	key    ssh.PublicKey               // lets in who has it, and nobody with a password
	config ssh.ServerConfig

	bench  *bench
	mu     sync.Mutex
	raws   []net.Conn
	logins []string // the methods that were tried
}

// sshShell is the device's end of a shell.
type sshShell struct {
	ssh.Channel
	terminal string          // the requested kind, "" for none
	gone     <-chan struct{} // closed when the client has gone
}

// deafShell never reads.
func deafShell(s sshShell) { <-s.gone }

// quietShell reads and says nothing.
func quietShell(s sshShell) { io.Copy(io.Discard, s) }

// ssh starts a device at 10.0.0.1:22.
func (b *bench) ssh(d *sshDevice) *sshDevice {
	b.t.Helper()
	l, err := b.network.Listen(context.Background(), "tcp", "10.0.0.1:22")
	if err != nil {
		b.t.Fatal(err)
	}
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	host, err := ssh.NewSignerFromKey(private)
	if err != nil {
		b.t.Fatal(err)
	}
	d.bench = b
	d.config.AddHostKey(host)
	d.config.PasswordCallback = func(c ssh.ConnMetadata, password []byte) (*ssh.Permissions, error) {
		return nil, d.admit("password", d.key == nil && c.User() == "admin" && string(password) == sshSecret)
	}
	d.config.PublicKeyCallback = func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		return nil, d.admit("publickey", d.key != nil && string(key.Marshal()) == string(d.key.Marshal()))
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
	return d
}

// admit notes an attempt to log in.
func (d *sshDevice) admit(method string, ok bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.logins = append(d.logins, method)
	if !ok {
		return errors.New("no")
	}
	return nil
}

// raw returns the n-th connection, counted from 0.
func (d *sshDevice) raw(n int) net.Conn {
	d.bench.t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if n >= len(d.raws) {
		d.bench.t.Fatalf("the device has had %d connections, want more than %d", len(d.raws), n)
	}
	return d.raws[n]
}

// count returns how many connections there have been.
func (d *sshDevice) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.raws)
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
		if channel, requests, err := wish.Accept(); err == nil {
			go d.session(channel, requests)
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
		var terminal struct {
			Term string
			Rest []byte `ssh:"rest"`
		}
		if r.Type == "pty-req" && ssh.Unmarshal(r.Payload, &terminal) == nil {
			s.terminal = terminal.Term
		}
		r.Reply(true, nil)
		if r.Type == "shell" {
			go func() {
				defer channel.Close()
				if d.play != nil {
					d.play(s)
				} else {
					io.Copy(channel, channel)
				}
			}()
		}
	}
}

// newSSHKey returns a private key in PEM, encrypted with a passphrase unless that is empty, and the public key.
func newSSHKey(t *testing.T, passphrase string) (text string, public ssh.PublicKey) {
	t.Helper()
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	block, err := ssh.MarshalPrivateKey(private, "")
	if passphrase != "" {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(private, "", []byte(passphrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(block)), signer.PublicKey()
}

// watchSSH is a script with a connection that prints what it reports.
const watchSSH = `ssh = Ssh.New()
for _, name in ipairs{"Connected", "Reconnect", "Data", "Closed", "Error", "Timeout", "LoginFailed"} do
	ssh[name] = function(s, err) print(name, s == ssh, err) end
end
`

const connectSSH = `ssh:Connect("10.0.0.1", 22, "admin", "` + sshSecret + `") `

// wantSSH runs source against a device and fails unless exactly these lines are printed within ten seconds.
func wantSSH(t *testing.T, d *sshDevice, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.ssh(d)
		b.run(source)
		b.wait(10 * time.Second)
		b.want(lines...)
	})
}
