// The global Email (API reference 5.8).
package qsys

import (
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// maxEmail is how many bytes subject and body of a message may have.
const maxEmail = 16 << 10

// maxEmailField is how many bytes any other field may have, each address by itself.
const maxEmailField = 1000

// maxRecipients is how many addresses a message may have in To, and in CC.
const maxRecipients = 100

// Ports of mail servers.
const (
	portSMTP  = "25"
	portSMTPS = "465" // TLS from the beginning
)

// emailTable is the global Email, to be shared.
func (d *Dialect) emailTable() *lua53.Table {
	return functions("Email", calls{
		"Send": {"(mail: {From: string, To: string[], CC: string[]?, Subject: string?, Body: string?, Server: string, Username: string?, Password: string?, " +
			"EventHandler: fun(mail: table, error: string?)?}) -- sends a message, with TLS if the server has it", d.sendEmail},
	})
}

// email is one message on its way, until its EventHandler has been called. Its fields change on the dispatch goroutine only.
type email struct {
	script *engine.Script
	source *engine.Source
	mail   *transport.Mail // nil when it was refused before it began
	over   chan struct{}   // closed when the handler is about to be called, or never will be

	table, handler lua53.Value
}

// sendEmail is Email.Send(table). It returns at once; EventHandler is called once, later, with the table and an error or nil.
func (d *Dialect) sendEmail(L *lua53.Thread) int {
	args := engine.NewArgs(L, "Email.Send")
	var t *lua53.Table
	args.Unpack("mail", &t)
	config, err := emailConfig(args, t)
	handler := t.GetString("EventHandler")
	if !handler.IsNil() && !handler.IsFunction() {
		args.Fail("EventHandler: got %s, want function", L.State().TypeName(handler))
	}
	script := engine.ScriptOf(L)
	limitConnections(script, args)
	e := &email{script: script, source: script.NewSource(), over: make(chan struct{}), table: t.Value(), handler: handler}
	script.Own(e)
	address := net.JoinHostPort(config.Host, config.Port)
	if err == nil {
		err = script.Permit("email.send", address)
	}
	if err != nil {
		e.refuse(err)
		return 0
	}
	L.ChargeBytes(len(config.Subject) + len(config.Body))
	config.Dialer, config.Trust, config.Order = d.options.Network, d.options.Trust(address), e.source.Rank()
	e.mail = transport.SendMail(config, func(err error) {
		e.source.Post(0, func() { e.deliver(err) })
	})
	return 0
}

// emailConfig reads the table. Fields of a wrong type raise an error; what is missing or cannot be sent is one for the handler.
func emailConfig(args engine.Args, t *lua53.Table) (transport.MailConfig, error) {
	text := func(field string) string {
		v := t.GetString(field)
		s, ok := v.ToString()
		args.L.ChargeBytes(len(s))
		if !ok && !v.IsNil() {
			args.Fail("%s: got %s, want string", field, args.L.State().TypeName(v))
		}
		return s
	}
	c := transport.MailConfig{
		From: text("From"), To: emailAddresses(args, t, "To"), CC: emailAddresses(args, t, "CC"),
		Subject: text("Subject"), Body: text("Body"), User: text("Username"), Password: text("Password"),
	}
	if c.User == "" {
		c.User = c.From
	}
	server := text("Server")
	c.Host, c.Port, c.Secure = mailServer(server)
	switch size := len(c.Subject) + len(c.Body); {
	case c.From == "":
		return c, fmt.Errorf("'From' field is empty")
	case len(c.To) == 0:
		return c, fmt.Errorf("'To' field is empty")
	case strings.TrimSpace(server) == "":
		return c, fmt.Errorf("'Server' field is empty")
	case c.Host == "":
		return c, fmt.Errorf("'Server' field is malformed: want a name or address, such as smtp.example.com:587")
	case slices.ContainsFunc(slices.Concat(c.To, c.CC, []string{c.From, c.User, c.Password, server}), isLongField):
		return c, fmt.Errorf("an address, name or password has more than %d bytes", maxEmailField)
	case size > maxEmail:
		return c, fmt.Errorf("subject and body have %d bytes, at most %d are sent", size, maxEmail)
	}
	return c, nil
}

func isLongField(text string) bool { return len(text) > maxEmailField }

// emailAddresses reads an array of addresses, or one address.
func emailAddresses(args engine.Args, t *lua53.Table, field string) (all []string) {
	v := t.GetString(field)
	one, ok := v.AsString()
	args.L.ChargeBytes(len(one))
	if ok && strings.TrimSpace(one) != "" {
		return []string{one}
	} else if ok || v.IsNil() {
		return nil
	}
	list := v.AsTable()
	if list == nil {
		args.Fail("%s: got %s, want a table of strings", field, args.L.State().TypeName(v))
	}
	if list.Len() > maxRecipients {
		args.Fail("%s: %d addresses, want %d at most", field, list.Len(), maxRecipients)
	}
	for i := range list.Len() {
		address, ok := list.GetInt(i + 1).AsString()
		args.L.ChargeBytes(len(address))
		if !ok {
			args.Fail("%s: %d: got %s, want string", field, i+1, args.L.State().TypeName(list.GetInt(i+1)))
		}
		all = append(all, address)
	}
	return all
}

// mailServer takes apart what stands in Server: host, host:port, smtp://host:port or smtps://host:port. The host is empty for anything else.
func mailServer(text string) (host, port string, secure bool) {
	rest, secure := strings.CutPrefix(strings.TrimSpace(text), "smtps://")
	rest = strings.TrimSuffix(strings.TrimPrefix(rest, "smtp://"), "/")
	host, port, err := net.SplitHostPort(rest)
	if err != nil {
		host, port = strings.Trim(rest, "[]"), portSMTP
		if secure {
			port = portSMTPS
		}
	}
	if strings.ContainsAny(host, " \t/@[]") || strings.Contains(host, ":") && err != nil && !strings.HasPrefix(rest, "[") || !isPort(port) {
		return "", "", false
	}
	return host, port, secure || port == portSMTPS
}

// isPort reports whether text is a number from 1 to 65535.
func isPort(text string) bool {
	n, err := strconv.ParseUint(text, 10, 16)
	return err == nil && n > 0
}

// refuse reports err as the outcome of a message that was never sent. It takes the shortest time there is, so that a script which tries again at
// once lets time pass.
func (e *email) refuse(err error) {
	e.script.NewTimer(func() { e.source.Post(0, func() { e.deliver(err) }) }).StartOnce(0)
}

// deliver calls the handler.
func (e *email) deliver(err error) {
	e.end()
	failure := lua53.Nil
	if err != nil {
		failure = lua53.String(err.Error())
	}
	e.script.Call(e.handler, e.table, failure)
}

// References implements [engine.Referrer].
func (e *email) References(visit func(lua53.Value)) {
	visit(e.table)
	visit(e.handler)
}

var _ engine.Referrer = (*email)(nil)

// end closes the way of events.
func (e *email) end() {
	e.source.Close()
	select {
	case <-e.over:
	default:
		close(e.over)
	}
}

// Abort implements [engine.Resource].
func (e *email) Abort() {
	e.end()
	if e.mail != nil {
		e.mail.Abort()
	}
}

// Events implements [engine.Poster].
func (e *email) Events() *engine.Source { return e.source }

// Done implements [engine.Resource].
func (e *email) Done() <-chan struct{} {
	if e.mail == nil {
		return e.over
	}
	return e.mail.Done()
}

var _ engine.Resource = (*email)(nil)
