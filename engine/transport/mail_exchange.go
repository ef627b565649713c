// What is said between the mail client and the server.

package transport

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/textproto"
	"os"
	"slices"
	"strings"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// maxMailReplies is how many bytes a server may send for one message, certificates included.
const maxMailReplies = 256 << 10

// ErrMailTalksTooMuch is reported when the server sends more than a mail server has to say; test for it with errors.Is.
var ErrMailTalksTooMuch = fmt.Errorf("the server has sent more than %d bytes", maxMailReplies)

// mailExchange is one conversation. It is used by one goroutine, which closes it.
type mailExchange struct {
	cfg  *MailConfig
	step string // what is being done

	raw    net.Conn    // the network's; nil before it is dialed
	stop   func() bool // ends the watch that closes raw at the deadline
	client *smtp.Client
}

// compose makes the message.
func (x *mailExchange) compose() (*mail.Msg, error) {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := m.From(x.cfg.From); err != nil {
		return nil, fmt.Errorf("From: %w", err)
	}
	if len(x.cfg.To) == 0 {
		return nil, errors.New("To: no address")
	}
	if err := m.To(x.cfg.To...); err != nil {
		return nil, fmt.Errorf("To: %w", err)
	}
	if err := m.Cc(x.cfg.CC...); err != nil {
		return nil, fmt.Errorf("CC: %w", err)
	}
	m.Subject(x.cfg.Subject)
	m.SetDate()
	number := make([]byte, 16)
	rand.Read(number)
	m.SetMessageIDWithValue(hex.EncodeToString(number) + domain(m))
	m.SetBodyString(mail.TypeTextPlain, x.cfg.Body)
	return m, nil
}

// domain is the sender's part from the @ on.
func domain(m *mail.Msg) string {
	sender := m.GetFrom()[0].Address
	return sender[strings.LastIndexByte(sender, '@'):]
}

// connect dials, greets and turns to TLS: at once, or if the server offers it.
func (x *mailExchange) connect(ctx context.Context) (err error) {
	x.step = "dial"
	if x.raw, err = x.cfg.Dialer.DialContext(ctx, "tcp", net.JoinHostPort(x.cfg.Host, x.cfg.Port)); err != nil {
		return err
	}
	x.stop = context.AfterFunc(ctx, func() { x.raw.Close() })
	var conn net.Conn = &mailConn{Conn: x.raw, left: maxMailReplies}
	if x.cfg.Secure {
		x.step = "tls handshake"
		secure := tls.Client(conn, x.cfg.Trust.clientConfig(x.cfg.Host))
		if err := secure.HandshakeContext(ctx); err != nil {
			return err
		}
		conn = secure
	}
	x.step = "greeting"
	if x.client, err = smtp.NewClient(conn, x.cfg.Host); err != nil {
		return err
	}
	if err := x.client.Hello(ownName(x.raw.LocalAddr())); err != nil {
		return err
	}
	if offered, _ := x.client.Extension("STARTTLS"); offered && !x.cfg.Secure {
		x.step = "starttls"
		return x.client.StartTLS(x.cfg.Trust.clientConfig(x.cfg.Host))
	}
	return nil
}

// ownName is how somebody introduces himself who has an address and no name (RFC 5321, 4.1.3).
func ownName(local net.Addr) string {
	at, err := netip.ParseAddrPort(local.String())
	switch {
	case err != nil:
		return "localhost"
	case at.Addr().Unmap().Is4():
		return "[" + at.Addr().Unmap().String() + "]"
	}
	return "[IPv6:" + at.Addr().WithZone("").String() + "]"
}

// authenticate sends user name and password, if there is a password and the server asks for one.
func (x *mailExchange) authenticate() error {
	asked, offered := x.client.Extension("AUTH")
	if !asked || x.cfg.Password == "" {
		return nil
	}
	x.step = "authentication"
	user, password := x.cfg.User, x.cfg.Password
	methods := strings.Fields(offered)
	switch has := func(name string) bool { return slices.Contains(methods, name) }; {
	case has("SCRAM-SHA-256"):
		return x.client.Auth(smtp.ScramSHA256Auth(user, password))
	case has("SCRAM-SHA-1"):
		return x.client.Auth(smtp.ScramSHA1Auth(user, password))
	case has("CRAM-MD5"):
		return x.client.Auth(smtp.CRAMMD5Auth(user, password))
	case has("PLAIN"):
		return x.client.Auth(smtp.PlainAuth("", user, password, x.cfg.Host, true))
	case has("LOGIN"):
		return x.client.Auth(smtp.LoginAuth(user, password, x.cfg.Host, true))
	}
	return errors.New("the server offers none of SCRAM-SHA-256, SCRAM-SHA-1, CRAM-MD5, PLAIN, LOGIN")
}

// deliver hands over the message. All recipients get it, or none.
func (x *mailExchange) deliver(m *mail.Msg) error {
	x.step = "sender"
	sender, err := m.GetSender(false)
	if err != nil {
		return err
	}
	if err := x.client.Mail(sender); err != nil {
		return err
	}
	x.step = "recipients"
	recipients, err := m.GetRecipients()
	if err != nil {
		return err
	}
	for _, to := range recipients {
		if err := x.client.Rcpt(to); err != nil {
			return fmt.Errorf("%s: %w", strings.Trim(to, "<>"), err)
		}
	}
	x.step = "message"
	w, err := x.client.Data()
	if err != nil {
		return err
	}
	if _, err := m.WriteTo(w); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	_ = x.client.Quit() // the message is the server's now
	return nil
}

// close ends the connection.
func (x *mailExchange) close() {
	if x.raw != nil {
		x.stop()
		x.raw.Close()
	}
}

// explain says which step failed and why, without the password.
func (x *mailExchange) explain(ctx context.Context, err error) error {
	at := net.JoinHostPort(x.cfg.Host, x.cfg.Port)
	switch {
	case timedOut(ctx, err):
		return fmt.Errorf("mail %s: %s: not done within %v: %w", at, x.step, x.cfg.Timeout, os.ErrDeadlineExceeded)
	case x.step == "dial":
		return fmt.Errorf("mail: %w", err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("mail %s: %s: connection closed by the server: %w", at, x.step, io.ErrUnexpectedEOF)
	}
	text := err.Error()
	if reply, ok := errors.AsType[*textproto.Error](err); ok { // which quotes what was said
		said := strings.Join(strings.Fields(strings.ToValidUTF8(x.withoutPassword(reply.Msg), "?")), " ")
		text = strings.Replace(text, reply.Error(), fmt.Sprintf("%d %s", reply.Code, said), 1)
	}
	text = x.withoutPassword(text)
	return &MailError{Server: at, Step: x.step, Reason: text[:min(len(text), maxMailReason)], cause: err}
}

// maxMailReason is how long the reason of an error may be, which may be the server's words.
const maxMailReason = 1000

// MailError says why the server did not take a message.
type MailError struct {
	Server string // "host:port"
	Step   string // what was being done
	Reason string
	cause  error
}

var _ error = (*MailError)(nil)

// Error names the server, the step and the reason.
func (e *MailError) Error() string { return "mail " + e.Server + ": " + e.Step + ": " + e.Reason }

// Is reports whether the cause is target. The cause itself stays hidden, since it may hold the password.
func (e *MailError) Is(target error) bool { return errors.Is(e.cause, target) }

// withoutPassword takes the password out of a text that may quote what the server has said, plain or as it was sent.
func (x *mailExchange) withoutPassword(text string) string {
	if x.cfg.Password == "" {
		return text
	}
	encode := base64.StdEncoding.EncodeToString
	for _, secret := range []string{
		encode([]byte("\x00" + x.cfg.User + "\x00" + x.cfg.Password)), encode([]byte(x.cfg.Password)), x.cfg.Password,
	} {
		text = strings.ReplaceAll(text, secret, "***")
	}
	return text
}

// mailConn is a connection on which the server may say so much.
type mailConn struct {
	net.Conn
	left int
}

// Read implements [net.Conn].
func (c *mailConn) Read(b []byte) (int, error) {
	if c.left <= 0 {
		return 0, ErrMailTalksTooMuch
	}
	n, err := c.Conn.Read(b[:min(len(b), c.left)])
	c.left -= n
	return n, err
}
