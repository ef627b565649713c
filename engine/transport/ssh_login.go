// From a TCP connection to a shell: the handshake of SSH, the login, and why they fail.

package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"
)

// maxSSHWords is how much of a message of the protocol stands in an error.
const maxSSHWords = 500

// logIn makes raw a shell on the device.
func (s *TCPSocket) logIn(ctx context.Context, raw net.Conn) (*tcpConn, error) {
	wire := newSSHWire(raw)
	stop := context.AfterFunc(ctx, func() { _ = wire.Close() })
	l := &sshLogin{config: s.cfg.SSH, wire: wire}
	conn, err := l.run(s.cfg.Address)
	if !stop() && err == nil {
		conn.end()
		err = ctx.Err()
	}
	if err == nil {
		return &tcpConn{Conn: conn, raw: wire}, nil
	}
	wire.end()
	if timedOut(ctx, err) {
		err = fmt.Errorf("ssh: not done within %v: %w", s.cfg.DialTimeout, os.ErrDeadlineExceeded)
	}
	return nil, fmt.Errorf("connect %s: %w", s.cfg.Address, err)
}

// sshLogin is one attempt to log in. One goroutine uses it.
type sshLogin struct {
	config   *SSH
	wire     *sshWire
	methods  []sshMethod
	tried    []string // methods that were given to the device
	rejected bool     // the device has answered one of them with no
}

// sshMethod is a way to prove who one is, with its name in the protocol.
type sshMethod struct {
	name string
	auth ssh.AuthMethod
}

// run logs in and starts the shell. The error has no address yet.
func (l *sshLogin) run(address string) (*sshConn, error) {
	signers, err := l.config.keys()
	if err != nil {
		return nil, err
	}
	if len(signers) > 0 {
		l.methods = []sshMethod{{"publickey", ssh.PublicKeys(signers...)}}
	} else {
		l.methods = []sshMethod{{"password", ssh.Password(l.config.Password)}, {"keyboard-interactive", ssh.KeyboardInteractive(l.answer)}}
	}
	client, channels, requests, err := ssh.NewClientConn(l.wire, address, l.clientConfig())
	if err != nil {
		return nil, l.failure(err)
	}
	conn := newSSHConn(l.wire, l.config.Password, client, channels, requests)
	if err := conn.startShell(l.config.Interactive); err != nil {
		conn.end()
		return nil, fmt.Errorf("ssh: %w", err)
	}
	return conn, nil
}

// clientConfig is what the handshake goes by.
func (l *sshLogin) clientConfig() *ssh.ClientConfig {
	good, old := ssh.SupportedAlgorithms(), ssh.InsecureAlgorithms()
	return &ssh.ClientConfig{
		Config: ssh.Config{
			KeyExchanges: slices.Concat(good.KeyExchanges, old.KeyExchanges),
			Ciphers:      slices.Concat(good.Ciphers, old.Ciphers),
			MACs:         slices.Concat(good.MACs, old.MACs),
		},
		HostKeyAlgorithms: slices.Concat(good.HostKeys, old.HostKeys),
		HostKeyCallback:   ssh.InsecureIgnoreHostKey(),
		User:              l.config.User,
		AuthCallback:      l.next,
	}
}

// next chooses how to log in, once the device has said what it takes and whenever it has not accepted what was tried.
func (l *sshLogin) next(state *ssh.ClientAuthContext) (ssh.AuthMethod, error) {
	l.rejected = l.rejected || len(l.tried) > 0 && l.wire.failure() == nil
	for _, m := range l.methods {
		if slices.Contains(state.AllowedMethods, m.name) && !slices.Contains(l.tried, m.name) {
			l.tried = append(l.tried, m.name)
			return m.auth, nil
		}
	}
	return nil, ErrLogin
}

// answer answers the questions of a device: with the password where the answer is not shown, otherwise with the user.
func (l *sshLogin) answer(_, _ string, questions []string, shown []bool) ([]string, error) {
	answers := make([]string, len(questions))
	for i := range questions {
		answers[i] = l.config.Password
		if shown[i] {
			answers[i] = l.config.User
		}
	}
	return answers, nil
}

// failure says why the handshake ended with err. A device that ends the connection instead of saying no means no, too.
func (l *sshLogin) failure(err error) error {
	lost := l.wire.failure()
	_, disconnected := sshDisconnect(err)
	switch {
	case l.rejected, len(l.tried) > 0 && (disconnected || errors.Is(lost, io.EOF)):
		return fmt.Errorf("%w (tried %s)", ErrLogin, strings.Join(l.tried, ", "))
	case lost != nil:
		return fmt.Errorf("ssh handshake: %w", withoutAddresses(lost))
	case errors.Is(err, ErrLogin):
		return fmt.Errorf("%w (the device does not take %s)", ErrLogin, l.offer())
	}
	return fmt.Errorf("ssh handshake: %s", sshWords(err, l.config.Password))
}

// offer lists the ways there are to log in.
func (l *sshLogin) offer() string {
	var names []string
	for _, m := range l.methods {
		names = append(names, m.name)
	}
	return strings.Join(names, " or ")
}

// sshDisconnect tells whether err is the device's message that it ends the connection, and the number of its reason.
func sshDisconnect(err error) (reason int, ok bool) {
	_, text, found := strings.Cut(err.Error(), "ssh: disconnect, reason ")
	n, _ := fmt.Sscanf(text, "%d", &reason)
	return reason, found && n == 1
}

// sshWords is what err says, short and without the device's own farewell. Words of a device that knows the password are not repeated.
func sshWords(err error, password string) string {
	if reason, ok := sshDisconnect(err); ok {
		return fmt.Sprintf("ended by the device, reason %d", reason)
	}
	text := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "ssh: handshake failed: "), "ssh: ")
	if password != "" && strings.Contains(text, password) {
		return "what the device sends is not valid"
	}
	return text[:min(len(text), maxSSHWords)]
}
