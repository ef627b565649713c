// The mail client: one message, how it is sent and its life.

package transport

import (
	"context"
	"time"
)

// DefaultMailTimeout is the default of [MailConfig].
const DefaultMailTimeout = 30 * time.Second

// MailConfig says what to send by which server. Host, Port, From and one of To are required, and Dialer.
type MailConfig struct {
	Host string
	Port string
	// Secure starts with TLS. Otherwise TLS is used if the server offers STARTTLS.
	Secure bool

	// User and Password are sent if the server asks for them and Password is not empty: by the best method that it offers. As Cores do, this
	// is done without TLS too, where the server has none.
	User, Password string

	From          string // an address such as room@example.com or "Room 1 <room@example.com>"
	To, CC        []string
	Subject, Body string

	Dialer Dialer // the network
	Trust  Trust  // whom to believe
	Order  uint64 // rank of the connection, see [WithOrder]

	Timeout time.Duration // for everything, from dial to the server's last word; 0: [DefaultMailTimeout]
}

// Mail is one message on its way, on a connection of its own. While it is under way it has at most two goroutines. Its methods may be called from any
// goroutine and never block.
type Mail struct {
	cfg    MailConfig
	ctx    context.Context // ends by Abort
	cancel context.CancelFunc
	done   chan struct{}
}

// SendMail sends a message and returns at once. report is called once, on the goroutine of the message, with the reason why the server did not take
// it, nil when it has; it may block. Texts of errors never hold the password, also where the server repeats it.
func SendMail(cfg MailConfig, report func(error)) *Mail {
	cfg.Timeout = positive(cfg.Timeout, DefaultMailTimeout)
	m := &Mail{cfg: cfg, done: make(chan struct{})}
	m.ctx, m.cancel = context.WithCancel(WithOrder(context.Background(), cfg.Order))
	go m.run(report)
	return m
}

// Done is closed when report has returned and the goroutines of the message have ended.
func (m *Mail) Done() <-chan struct{} { return m.done }

// Abort gives up at once; whether the message is sent is unknown then. report is not called any more, unless it is being called at this moment. Calling
// it again does nothing.
func (m *Mail) Abort() { m.cancel() }

func (m *Mail) run(report func(error)) {
	defer close(m.done)
	defer m.cancel()
	err := m.perform()
	if m.ctx.Err() == nil {
		report(err)
	}
}

// perform sends the message.
func (m *Mail) perform() error {
	x := &mailExchange{cfg: &m.cfg, step: "message"}
	message, err := x.compose()
	if err != nil {
		return x.explain(m.ctx, err)
	}
	ctx, cancel := context.WithTimeout(m.ctx, m.cfg.Timeout)
	defer cancel()
	defer x.close()
	if err := x.connect(ctx); err != nil {
		return x.explain(ctx, err)
	}
	if err := x.authenticate(); err != nil {
		return x.explain(ctx, err)
	}
	if err := x.deliver(message); err != nil {
		return x.explain(ctx, err)
	}
	return nil
}
